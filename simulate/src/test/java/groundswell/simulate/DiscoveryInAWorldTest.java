package groundswell.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.qualify.study.Column;
import groundswell.qualify.study.Discovery;
import groundswell.qualify.study.Finding;
import groundswell.qualify.study.Panel;
import groundswell.qualify.study.Study;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Discovery over a simulated world whose facts hang together as they do in earnest, with two
 * planted behaviours that nothing else goes with, and conversions that depend on these two alone.
 * So every other finding is a false one, and can be counted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class DiscoveryInAWorldTest {
    private static final long END_MS = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final int ROUNDS = 60;
    private static final double PLANTED_SHARE = 0.3;
    private static final double BASE_RATE = 0.08;

    /** What each planted behaviour adds to the chance of converting. */
    private static final Map<String, Double> PLANTED =
            Map.of("report_scheduled", 0.22, "export_automated", 0.18);

    private final Study.Discovered world = WorldStudy.discovered(history(3), "contract_signed");

    @Test
    void what_was_planted_among_a_worlds_messages_is_found() {
        assertThat(world.result().findings())
                .extracting(Finding::condition)
                .anyMatch(condition -> condition.contains("report_scheduled"))
                .anyMatch(condition -> condition.contains("export_automated"));
    }

    @Test
    void of_what_is_found_at_most_the_stated_share_is_chance() {
        int planted = 0;
        double falseShare = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            List<Finding> findings = drawnAnew(seed, List.copyOf(PLANTED.values()));
            long right =
                    findings.stream()
                            .filter(finding -> finding.condition().contains("planted"))
                            .count();
            planted += (int) right;
            falseShare += findings.isEmpty() ? 0 : 1 - (double) right / findings.size();
        }
        assertThat(planted).isEqualTo(ROUNDS * PLANTED.size());
        assertThat(falseShare / ROUNDS).isLessThanOrEqualTo(0.05);
    }

    @Test
    void where_conversion_is_chance_alone_hardly_ever_anything_is_found() {
        int withFindings = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            withFindings += drawnAnew(1_000 + seed, List.of(0.0, 0.0)).isEmpty() ? 0 : 1;
        }
        // At 5 % a round, more than 7 of 60 have a probability of 1 %.
        assertThat(withFindings).isLessThanOrEqualTo(7);
    }

    /**
     * The facts of the world's accounts, beside them planted ones by dice, and conversions by dice
     * whose odds only these change.
     */
    private List<Finding> drawnAnew(int seed, List<Double> effects) {
        SplittableRandom dice = new SplittableRandom(seed);
        Panel panel = world.panel();
        List<Column> columns = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (int i = 0; i < panel.columns().size(); i++) {
            // What was planted among the messages itself is no fact of the world.
            if (PLANTED.keySet().stream()
                    .noneMatch(panel.columns().get(i).expression()::contains)) {
                columns.add(panel.columns().get(i));
                values.add(panel.values(i));
            }
        }
        double[] chance = new double[panel.rows()];
        Arrays.fill(chance, BASE_RATE);
        for (int i = 0; i < effects.size(); i++) {
            float[] shown = new float[panel.rows()];
            for (int row = 0; row < shown.length; row++) {
                shown[row] = dice.nextDouble() < PLANTED_SHARE ? 1 : 0;
                chance[row] += shown[row] * effects.get(i);
            }
            columns.add(new Column("signals.planted_" + i, false, false, "P" + i));
            values.add(shown);
        }
        boolean[] positive = new boolean[panel.rows()];
        for (int row = 0; row < positive.length; row++) {
            positive[row] = dice.nextDouble() < chance[row];
        }
        Panel drawn =
                new Panel(
                        columns,
                        values.toArray(float[][]::new),
                        positive,
                        panel.observedDay(),
                        Map.of(),
                        panel.population());
        return Discovery.of(drawn, Discovery.Settings.STANDARD).findings();
    }

    /** A world's messages with what was planted among them, in order of arrival. */
    private static List<LogEntry> history(int seed) {
        SplittableRandom dice = new SplittableRandom(seed);
        List<Arrival.Message> all = new ArrayList<>();
        World.generate(new WorldSettings(seed, 1_500, 150, END_MS, 0.05))
                .past(arrival -> {
                    if (arrival instanceof Arrival.Message message && message.sound()) {
                        all.add(message);
                        if (isFirstSignup(message.event())) {
                            plant(message, dice, all);
                        }
                    }
                });
        all.sort(Comparator.comparingLong(Arrival.Message::receivedAtMs));
        List<LogEntry> log = new ArrayList<>(all.size());
        for (Arrival.Message message : all) {
            log.add(new LogEntry.Received(log.size() + 1, message.receivedAtMs(), message.event()));
        }
        return log;
    }

    private static boolean isFirstSignup(Event event) {
        return event.name().equals("signup_completed")
                && !event.properties().contains("\"acquisition_source\":\"invite\"");
    }

    private static void plant(
            Arrival.Message signup, SplittableRandom dice, List<Arrival.Message> all) {
        double chance = BASE_RATE;
        for (String name : PLANTED.keySet().stream().sorted().toList()) {
            if (dice.nextDouble() < PLANTED_SHARE) {
                chance += PLANTED.getOrDefault(name, 0.0);
                all.add(copy(signup, name, 60_000));
            }
        }
        if (dice.nextDouble() < chance) {
            all.add(copy(signup, "contract_signed", (17 + dice.nextInt(40)) * Days.MS));
        }
    }

    private static Arrival.Message copy(Arrival.Message signup, String name, long laterMs) {
        Event event = signup.event();
        return new Arrival.Message(
                signup.receivedAtMs() + laterMs,
                new Event(
                        EventType.TRACK,
                        event.source(),
                        event.messageId() + name,
                        name,
                        event.userId(),
                        event.anonymousId(),
                        null,
                        null,
                        event.timestampMs() + laterMs,
                        "{}",
                        "{}",
                        0),
                true);
    }
}
