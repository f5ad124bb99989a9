package groundswell.route.motion;

import groundswell.route.Guard;
import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import groundswell.route.Suppression;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a play did within a period. A trigger was handed over, left alone by lot, or stopped.
 *
 * @param stopped triggers that a guard stopped and that led to nothing since
 * @param delayed triggers that a guard stopped and that were handed over or held out since
 * @param open handoffs that are not over, of any age
 * @param suppressed how many triggers each guard stopped, of both; one that several guards stopped
 *     counts for each
 * @param effect over all time: what it brought about does not depend on the period
 */
public record PlayFigures(
        int handedOver,
        int heldOut,
        int stopped,
        int delayed,
        int open,
        Map<Guard, Integer> suppressed,
        Adherence adherence,
        Effect effect) {

    public PlayFigures {
        suppressed = Map.copyOf(suppressed);
    }

    /** How often the play's trigger came true. */
    public int triggered() {
        return handedOver + heldOut + stopped;
    }

    /**
     * Of one play.
     *
     * @param ofPlay its handoffs of all time
     * @param suppressions what guards stopped of it
     * @param fromMs what came true before does not count, milliseconds since 1970 UTC
     */
    public static PlayFigures of(
            Collection<Handoff> ofPlay,
            Collection<Suppression> suppressions,
            long fromMs,
            long nowMs) {
        Set<String> begun = new HashSet<>();
        int handedOver = 0;
        int heldOut = 0;
        int open = 0;
        for (Handoff one : ofPlay) {
            begun.add(one.id());
            open += one.isOpen() ? 1 : 0;
            if (one.origin().openedAtMs() >= fromMs) {
                boolean alone = one.state() == HandoffState.HELD_OUT;
                heldOut += alone ? 1 : 0;
                handedOver += alone ? 0 : 1;
            }
        }
        Map<Guard, Integer> spoke = new EnumMap<>(Guard.class);
        Set<String> stopped = new HashSet<>();
        Set<String> delayed = new HashSet<>();
        for (Suppression one : suppressions) {
            if (one.atMs() >= fromMs) {
                spoke.merge(one.guard(), 1, Integer::sum);
                (begun.contains(one.id()) ? delayed : stopped).add(one.id());
            }
        }
        List<FirstTouch> touches =
                ofPlay.stream()
                        .flatMap(one -> FirstTouch.of(one).stream())
                        .filter(touch -> touch.endedMs() >= fromMs)
                        .toList();
        return new PlayFigures(
                handedOver,
                heldOut,
                stopped.size(),
                delayed.size(),
                open,
                spoke,
                Adherence.of(touches),
                Effect.of(ofPlay, nowMs));
    }
}
