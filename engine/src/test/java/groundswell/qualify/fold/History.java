package groundswell.qualify.fold;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.Transition;
import groundswell.unify.Domains;
import groundswell.unify.Unify;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A history told as a script: days count from 2026-03-02, a Monday; every entry is known when it
 * happens unless said otherwise.
 */
final class History {
    static final Domains DOMAINS = new Domains(Set.of("gmail.com"), Set.of("mailinator.com"));
    private static final long START_MS = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

    private final List<LogEntry> entries = new ArrayList<>();
    private long knownDelayMs;

    /** The instant of a day and hour. */
    static long at(int day, double hour) {
        return START_MS + day * 86_400_000L + Math.round(hour * 3_600_000);
    }

    /** The next events arrive this much later than they happen. */
    History arrivingAfterHours(double hours) {
        knownDelayMs = Math.round(hours * 3_600_000);
        return this;
    }

    History track(int day, double hour, String name, String user) {
        return track(day, hour, name, user, "{}");
    }

    History track(int day, double hour, String name, String user, String properties) {
        return event(EventType.TRACK, day, hour, name, user, null, null, null, properties);
    }

    History visit(int day, double hour, String anonymous) {
        return event(
                EventType.PAGE,
                day,
                hour,
                "Pricing",
                null,
                anonymous,
                null,
                null,
                "{\"path\":\"/pricing\"}");
    }

    History identify(int day, double hour, String user, @Nullable String anonymous, String traits) {
        return event(EventType.IDENTIFY, day, hour, "", user, anonymous, null, null, traits);
    }

    History group(int day, double hour, String user, String group, String traits) {
        return event(EventType.GROUP, day, hour, "", user, null, group, null, traits);
    }

    History event(
            EventType type,
            int day,
            double hour,
            String name,
            @Nullable String user,
            @Nullable String anonymous,
            @Nullable String group,
            @Nullable String previous,
            String properties) {
        long happened = at(day, hour);
        int sequence = entries.size() + 1;
        entries.add(
                new LogEntry.Received(
                        sequence,
                        happened + knownDelayMs,
                        new Event(
                                type,
                                1,
                                "m" + sequence,
                                name,
                                user,
                                anonymous,
                                group,
                                previous,
                                happened,
                                properties,
                                "{}",
                                0)));
        return this;
    }

    History tick(int day) {
        entries.add(new LogEntry.Tick(entries.size() + 1, at(day, 0), Map.of()));
        return this;
    }

    History correct(int day, double hour, Correction correction) {
        entries.add(new LogEntry.Corrected(entries.size() + 1, at(day, hour), correction));
        return this;
    }

    /** The same message at the next position in the log. */
    void again(LogEntry entry) {
        if (entry instanceof LogEntry.Received received) {
            entries.add(
                    new LogEntry.Received(
                            entries.size() + 1, received.receivedAtMs(), received.event()));
        }
    }

    List<LogEntry> entries() {
        return List.copyOf(entries);
    }

    /** What came of it. */
    record Folded(Fold fold, List<Transition> transitions) {
        Standing.Summary account(String key) {
            int account = fold.whoIsWho().accountOf(key);
            Standing.Summary summary =
                    account == Unify.NONE ? null : fold.standing().summary(account);
            if (summary == null) {
                throw new AssertionError("no account " + key);
            }
            return summary;
        }

        boolean hasAccount(String key) {
            int account = fold.whoIsWho().accountOf(key);
            return account != Unify.NONE && fold.standing().summary(account) != null;
        }

        double signal(String key, String name) {
            return account(key).signals().get(name);
        }

        /** Transitions as "kind from to". */
        List<String> steps(String kind) {
            return transitions.stream()
                    .filter(transition -> transition.kind().equals(kind))
                    .map(transition -> transition.from() + " → " + transition.to())
                    .toList();
        }
    }

    Folded fold(Playbook playbook) {
        List<Transition> transitions = new ArrayList<>();
        Fold fold = new Fold(Program.of(playbook), DOMAINS, transitions::add);
        entries.forEach(fold::apply);
        return new Folded(fold, transitions);
    }

    static Playbook playbook(String signals, String scores) {
        return playbook(
                signals,
                scores,
                "pqa: { enter: account.activated && scores.main >= 30, leave: scores.main < 10 }");
    }

    static Playbook playbook(String signals, String scores, String pqa) {
        return playbook(signals, scores, pqa, "");
    }

    static Playbook playbook(String signals, String scores, String pqa, String segments) {
        Map<String, String> files = new HashMap<>();
        files.put(
                "playbook.yaml",
                "name: Test\nzone: UTC\ncurrency: EUR\ntraits: { employees: number, plan: text }\n"
                        + segments);
        files.put(
                "activation.yaml",
                "completed: wedge_workflow_completed\nreturn_within: 7d\nsession_gap: 30m\n");
        files.put("signals.yaml", "signals:\n" + signals);
        files.put("scores.yaml", "scores:\n" + scores);
        files.put(
                "qualification.yaml",
                "score: main\ngrades: { A: 90, B: 80, C: 70, D: 40 }\n"
                        + "lanes: { sales_assist: 70, nurture: 40, margin: 10, dwell: 1d }\n"
                        + pqa
                        + "\nstages: { customer: traits.plan == \"pro\" }\n");
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty ->
                    throw new AssertionError(faulty.faults().toString());
        };
    }
}
