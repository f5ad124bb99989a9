package groundswell.route;

import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.play.Play;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A playbook with plays and teams, and accounts as the router sees them, for tests. */
final class Desk {

    static final long DAY_MS = 24L * 3_600_000;

    /** A Monday, ten o'clock. */
    static final long NOW = ms("2026-03-02T10:00:00Z");

    static final String TEAMS =
            """
            zone: UTC
            reps:
              ann: { email: ann@us.test, capacity: 2, territories: [north] }
              bob: { email: bob@us.test, capacity: 2 }
              cat: { email: cat@us.test, hours: Mon-Fri 14:00-20:00 }
            teams:
              sales: { members: [ann, bob], manager: cat }
              late: { members: [cat, ann] }
              empty: { members: [] }
              backed: { members: [], fallback: bob }
            territories: { north: traits.employees > 10 }
            """;

    static final String PLAYS =
            """
            plays:
              first: { trigger: signals.all_7d >= 1, to: sales, within: 4h, goal: { when: signals.all_7d >= 5, within: 30d } }
              second: { trigger: signals.all_7d >= 2, to: sales, within: 4h }
              raise: { trigger: signals.all_7d >= 3, to: sales, within: 4h, guard: { hand_raise: true, activated: false } }
            """;

    private Desk() {}

    static long ms(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }

    static Playbook playbook(String plays, String teams) {
        Map<String, String> files = new HashMap<>();
        files.put(
                "playbook.yaml",
                "name: test\nzone: UTC\ncurrency: EUR\ntraits: { employees: number }\n");
        files.put("activation.yaml", "completed: done\nreturn_within: 7d\nsession_gap: 30m\n");
        files.put("signals.yaml", "signals: { all_7d: { count: any, window: 7d } }\n");
        files.put(
                "scores.yaml",
                "scores: { pqa: { points: [{ when: signals.all_7d >= 1, points: 50 }] } }\n");
        files.put("qualification.yaml", "score: pqa\n");
        files.put("plays.yaml", plays);
        files.put("teams.yaml", teams);
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty ->
                    throw new IllegalArgumentException(faulty.faults().toString());
        };
    }

    static Playbook playbook() {
        return playbook(PLAYS, TEAMS);
    }

    /** An account that nothing speaks against, for which plays hold since an hour. */
    static Candidate account(String key, double score, String... plays) {
        Map<String, Long> held = new HashMap<>();
        for (String play : plays) {
            held.put(play, NOW - DAY_MS / 24);
        }
        return account(key, score, held);
    }

    /** The same for which plays hold since an instant each. */
    static Candidate account(String key, double score, Map<String, Long> held) {
        return new Candidate(
                1,
                key,
                List.of(key),
                key.replace("domain:", ""),
                held,
                Map.of(),
                score,
                "B",
                List.of(new Origin.Reason("Invites teammates", 30)),
                List.of(),
                false,
                true,
                NOW - 60 * DAY_MS,
                0,
                0,
                new Candidate.Contact("user:1", true, 0),
                "",
                Set.of(),
                null,
                0);
    }

    /** What is ruled on a play for an account that has such handoffs. */
    static Ruling ruling(Candidate account, String play, Handoff... before) {
        return ruling(playbook(), account, play, NOW, before);
    }

    static Ruling ruling(
            Playbook playbook, Candidate account, String play, long nowMs, Handoff... before) {
        Play found = playbook.plays().play(play).orElseThrow();
        Router router = new Router(playbook, Workload.of(List.of(before), nowMs), nowMs);
        return router.rule(
                        List.of(
                                new Router.Trigger(
                                        found,
                                        account.plays().getOrDefault(play, NOW),
                                        account,
                                        List.of(before))))
                .getFirst();
    }

    /** A handoff of a play that was opened and to which steps happened. */
    static Handoff handoff(String play, String owner, long openedMs, HandoffStep... steps) {
        Handoffs handoffs = new Handoffs();
        Origin origin =
                new Origin(
                        "domain:acme.test",
                        play,
                        "v1",
                        openedMs,
                        openedMs,
                        openedMs + 90 * DAY_MS,
                        80,
                        "B",
                        0,
                        List.of(),
                        "user:1",
                        List.of(),
                        List.of());
        String id = Router.id("domain:acme.test", play + owner, openedMs);
        handoffs.apply(
                new LogEntry.Corrected(
                        1,
                        openedMs,
                        StepCodec.begun(
                                id,
                                StepKind.OPENED,
                                origin,
                                new Duty(
                                        owner,
                                        "sales",
                                        openedMs,
                                        openedMs + 1,
                                        openedMs + 2,
                                        List.of()),
                                openedMs)));
        Handoff one = handoffs.all().iterator().next();
        for (HandoffStep step : steps) {
            one = one.after(step).orElseThrow();
        }
        return one;
    }

    static HandoffStep step(StepKind kind, long atMs, HandoffStep.Detail detail) {
        return new HandoffStep(2, kind, "ann", atMs, detail);
    }

    static HandoffStep disposed(String outcome, long atMs) {
        return step(StepKind.DISPOSED, atMs, new HandoffStep.Detail(null, "", "", 0, outcome, ""));
    }
}
