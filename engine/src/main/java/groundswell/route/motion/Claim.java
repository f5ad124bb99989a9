package groundswell.route.motion;

import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import groundswell.route.HandoffStep;
import groundswell.route.StepKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which handoff a deal came of. It came of the account's latest one before it, if that one's days
 * for its goal were not over; of a deal that was there before, the handoff that was opened while it
 * was open helped. A handoff that nobody had taken up when the deal was closed brought nothing
 * about, and one that was left alone by lot never does.
 *
 * @param account the number of the deal's account; negative when that is unknown
 * @param handoff null when it came of none
 */
public record Claim(Deal deal, int account, Kind kind, @Nullable Handoff handoff) {

    /** What a handoff has to do with a deal. */
    public enum Kind {
        /** It came of the handoff. */
        SOURCED,
        /** It was there before the handoff. */
        HELPED,
        /** It came some other way. */
        OTHER
    }

    /** Of a deal, and its account's handoffs. */
    public static Claim of(Deal deal, int account, Collection<Handoff> handoffs) {
        List<Handoff> worked =
                handoffs.stream()
                        .filter(one -> one.state() != HandoffState.HELD_OUT)
                        .filter(one -> !workers(one, end(deal)).isEmpty())
                        .toList();
        Optional<Handoff> source =
                latest(
                        worked.stream()
                                .filter(one ->
                                        one.origin().openedAtMs() <= deal.createdMs()
                                                && deal.createdMs() <= one.origin().goalUntilMs())
                                .toList());
        if (source.isPresent()) {
            return new Claim(deal, account, Kind.SOURCED, source.get());
        }
        return latest(
                        worked.stream()
                                .filter(one -> deal.isOpenAt(one.origin().openedAtMs()))
                                .toList())
                .map(one -> new Claim(deal, account, Kind.HELPED, one))
                .orElseGet(() -> new Claim(deal, account, Kind.OTHER, null));
    }

    private static long end(Deal deal) {
        return deal.closedMs() == 0 ? Long.MAX_VALUE : deal.closedMs();
    }

    private static Optional<Handoff> latest(List<Handoff> handoffs) {
        return handoffs.stream()
                .max(
                        Comparator.comparingLong((Handoff one) -> one.origin().openedAtMs())
                                .thenComparing(Handoff::id));
    }

    /** The reps who had taken the handoff up until the deal was closed, the first one first. */
    public List<String> workers() {
        return handoff == null ? List.of() : List.copyOf(workers(handoff, end(deal)));
    }

    private static Set<String> workers(Handoff handoff, long untilMs) {
        Set<String> reps = new LinkedHashSet<>();
        String owner = "";
        for (HandoffStep step : handoff.steps()) {
            owner = step.detail().duty() == null ? owner : step.detail().duty().owner();
            boolean takesUp =
                    step.kind() == StepKind.ACCEPTED
                            || step.kind() == StepKind.ENGAGED
                            || step.kind() == StepKind.DISPOSED;
            if (takesUp && step.atMs() <= untilMs && !owner.isEmpty()) {
                reps.add(owner);
            }
        }
        return reps;
    }
}
