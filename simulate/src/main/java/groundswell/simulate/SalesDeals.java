package groundswell.simulate;

import groundswell.collect.Correction.DealStated;
import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deals that simulated reps write into their CRM: of most handoffs in which they got in touch,
 * worth what the account pays or is expected to, and of a few customers whom nobody handed over.
 * The same seed and handoff give the same deals.
 */
public final class SalesDeals {

    private static final long PURPOSE = 0xDEA1;
    private static final int MONTHS = 12;
    private static final String[] EARLY = {"Discovery", "Qualification"};
    private static final String[] LATE = {"Proposal", "Negotiation", "Security review"};

    /** Of customers who came by themselves, so many want a contract. */
    private static final double INBOUND = 0.1;

    private final long seed;
    private final long nowMs;

    /** Whoever is asked now knows nothing of later; milliseconds since 1970 UTC. */
    public SalesDeals(long seed, long nowMs) {
        this.seed = seed;
        this.nowMs = nowMs;
    }

    /**
     * Of a handoff, as it stands.
     *
     * @param company what the account is called
     * @param monthly what it pays a month now; 0 for nothing
     */
    public List<DealStated> of(Handoff handoff, String company, double monthly) {
        List<DealStated> deals = new ArrayList<>();
        Dice dice = Dice.of(seed, handoff.id().hashCode(), PURPOSE);
        HandoffState state = handoff.state();
        double chance =
                switch (state) {
                    case WON -> 0.95;
                    case LOST -> 0.8;
                    case ENGAGED -> 0.6;
                    case RECYCLED -> 0.08;
                    case ACCEPTED -> 0.1;
                    case PENDING, DISQUALIFIED, HELD_OUT -> 0;
                };
        if (!dice.chance(chance)) {
            return deals;
        }
        long begun = begun(handoff);
        String name = company + ", yearly";
        String id = "demo:" + handoff.id().substring(0, 12);
        String key = handoff.origin().accountKey();
        double worth = round(handoff.origin().worth() * dice.between(0.1, 0.3));
        @Nullable Double expected = worth > 0 ? worth : null;
        if (handoff.isOpen()) {
            long created = begun + hours(dice.between(2, 96));
            if (created <= nowMs) {
                String[] stages = state == HandoffState.ENGAGED ? LATE : EARLY;
                deals.add(
                        new DealStated(
                                key,
                                id,
                                name,
                                stages[dice.below(stages.length)],
                                expected,
                                "",
                                "open",
                                created,
                                nowMs + days(dice.between(10, 60))));
            }
            return deals;
        }
        boolean won = state == HandoffState.WON;
        long closed = handoff.progress().closedAtMs();
        @Nullable Double amount =
                won && monthly > 0 ? Double.valueOf(round(monthly * MONTHS)) : expected;
        deals.add(
                new DealStated(
                        key,
                        id,
                        name,
                        won ? "Closed won" : "Closed lost",
                        amount,
                        "",
                        won ? "won" : "lost",
                        begun + (long) (dice.between(0.1, 0.6) * Math.max(0, closed - begun)),
                        closed));
        long later = closed + days(dice.between(20, 50));
        if (won && amount != null && dice.chance(0.25) && later <= nowMs) {
            deals.add(
                    new DealStated(
                            key,
                            id + "+",
                            company + ", more seats",
                            "Closed won",
                            round(amount * dice.between(0.2, 0.6)),
                            "",
                            "won",
                            later - days(10),
                            later));
        }
        return deals;
    }

    /** When reps got in touch; of what was closed without that being said, when they had it. */
    private static long begun(Handoff handoff) {
        var progress = handoff.progress();
        long accepted =
                progress.acceptedAtMs() == 0
                        ? handoff.origin().openedAtMs()
                        : progress.acceptedAtMs();
        return progress.engagedAtMs() == 0 ? accepted : progress.engagedAtMs();
    }

    /** Of a customer whom nobody handed over. */
    public List<DealStated> ofOther(String key, String company, double monthly, long customerMs) {
        Dice dice = Dice.of(seed, key.hashCode(), PURPOSE);
        if (monthly <= 0 || !dice.chance(INBOUND)) {
            return List.of();
        }
        return List.of(
                new DealStated(
                        key,
                        "demo:" + dice.hex(12),
                        company + ", yearly",
                        "Closed won",
                        round(monthly * MONTHS),
                        "",
                        "won",
                        customerMs - days(dice.between(5, 30)),
                        customerMs));
    }

    private static double round(double amount) {
        return Math.rint(amount / 10) * 10;
    }

    private static long hours(int count) {
        return Duration.ofHours(count).toMillis();
    }

    private static long days(int count) {
        return Duration.ofDays(count).toMillis();
    }
}
