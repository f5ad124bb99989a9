package groundswell.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.LogEntry;
import groundswell.qualify.study.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Discovery over whole worlds whose causes are known: all accounts are of one kind, choices drawn
 * by dice change the daily chance to buy by known ratios, and nothing else does. Their size,
 * industry, intent and diligence show in what they do all the same, and so do choices without
 * effect. Every world is a new one, message by message; so every finding about something else than
 * a choice with an effect is chance, and can be counted.
 */
@Tag("slow")
class DiscoveryInATrialTest {
    private static final long END_MS = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

    /** So many are lived through; {@code -Dtrial.worlds} takes more. */
    private static final int WORLDS = Integer.getInteger("trial.worlds", 24);

    private static final Trial.Choice STRONG = new Trial.Choice("report_sent", 0.35, 3.5);
    private static final Trial.Choice MIDDLING = new Trial.Choice("export_made", 0.4, 2.5);
    private static final Trial.Choice DECOY = new Trial.Choice("theme_chosen", 0.5, 1);
    private static final Trial.Choice OTHER_DECOY = new Trial.Choice("tour_taken", 0.3, 1);

    @Test
    void the_causes_are_found_and_of_all_else_at_most_the_stated_share() {
        int strong = 0;
        int middling = 0;
        double falseShare = 0;
        int withFalse = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            List<Finding> findings =
                    found(seed, 0.004, List.of(STRONG, DECOY, MIDDLING, OTHER_DECOY));
            strong += about(findings, STRONG) > 0 ? 1 : 0;
            middling += about(findings, MIDDLING) > 0 ? 1 : 0;
            long right = about(findings, STRONG) + about(findings, MIDDLING);
            withFalse += right < findings.size() ? 1 : 0;
            falseShare += findings.isEmpty() ? 0 : 1 - (double) right / findings.size();
        }
        assertThat(strong).isEqualTo(WORLDS);
        assertThat(middling).isGreaterThanOrEqualTo(WORLDS * 9 / 10);
        assertThat(falseShare / WORLDS).isLessThanOrEqualTo(0.05);
        assertThat(withFalse).isLessThanOrEqualTo(atMost());
    }

    @Test
    void where_no_choice_has_an_effect_hardly_ever_anything_is_found() {
        int withFindings = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            withFindings +=
                    found(1_000 + seed, 0.006, List.of(DECOY, OTHER_DECOY)).isEmpty() ? 0 : 1;
        }
        assertThat(withFindings).isLessThanOrEqualTo(atMost());
    }

    /**
     * So many of the worlds may have a false finding when one in twenty does: the end of a binomial
     * interval of 99 %, by the normal approximation; 4 of 24.
     */
    private static int atMost() {
        return (int) Math.ceil(WORLDS * 0.05 + 2.326 * Math.sqrt(WORLDS * 0.05 * 0.95));
    }

    private static long about(List<Finding> findings, Trial.Choice choice) {
        return findings.stream()
                .filter(finding -> finding.condition().contains(choice.event()))
                .count();
    }

    private static List<Finding> found(int seed, double hazard, List<Trial.Choice> choices) {
        var trial = new Trial(Archetype.SLOW_TEAM, hazard, choices);
        List<LogEntry> log = new ArrayList<>();
        World.generate(new WorldSettings(seed, 1_400, 120, END_MS, 0.02, trial))
                .past(arrival -> {
                    if (arrival instanceof Arrival.Message message && message.sound()) {
                        log.add(
                                new LogEntry.Received(
                                        log.size() + 1, message.receivedAtMs(), message.event()));
                    }
                });
        return WorldStudy.discovered(log, "plan_upgraded").result().findings();
    }
}
