package groundswell.route.live;

import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.kernel.http.Problem;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.HandoffAction;
import groundswell.route.HandoffState;
import groundswell.route.HandoffStep;
import groundswell.route.HandoffStep.Detail;
import groundswell.route.StepCodec;
import groundswell.route.StepKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The desk whose actions are entries of the log. */
public final class LoggedDesk implements HandoffDesk {

    private static final Duration SEEN_MAX = Duration.ofSeconds(10);
    private static final Duration AHEAD_MAX = Duration.ofDays(366);

    private final EventLog log;
    private final LiveHandoffs handoffs;
    private final Duties duties;
    private final InstantSource clock;

    public LoggedDesk(EventLog log, LiveHandoffs handoffs, Duties duties, InstantSource clock) {
        this.log = log;
        this.handoffs = handoffs;
        this.duties = duties;
        this.clock = clock;
    }

    @Override
    public Handoff act(String handoff, HandoffAction action, String by) {
        Handoff there = required(handoff);
        Correction said = said(there, action, duties.rep(by), clock.millis());
        long sequence = append(said);
        try {
            if (!handoffs.await(sequence, SEEN_MAX)) {
                throw Problem.unavailable(
                        "It is written down, and not to be seen yet: %s"
                                .formatted(handoffs.problem()),
                        5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The server stops.", 5);
        }
        Handoff now = required(handoff);
        if (now.steps().stream().noneMatch(step -> step.sequence() == sequence)) {
            throw refused(now, "somebody was faster");
        }
        return now;
    }

    private Handoff required(String id) {
        Handoff there = handoffs.byId(id);
        if (there == null) {
            throw Problem.notFound("There is no handoff %s.".formatted(id));
        }
        return there;
    }

    private Correction said(Handoff there, HandoffAction action, String by, long now) {
        Correction said =
                switch (action) {
                    case HandoffAction.Accept() ->
                            StepCodec.step(
                                    there, StepKind.ACCEPTED, by, now, taken(there, by, now));
                    case HandoffAction.Engage() ->
                            StepCodec.step(there, StepKind.ENGAGED, by, now, taken(there, by, now));
                    case HandoffAction.Snooze(long until) ->
                            StepCodec.step(
                                    there,
                                    StepKind.SNOOZED,
                                    by,
                                    now,
                                    Detail.until(within(until, now), ""));
                    case HandoffAction.Dispose(var outcome, var reason, var note) -> {
                        if (!outcome.isClosed()) {
                            throw Problem.faulty(
                                    "outcome",
                                    outcome.word(),
                                    "must be won, lost, recycled or disqualified");
                        }
                        yield new Correction.Disposed(
                                there.origin().accountKey(),
                                outcome,
                                reason,
                                note,
                                by,
                                now,
                                there.id());
                    }
                    case HandoffAction.WrongPerson(var note) ->
                            StepCodec.step(
                                    there, StepKind.WRONG_PERSON, by, now, Detail.note(note));
                    case HandoffAction.NotNow(long until, var note) ->
                            StepCodec.step(
                                    there,
                                    StepKind.NOT_NOW,
                                    by,
                                    now,
                                    Detail.until(ahead(until, now), note));
                    case HandoffAction.Reassign(var to) ->
                            StepCodec.step(
                                    there,
                                    StepKind.REASSIGNED,
                                    by,
                                    now,
                                    Detail.duty(given(there, to, now), "by_hand"));
                    case HandoffAction.ReturnToPool(var note) ->
                            StepCodec.step(
                                    there,
                                    StepKind.POOLED,
                                    by,
                                    now,
                                    new Detail(
                                            new Duty("", there.duty().team(), now, 0, 0, List.of()),
                                            "by_hand",
                                            note,
                                            0,
                                            "",
                                            ""));
                    case HandoffAction.Note(var note) ->
                            StepCodec.step(there, StepKind.NOTED, by, now, Detail.note(note));
                };
        requireFit(there, said);
        return said;
    }

    /** Who takes it up from the pool has it from then on. */
    private Detail taken(Handoff there, String by, long now) {
        return there.duty().isPool()
                ? new Detail(
                        duties.of(there, by, now)
                                .orElse(
                                        new Duty(
                                                by,
                                                there.duty().team(),
                                                now,
                                                0,
                                                0,
                                                List.of(
                                                        new Duty.PathStep(
                                                                "pool", "taken up", true)))),
                        "",
                        "",
                        0,
                        "",
                        "")
                : Detail.NONE;
    }

    private Duty given(Handoff there, String to, long now) {
        return duties.of(there, to, now)
                .orElseThrow(() ->
                        Problem.faulty(
                                "to",
                                to,
                                duties.reps().isEmpty()
                                        ? "is nobody: the playbook's teams have no members"
                                        : "must be one of " + String.join(", ", duties.reps())));
    }

    /** An instant that is not too far; one that is past ends a snooze. */
    private static long within(long until, long now) {
        return until <= now ? Math.max(1, until) : ahead(until, now);
    }

    private static long ahead(long until, long now) {
        if (until <= now || until > now + AHEAD_MAX.toMillis()) {
            throw Problem.faulty(
                    "until",
                    until,
                    "must lie ahead, at most %d days".formatted(AHEAD_MAX.toDays()));
        }
        return until;
    }

    private static void requireFit(Handoff there, Correction said) {
        StepKind kind =
                said instanceof Correction.HandoffStepped stepped
                        ? StepKind.of(stepped.step()).orElseThrow()
                        : StepKind.DISPOSED;
        if (there.after(new HandoffStep(0, kind, "", 0, detail(said))).isEmpty()) {
            throw refused(there, "that is not possible now");
        }
    }

    private static Detail detail(Correction said) {
        return switch (said) {
            case Correction.Disposed disposed ->
                    new Detail(null, "", "", 0, disposed.outcome().word(), "");
            default -> Detail.duty(new Duty("", "", 0, 0, 0, List.of()), "");
        };
    }

    private static Problem refused(Handoff there, String why) {
        return Problem.conflict(
                "The handoff is %s: %s. Possible: %s."
                        .formatted(there.state().word(), why, String.join(", ", possible(there))));
    }

    /** What can be done about a handoff, as the contract names it. */
    public static List<String> possible(Handoff handoff) {
        List<String> possible = new ArrayList<>();
        if (handoff.state() == HandoffState.PENDING) {
            possible.add("accept");
        }
        if (handoff.isOpen()) {
            if (handoff.state() != HandoffState.ENGAGED) {
                possible.add("engage");
            }
            possible.addAll(List.of("snooze", "dispose", "wrong_person", "not_now", "reassign"));
            if (!handoff.duty().isPool()) {
                possible.add("return_to_pool");
            }
        }
        possible.add("note");
        return possible;
    }

    private long append(Correction said) {
        try {
            return log.append(said).join().sequence();
        } catch (IntakeRefused e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfterSeconds());
        }
    }
}
