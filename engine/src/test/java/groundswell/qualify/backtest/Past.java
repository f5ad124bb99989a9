package groundswell.qualify.backtest;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.unify.Domains;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A history told as a script, and what a small playbook makes of it. Days count from 2026-01-05.
 */
final class Past {

    static final long START_MS = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    static final Domains DOMAINS = new Domains(Set.of("gmail.com"), Set.of());

    private static final Map<String, String> FILES =
            Map.of(
                    "playbook.yaml",
                            """
                            name: Small
                            traits: { employees: number, plan: text, mrr: number }
                            segments: { large: traits.employees >= 100 }
                            """,
                    "activation.yaml", "completed: workflow_completed\n",
                    "signals.yaml",
                            """
                            signals:
                              uses_30d: { count: used, window: 30d }
                              people_30d: { people: any, window: 30d }
                            """,
                    "scores.yaml",
                            """
                            scores:
                              use:
                                points:
                                  - { when: signals.uses_30d >= 3, points: 45, label: Uses it }
                                  - { when: signals.people_30d >= 2, points: 30, label: A team }
                                  - { when: traits.mrr > 0, points: 25, label: Pays }
                            """,
                    "qualification.yaml", "score: use\nlanes: { sales_assist: 70, nurture: 40 }\n");

    private record Due(long knownMs, LogEntry entry) {}

    private final List<Due> entries = new ArrayList<>();
    private long lateMs;

    static Playbook playbook() {
        return playbook(Map.of());
    }

    /** The small playbook with some files replaced. */
    static Playbook playbook(Map<String, String> other) {
        Map<String, String> files = new HashMap<>(FILES);
        files.putAll(other);
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid(var playbook, var ignored) -> playbook;
            case PlaybookReading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    static Evaluation evaluation(String yaml) {
        return switch (EvaluationReader.read(Map.of("evaluation.yaml", yaml), playbook())) {
            case EvaluationReading.Valid(var evaluation) -> evaluation;
            case EvaluationReading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }

    static long at(double day) {
        return START_MS + Math.round(day * Days.MS);
    }

    /** What follows becomes known so many days after it happened. */
    Past late(double days) {
        lateMs = Math.round(days * Days.MS);
        return this;
    }

    Past does(double day, String user, String event) {
        return event(EventType.TRACK, day, event, user, null, null, "{}");
    }

    Past does(double day, String user, String event, String properties) {
        return event(EventType.TRACK, day, event, user, null, null, properties);
    }

    Past joins(double day, String user, String group) {
        return event(EventType.GROUP, day, "", user, null, group, "{}");
    }

    Past visits(double day, String anonymous) {
        return event(EventType.PAGE, day, "", null, anonymous, null, "{}");
    }

    Past signsIn(double day, String user, String anonymous) {
        return event(EventType.IDENTIFY, day, "", user, anonymous, null, "{}");
    }

    Past trait(double day, String account, String name, Object value) {
        return corrected(day, new Correction.AccountTraits(account, "crm", Map.of(name, value)));
    }

    Past corrected(double day, Correction correction) {
        entries.add(
                new Due(at(day) + lateMs, new LogEntry.Corrected(1, at(day) + lateMs, correction)));
        return this;
    }

    private Past event(
            EventType type,
            double day,
            String name,
            @Nullable String user,
            @Nullable String anonymous,
            @Nullable String group,
            String properties) {
        Event event =
                new Event(
                        type,
                        1,
                        "",
                        name,
                        user,
                        anonymous,
                        group,
                        null,
                        at(day),
                        properties,
                        "{}",
                        0);
        entries.add(new Due(at(day) + lateMs, new LogEntry.Received(1, at(day) + lateMs, event)));
        return this;
    }

    /** In the order in which it became known. */
    History history() {
        List<LogEntry> log = new ArrayList<>();
        entries.stream()
                .sorted(Comparator.comparingLong(Due::knownMs))
                .forEach(due -> log.add(due.entry));
        return reader -> log.forEach(reader::read);
    }

    BacktestRun run(String evaluation) {
        return run(playbook(), evaluation);
    }

    BacktestRun run(Playbook playbook, String evaluation) {
        return Backtest.run(
                playbook,
                evaluation(evaluation),
                DOMAINS,
                history(),
                Backtest.Period.ALL,
                read -> {});
    }
}
