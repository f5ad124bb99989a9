package groundswell.route;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a play would have done in a rehearsal. A trigger counts once: as handed over, as held out,
 * or, when it never was either, by the guard that stopped it last.
 *
 * @param weeks by the Monday that they begin with, in UTC; weeks without any are left out
 * @param sample the latest of them
 */
public record DryRun(
        int triggered,
        int handedOver,
        int heldOut,
        Map<Guard, Integer> suppressed,
        List<Week> weeks,
        List<Case> sample) {

    private static final int SAMPLE_MAX = 50;

    /** One week. */
    public record Week(LocalDate monday, int handedOver, int suppressed) {}

    /**
     * One trigger.
     *
     * @param outcome {@code handed_over}, {@code held_out} or {@code suppressed}
     * @param why the guard's sentence; empty when none stopped it
     * @param owner a rep's id; empty for nobody
     */
    public record Case(String accountKey, long atMs, String outcome, String why, String owner) {}

    /** Of one play, from what a rehearsal led to. */
    public static DryRun of(Handoffs handoffs, String play) {
        List<Case> cases = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (Handoff one : handoffs.all()) {
            if (one.origin().play().equals(play)) {
                given.add(one.id());
                boolean held = one.state() == HandoffState.HELD_OUT;
                cases.add(
                        new Case(
                                one.origin().accountKey(),
                                one.origin().openedAtMs(),
                                held ? "held_out" : "handed_over",
                                "",
                                one.duty().owner()));
            }
        }
        Map<String, Suppression> last = new HashMap<>();
        for (Suppression one : handoffs.suppressions()) {
            if (one.play().equals(play) && !given.contains(one.id())) {
                last.merge(one.id(), one, (a, b) -> b.atMs() >= a.atMs() ? b : a);
            }
        }
        Map<Guard, Integer> suppressed = new EnumMap<>(Guard.class);
        for (Suppression one : last.values()) {
            suppressed.merge(one.guard(), 1, Integer::sum);
            cases.add(
                    new Case(
                            one.accountKey(),
                            one.triggeredAtMs(),
                            "suppressed",
                            one.guard().sentence(),
                            ""));
        }
        cases.sort(Comparator.comparingLong(Case::atMs).reversed().thenComparing(Case::accountKey));
        return new DryRun(
                cases.size(),
                count(cases, "handed_over"),
                count(cases, "held_out"),
                suppressed,
                weeks(cases),
                List.copyOf(cases.subList(0, Math.min(SAMPLE_MAX, cases.size()))));
    }

    private static int count(List<Case> cases, String outcome) {
        return (int) cases.stream().filter(one -> one.outcome().equals(outcome)).count();
    }

    private static List<Week> weeks(List<Case> cases) {
        Map<LocalDate, List<Case>> byWeek = new TreeMap<>();
        for (Case one : cases) {
            LocalDate monday =
                    Instant.ofEpochMilli(one.atMs())
                            .atZone(ZoneOffset.UTC)
                            .toLocalDate()
                            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            byWeek.computeIfAbsent(monday, day -> new ArrayList<>()).add(one);
        }
        List<Week> weeks = new ArrayList<>();
        byWeek.forEach((monday, all) ->
                weeks.add(new Week(monday, count(all, "handed_over"), count(all, "suppressed"))));
        return weeks;
    }
}
