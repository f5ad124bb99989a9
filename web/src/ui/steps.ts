/** A bar of a waterfall: where it starts and where it ends. */
export interface Step {
  from: number;
  to: number;
}

export interface Chain {
  steps: Step[];
  /** The lowest and highest point that any bar reaches; 0 is always within, and so is the score's top of 100. */
  low: number;
  high: number;
  sum: number;
}

/** Sets contributions end to end. */
export function steps(points: readonly number[], top = 100): Chain {
  const chain: Chain = { steps: [], low: 0, high: top, sum: 0 };
  for (const each of points) {
    const to = chain.sum + each;
    chain.steps.push({ from: chain.sum, to });
    chain.low = Math.min(chain.low, to);
    chain.high = Math.max(chain.high, to);
    chain.sum = to;
  }
  return chain;
}
