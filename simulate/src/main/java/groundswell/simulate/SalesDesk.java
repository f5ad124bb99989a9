package groundswell.simulate;

import groundswell.route.Handoff;
import groundswell.route.HandoffStep.Detail;
import groundswell.route.Rehearsal;
import groundswell.route.Rehearsal.Planned;
import groundswell.route.StepKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Simulated reps and what they do about handoffs: most are taken up in time, some late and a few
 * never; who buys is mostly won, the others are sent back or lost for a reason. The same seed and
 * handoff give the same deeds.
 */
public final class SalesDesk implements Rehearsal.Conduct {

    private static final long PURPOSE = 0xDE5C;
    private static final String[] LOST = {"no_budget", "competitor", "no_decision"};
    private static final String[] RECYCLED = {"timing", "no_reply", "not_now"};
    private static final double NEVER_TAKEN = 0.04;
    private static final double LATE = 0.06;

    private final long seed;
    private final Map<String, Long> customers;

    /**
     * @param customers when accounts become customers, by key, milliseconds since 1970 UTC
     */
    public SalesDesk(long seed, Map<String, Long> customers) {
        this.seed = seed;
        this.customers = Map.copyOf(customers);
    }

    @Override
    public List<Planned> about(Handoff opened) {
        int owners =
                (int)
                        opened.steps().stream()
                                .filter(step -> step.kind() == StepKind.REASSIGNED)
                                .count();
        Dice dice = Dice.of(seed, opened.id().hashCode() + owners, PURPOSE);
        List<Planned> deeds = new ArrayList<>();
        if (dice.chance(NEVER_TAKEN)) {
            return deeds;
        }
        long since = opened.duty().sinceMs();
        long due = opened.duty().dueAtMs();
        boolean late = dice.chance(LATE);
        long taken =
                late
                        ? due + hours(dice.between(1, 20))
                        : since + (long) ((0.1 + 0.8 * dice.unit()) * Math.max(0, due - since));
        String by = opened.duty().owner();
        deeds.add(new Planned(taken, opened.id(), StepKind.ACCEPTED, by, Detail.NONE));
        if (dice.chance(0.2)) {
            deeds.add(
                    new Planned(
                            taken + hours(1),
                            opened.id(),
                            StepKind.NOTED,
                            by,
                            Detail.note("Called, left a message.")));
        }
        long engaged = taken + hours(dice.between(2, 60));
        if (!dice.chance(0.15)) {
            deeds.add(new Planned(engaged, opened.id(), StepKind.ENGAGED, by, Detail.NONE));
        }
        long customer = customers.getOrDefault(opened.origin().accountKey(), Long.MAX_VALUE);
        long patience = engaged + Duration.ofDays(dice.between(10, 35)).toMillis();
        boolean buys = customer >= since && customer <= patience;
        long closed = buys ? Math.max(engaged, customer) + hours(dice.between(1, 48)) : patience;
        String outcome =
                buys && dice.chance(0.93)
                        ? "won"
                        : dice.chance(0.7)
                                ? "recycled"
                                : dice.chance(0.75) ? "lost" : "disqualified";
        String reason =
                switch (outcome) {
                    case "won" -> "";
                    case "lost" -> LOST[dice.below(LOST.length)];
                    case "recycled" -> RECYCLED[dice.below(RECYCLED.length)];
                    default -> "too_small";
                };
        deeds.add(
                new Planned(
                        closed,
                        opened.id(),
                        StepKind.DISPOSED,
                        by,
                        new Detail(null, reason, "", 0, outcome, "")));
        return deeds;
    }

    private static long hours(int count) {
        return Duration.ofHours(count).toMillis();
    }
}
