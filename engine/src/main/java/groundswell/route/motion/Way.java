package groundswell.route.motion;

import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How far a qualified account came: when it reached each step, milliseconds since 1970 UTC; 0 for
 * never. Who did not reach a step did not reach those after it, so that a funnel of them only
 * narrows. A handoff that was open when the account qualified counts, as do all later ones.
 */
record Way(long pqaMs, long pqlMs, long openedMs, long acceptedMs, long engagedMs, long wonMs) {

    static Way of(Qualifying account, List<Handoff> handoffs) {
        if (account.pqlMs() == 0) {
            return new Way(account.pqaMs(), 0, 0, 0, 0, 0);
        }
        List<Journey> journeys =
                handoffs.stream()
                        .filter(one -> one.state() != HandoffState.HELD_OUT)
                        .filter(one ->
                                one.isOpen() || one.progress().closedAtMs() >= account.pqaMs())
                        .map(Journey::of)
                        .toList();
        long won = first(journeys, Journey::wonMs);
        long engaged = earlier(first(journeys, Journey::engagedMs), won);
        long accepted = earlier(first(journeys, Journey::acceptedMs), engaged);
        return new Way(
                account.pqaMs(),
                account.pqlMs(),
                first(journeys, Journey::openedMs),
                accepted,
                engaged,
                won);
    }

    private static long first(List<Journey> journeys, ToLongFunction<Journey> step) {
        return journeys.stream().mapToLong(step).filter(at -> at != 0).min().orElse(0);
    }

    /** Who came further has been here, although nobody said so. */
    private static long earlier(long said, long after) {
        if (said == 0 || after == 0) {
            return Math.max(said, after);
        }
        return Math.min(said, after);
    }
}
