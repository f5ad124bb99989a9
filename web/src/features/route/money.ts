import type { Schemas } from "../../api/client";
import { useSession } from "../../api/session";

/** Money in the workspace's currency, in short: €12K; nothing for what is not known. */
export function useMoney(): (amount: number) => string {
  return useMoneyIn(useSession()?.instance.currency ?? "EUR");
}

/** The same in a currency. */
export function useMoneyIn(currency: string): (amount: number) => string {
  return (amount) =>
    new Intl.NumberFormat(undefined, {
      style: "currency",
      currency,
      notation: Math.abs(amount) >= 10_000 ? "compact" : "standard",
      maximumFractionDigits: Math.abs(amount) >= 10_000 ? 1 : 0,
    }).format(amount);
}

/** With its sign: +€12K, −€300; a dash for what is not known. */
export function signedMoney(value: number | null, amount: (value: number) => string): string {
  if (value === null) return "–";
  if (Math.round(value) === 0) return amount(0);
  // A word joiner: no line ends between a sign and its amount.
  return `${value > 0 ? "+" : "\u2212"}\u2060${amount(Math.abs(value))}`;
}

/** The interval of an amount: −€3K to +€40K. */
export function moneySpan(estimate: Schemas["Estimate"], amount: (value: number) => string): string {
  if (estimate.low === null || estimate.high === null) return "";
  return `${signedMoney(estimate.low, amount)} to ${signedMoney(estimate.high, amount)}`;
}
