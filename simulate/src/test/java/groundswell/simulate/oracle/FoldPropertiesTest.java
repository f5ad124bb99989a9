package groundswell.simulate.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.qualify.Breakdown;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Program;
import groundswell.qualify.fold.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What must hold of the fold whatever the history, without a second opinion. */
class FoldPropertiesTest {
    private static final long RUNS = Math.max(1, Long.getLong("oracle.runs", 60) / 2);
    private static final long FIRST = 50_000;
    private static final long HISTORIES_A_PROGRAM = 10;
    private static final long DAY_MS = 86_400_000;

    private final Map<Long, Program> programs = new HashMap<>();

    @Test
    void it_makes_no_difference_whether_days_are_announced_or_passed_over() {
        seeds().forEach(seed -> {
            Random random = new Random(seed);
            Program program = program(seed);
            Histories histories = new Histories(random, true, false);
            Fold announced = Duel.newFold(program);
            Fold passedOver = Duel.newFold(program);
            long last = 0;
            for (int i = 0; i < 80; i++) {
                LogEntry entry = histories.next();
                last = entry.knownAtMs();
                announced.apply(entry);
                if (!(entry instanceof LogEntry.Tick)) {
                    passedOver.apply(entry);
                }
            }
            LogEntry end = new LogEntry.Tick(1_000, last + DAY_MS, Map.of());
            announced.apply(end);
            passedOver.apply(end);
            assertSame(Duel.figures(announced), Duel.figures(passedOver), "history " + seed);
        });
    }

    @Test
    void the_order_of_arrival_leaves_no_trace_in_any_figure() {
        seeds().forEach(seed -> {
            Random random = new Random(seed);
            Program program = program(seed);
            List<Event> events = events(random);
            Fold inOrder = folded(program, events);
            for (int i = 0; i < 5; i++) {
                Collections.shuffle(events, random);
                Fold shuffled = folded(program, events);
                assertSame(timeless(inOrder), timeless(shuffled), "history " + seed);
            }
        });
    }

    @Test
    void the_contributions_of_every_score_add_up_to_it() {
        seeds().forEach(seed -> {
            Random random = new Random(seed);
            Fold fold = Duel.newFold(program(seed));
            Histories histories = new Histories(random, true, true);
            for (int i = 0; i < 60; i++) {
                fold.apply(histories.next());
                for (int account : fold.standing().accounts()) {
                    assertAddsUp(fold, account);
                }
            }
        });
    }

    private static void assertAddsUp(Fold fold, int account) {
        Standing.Summary summary = Objects.requireNonNull(fold.standing().summary(account));
        assertThat(
                        summary.headline().contributions().stream()
                                .mapToDouble(Breakdown.Contribution::points)
                                .sum())
                .as(() -> summary + " " + fold.standing().explain(account))
                .isCloseTo(summary.score(), within(1e-9));
        for (Breakdown breakdown : fold.standing().explain(account)) {
            double sum =
                    breakdown.contributions().stream()
                            .mapToDouble(Breakdown.Contribution::points)
                            .sum();
            assertThat(sum).isCloseTo(breakdown.value(), within(1e-9));
            assertThat(summary.scores().get(breakdown.score())).isEqualTo(breakdown.value());
        }
    }

    private static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + RUNS);
    }

    private Program program(long seed) {
        return programs.computeIfAbsent(
                seed / HISTORIES_A_PROGRAM, base -> Rulebook.drawn(base).program());
    }

    /**
     * Every person has one company, one group and devices of its own, so that no rule asks who came
     * first.
     */
    private static List<Event> events(Random random) {
        long start = Instant.parse("2024-02-20T00:00:00Z").toEpochMilli();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int who = random.nextInt(6);
            boolean known = random.nextInt(3) > 0;
            EventType type = random.nextInt(6) == 0 ? EventType.IDENTIFY : EventType.TRACK;
            String email =
                    "{\"email\":\"p%d@%s.example\"}".formatted(who, who < 3 ? "acme" : "bolt");
            String activity =
                    "{\"amount\":"
                            + random.nextInt(5)
                            + ",\"feature\":\"f"
                            + random.nextInt(3)
                            + "\"}";
            events.add(
                    new Event(
                            type,
                            1,
                            "m" + i,
                            type == EventType.TRACK
                                    ? List.of("won", "used", "invited").get(random.nextInt(3))
                                    : "",
                            known ? "u" + who : null,
                            known && random.nextBoolean() ? null : "x" + who + random.nextInt(2),
                            who % 2 == 0 && random.nextBoolean() ? "g" + who : null,
                            null,
                            start + random.nextInt(14) * DAY_MS + random.nextInt(48) * 1_800_000L,
                            type == EventType.IDENTIFY ? email : activity,
                            "{}",
                            0));
        }
        return events;
    }

    private static Fold folded(Program program, List<Event> events) {
        Fold fold = Duel.newFold(program);
        long known = Instant.parse("2024-03-06T12:00:00Z").toEpochMilli();
        for (int i = 0; i < events.size(); i++) {
            fold.apply(new LogEntry.Received(i + 1, known, events.get(i)));
        }
        return fold;
    }

    /** The figures without what depends on the way an account came. */
    private static Map<Set<String>, Map<String, Object>> timeless(Fold fold) {
        Map<Set<String>, Map<String, Object>> figures = Duel.figures(fold);
        Set<String> ofTheWay =
                Set.of("lane", "laneSince", "stage", "stageSince", "pqaSince", "roles");
        figures.values().forEach(one -> one.keySet().removeAll(ofTheWay));
        return figures;
    }

    private static void assertSame(
            Map<Set<String>, Map<String, Object>> expected,
            Map<Set<String>, Map<String, Object>> actual,
            String history) {
        assertThat(actual.keySet()).as(history).isEqualTo(expected.keySet());
        List<String> differences = Duel.differences(expected, actual);
        assertThat(differences).as(history).isEmpty();
    }
}
