package groundswell.route.motion;

import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * How far a qualified account came: when it reached each step, milliseconds since 1970 UTC; 0 for
 * never. Who did not reach a step did not reach those after it, so that a funnel of them only
 * narrows. A handoff that was open when the account qualified counts, as do all later ones.
 */
record Way(
        long pqaMs,
        long pqlMs,
        long openedMs,
        long acceptedMs,
        long engagedMs,
        long opportunityMs,
        long wonMs) {

    static Way of(Qualifying account, List<Handoff> handoffs, List<Claim> claims) {
        if (account.pqlMs() == 0) {
            return new Way(account.pqaMs(), 0, 0, 0, 0, 0, 0);
        }
        Map<String, Handoff> counted =
                handoffs.stream()
                        .filter(one -> one.state() != HandoffState.HELD_OUT)
                        .filter(one ->
                                one.isOpen() || one.progress().closedAtMs() >= account.pqaMs())
                        .collect(Collectors.toMap(Handoff::id, one -> one));
        List<Journey> journeys = counted.values().stream().map(Journey::of).toList();
        List<Claim> deals =
                claims.stream()
                        .filter(one ->
                                one.handoff() != null && counted.containsKey(one.handoff().id()))
                        .toList();
        long won = soonest(first(journeys, Journey::wonMs), first(deals, Way::wonOf));
        long opportunity = earlier(first(deals, Way::begunOf), won);
        long engaged = earlier(first(journeys, Journey::engagedMs), opportunity);
        long accepted = earlier(first(journeys, Journey::acceptedMs), engaged);
        return new Way(
                account.pqaMs(),
                account.pqlMs(),
                first(journeys, Journey::openedMs),
                accepted,
                engaged,
                opportunity,
                won);
    }

    /** A deal that was there before is an opportunity of the handoff from its opening on. */
    private static long begunOf(Claim claim) {
        long opened = claim.handoff() == null ? 0 : claim.handoff().origin().openedAtMs();
        return Math.max(claim.deal().createdMs(), opened);
    }

    private static long wonOf(Claim claim) {
        return claim.deal().state() == Deal.State.WON ? claim.deal().closedMs() : 0;
    }

    private static <T> long first(List<T> all, ToLongFunction<T> step) {
        return all.stream().mapToLong(step).filter(at -> at != 0).min().orElse(0);
    }

    private static long soonest(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    /** Who came further has been here, although nobody said so. */
    private static long earlier(long said, long after) {
        return soonest(said, after);
    }
}
