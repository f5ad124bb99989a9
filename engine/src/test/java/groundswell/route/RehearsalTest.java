package groundswell.route;

import static groundswell.route.Desk.DAY_MS;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.unify.Domains;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final long START = Desk.ms("2026-01-05T10:00:00Z");
    private static final String PLAYS =
            """
            plays:
              first: { trigger: signals.all_7d >= 2, to: sales, within: 4h, guard: { activated: false, consent: false }, goal: { when: signals.all_7d >= 4, within: 30d } }
            """;

    private final List<LogEntry> log = new ArrayList<>();

    private void event(int day, String name) {
        long at = START + day * DAY_MS;
        log.add(
                new LogEntry.Received(
                        log.size() + 1,
                        at,
                        new Event(
                                EventType.TRACK,
                                1,
                                "m" + log.size(),
                                name,
                                "ann@acme.test",
                                null,
                                null,
                                null,
                                at,
                                "{}",
                                "{\"traits\":{\"email\":\"ann@acme.test\"}}",
                                0)));
    }

    private Rehearsal rehearse(int fromDay, int untilDay) {
        Playbook playbook = Desk.playbook(PLAYS, Desk.TEAMS);
        var rehearsal =
                new Rehearsal(
                        playbook,
                        new Domains(Set.of(), Set.of()),
                        START + fromDay * DAY_MS,
                        Rehearsal.diligent(14));
        log.forEach(rehearsal::apply);
        rehearsal.finish(START + untilDay * DAY_MS);
        return rehearsal;
    }

    private void visits(int... days) {
        for (int day : days) {
            event(day, "used");
        }
    }

    @Test
    void what_a_guard_stopped_is_handed_over_when_the_guard_ends_and_the_trigger_still_holds() {
        visits(0, 10, 12, 14, 15);
        Rehearsal rehearsal = rehearse(0, 60);
        DryRun found = DryRun.of(rehearsal.handoffs(), "first");
        assertThat(found.triggered()).isEqualTo(1);
        assertThat(found.handedOver()).isEqualTo(1);
        Handoff one = rehearsal.handoffs().all().iterator().next();
        // Two in seven days on day 12; old enough on day 14, and looked at when that day's event
        // or the next midnight comes.
        assertThat(one.origin().triggeredAtMs()).isEqualTo(START + 12 * DAY_MS);
        assertThat(one.origin().openedAtMs()).isBetween(START + 14 * DAY_MS, START + 15 * DAY_MS);
        assertThat(one.state()).isEqualTo(HandoffState.RECYCLED);
        assertThat(rehearsal.handoffs().isSuppressed(one.id(), Guard.TOO_YOUNG)).isTrue();
    }

    @Test
    void what_ended_before_the_guard_did_is_never_handed_over() {
        visits(0, 1);
        DryRun found = DryRun.of(rehearse(0, 60).handoffs(), "first");
        assertThat(found.handedOver()).isZero();
        assertThat(found.suppressed()).containsOnlyKeys(Guard.TOO_YOUNG);
        assertThat(found.weeks()).hasSize(1);
    }

    @Test
    void what_was_given_to_another_is_left_to_them() {
        visits(0, 20, 21);
        // Each plans to take it up five working days after it became theirs, which is too late.
        Rehearsal.Conduct slow =
                given ->
                        List.of(
                                new Rehearsal.Planned(
                                        given.duty().sinceMs() + 5 * DAY_MS,
                                        given.id(),
                                        StepKind.ACCEPTED,
                                        given.duty().owner(),
                                        HandoffStep.Detail.NONE));
        var rehearsal =
                new Rehearsal(
                        Desk.playbook(PLAYS, Desk.TEAMS),
                        new Domains(Set.of(), Set.of()),
                        START,
                        slow);
        log.forEach(rehearsal::apply);
        rehearsal.finish(START + 40 * DAY_MS);
        Handoff one = rehearsal.handoffs().all().iterator().next();
        String last =
                one.steps().stream()
                        .filter(step -> step.kind() == StepKind.REASSIGNED)
                        .map(step -> step.detail().duty().owner())
                        .reduce("", (before, after) -> after);
        assertThat(one.steps().stream().filter(step -> step.kind() == StepKind.ACCEPTED))
                .hasSize(1)
                .allMatch(step -> step.by().equals(last));
    }

    @Test
    void the_goal_counts_when_it_is_reached_after_the_handoff() {
        visits(0, 20, 21, 23, 24);
        Rehearsal rehearsal = rehearse(0, 60);
        Handoff one = rehearsal.handoffs().all().iterator().next();
        assertThat(one.origin().openedAtMs()).isEqualTo(START + 21 * DAY_MS);
        assertThat(one.progress().goalAtMs()).isEqualTo(START + 24 * DAY_MS);
    }

    @Test
    void before_its_beginning_nothing_is_ruled_and_the_same_trigger_has_the_same_name() {
        visits(0, 20, 21);
        Handoff late = rehearse(22, 60).handoffs().all().iterator().next();
        Handoff early = rehearse(0, 60).handoffs().all().iterator().next();
        assertThat(late.origin().openedAtMs())
                .isGreaterThanOrEqualTo(START + 22 * DAY_MS - DAY_MS / 2);
        assertThat(late.id()).isEqualTo(early.id());
    }

    @Test
    void what_was_told_folds_to_the_same_handoffs() {
        visits(0, 20, 21, 23, 24);
        Rehearsal rehearsal = rehearse(0, 60);
        Handoffs again = new Handoffs();
        long sequence = 0;
        for (var said : rehearsal.told()) {
            sequence++;
            again.apply(new LogEntry.Corrected(sequence, 0, said));
        }
        assertThat(again.all())
                .extracting(Handoff::progress)
                .isEqualTo(rehearsal.handoffs().all().stream().map(Handoff::progress).toList());
    }
}
