import { useSession } from "../../api/session";

/** Money in the workspace's currency, in short: €12K; nothing for what is not known. */
export function useMoney(): (amount: number) => string {
  const currency = useSession()?.instance.currency ?? "EUR";
  return (amount) =>
    new Intl.NumberFormat(undefined, {
      style: "currency",
      currency,
      notation: Math.abs(amount) >= 10_000 ? "compact" : "standard",
      maximumFractionDigits: Math.abs(amount) >= 10_000 ? 1 : 0,
    }).format(amount);
}
