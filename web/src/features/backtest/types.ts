/** The schemas of the backtest's report. */
export interface Share {
  value: number | null;
  low: number | null;
  high: number | null;
  hits: number;
  of: number;
}
export interface Decisions {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
  precision: Share;
  recall: Share;
  baseRate: Share;
  f1: number | null;
  lift: number | null;
  precisionMet: boolean;
  recallMet: boolean;
}
export interface Threshold {
  threshold: number;
  calls: number;
  perWeek: number;
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
  precision: number | null;
  recall: number | null;
  f1: number | null;
  lift: number | null;
}
export interface Slice {
  name: string;
  accounts: number;
  decisions: Decisions;
  auc: number | null;
}
interface CurvePoint {
  threshold: number | null;
  x: number;
  y: number;
}
interface Reason {
  label: string;
  points: number;
}
export interface Report {
  version: string;
  playbook: string;
  from: string;
  to: string;
  setting: {
    label: string;
    after: string;
    within: string;
    repeats: boolean;
    decision: string;
    observe: string;
    capacityPerWeek: number;
    precisionTarget: number;
    recallTarget: number;
  };
  population: {
    accounts: number;
    events: number;
    conversions: number;
    converted: number;
    decided: number;
    evaluated: number;
    censored: number;
    outside: number;
    ranked: number;
  };
  decisions: Decisions;
  ranking: {
    positives: number;
    negatives: number;
    auc: number | null;
    averagePrecision: number | null;
    brier: number | null;
    logLoss: number | null;
    roc: CurvePoint[];
    precisionRecall: CurvePoint[];
    calibration: { from: number; to: number; predicted: number | null; observed: Share }[];
    distribution: { from: number; to: number; positives: number; negatives: number }[];
  };
  segments: Slice[];
  grades: { grade: string; converted: Share }[];
  topOverBottom: number | null;
  periods: Slice[];
  volume: {
    perWeek: number;
    maxPerWeek: number;
    capacityPerWeek: number;
    weeksOverCapacity: number;
    weeks: { monday: string; calls: number }[];
  };
  leadTime: {
    accounts: number;
    p10: number | null;
    p25: number | null;
    median: number | null;
    p75: number | null;
    p90: number | null;
    buckets: { fromDays: number; toDays: number; accounts: number }[];
  };
  sweep: Threshold[];
  bestThreshold: number | null;
  alarms: { kind: string; feature: string | null; decisive: boolean; value: number | null; sentence: string }[];
  examples: {
    key: string;
    name: string;
    verdict: string;
    score: number;
    decidedAt: string | null;
    convertedAt: string | null;
    reasons: Reason[];
  }[];
}
interface Side {
  decidedAt: string | null;
  score: number;
  verdict: string;
  reasons: Reason[];
}
interface Calls {
  accounts: number;
  converted: number;
  open: number;
}
export interface Comparison {
  before: string;
  after: string;
  changes: string[];
  both: number;
  onlyBefore: Calls;
  onlyAfter: Calls;
  earlier: number;
  later: number;
  differing: number;
  accounts: { key: string; name: string; convertedAt: string | null; before: Side; after: Side }[];
}
