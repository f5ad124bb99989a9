package groundswell.route.motion;

import groundswell.collect.Correction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A deal of an account as the CRM said it last. Instants are milliseconds since 1970 UTC.
 *
 * @param id the CRM's own name of it, such as {@code salesforce:006…}
 * @param stage the CRM's word
 * @param amount what it is worth a year, in {@code currency}; null when nobody has said
 * @param currency ISO 4217; empty for the workspace's own
 * @param createdMs when it was opened; when the CRM does not say, when it was first heard of
 * @param closedMs when it was won or lost; 0 while it is open
 */
public record Deal(
        String id,
        String accountKey,
        String name,
        String stage,
        @Nullable Double amount,
        String currency,
        State state,
        long createdMs,
        long closedMs) {

    /** What became of a deal. */
    public enum State {
        OPEN,
        WON,
        LOST;

        /** As it stands in the log and the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return switch (word) {
                case "won" -> WON;
                case "lost" -> LOST;
                default -> OPEN;
            };
        }
    }

    /**
     * As a statement has it.
     *
     * @param before what was known of it; null for nothing
     * @param knownAtMs when it is said
     */
    static Deal stated(Correction.DealStated said, @Nullable Deal before, long knownAtMs) {
        State state = State.of(said.state());
        long closed = state == State.OPEN ? 0 : closed(said, state, before, knownAtMs);
        long created =
                said.createdMs() > 0
                        ? Math.min(said.createdMs(), knownAtMs)
                        : before == null ? knownAtMs : before.createdMs;
        return new Deal(
                said.deal(),
                said.accountKey(),
                said.name(),
                said.stage(),
                said.amount(),
                said.currency(),
                state,
                closed == 0 ? created : Math.min(created, closed),
                closed);
    }

    /**
     * A day of closing that has not come yet is only expected: it was closed when that was said.
     */
    private static long closed(
            Correction.DealStated said, State state, @Nullable Deal before, long knownAtMs) {
        if (said.closedMs() > 0 && said.closedMs() <= knownAtMs) {
            return said.closedMs();
        }
        return before != null && before.state == state ? before.closedMs : knownAtMs;
    }

    /** What it is worth a year in this currency; NaN when that is unknown. */
    public double amountIn(String wanted) {
        boolean same = currency.isEmpty() || currency.equalsIgnoreCase(wanted);
        return amount == null || !same ? Double.NaN : amount;
    }

    /** Whether it was there and not closed at an instant. */
    public boolean isOpenAt(long atMs) {
        return createdMs <= atMs && (closedMs == 0 || closedMs > atMs);
    }
}
