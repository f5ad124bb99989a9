package groundswell.route.motion;

/**
 * An account that became product-qualified, and what it became on its way; instants in milliseconds
 * since 1970 UTC, 0 for never.
 *
 * @param account its number
 * @param pqaMs when it became a PQA, within the report's days
 * @param pqlMs when one of its people first became a PQL, before or after that
 * @param customerMs when it became a customer or expanded, after that
 */
public record Qualifying(int account, long pqaMs, long pqlMs, long customerMs) {}
