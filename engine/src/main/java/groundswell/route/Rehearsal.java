package groundswell.route;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Program;
import groundswell.qualify.play.Play;
import groundswell.unify.Domains;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * What plays would have done: history is folded by a playbook, and the router rules on it as it
 * would have live, day by day, while somebody makes up what the reps do. Nothing is written down;
 * what happened is told. Not thread-safe.
 */
public final class Rehearsal {

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Playbook playbook;
    private final Candidates candidates;
    private final Fold fold;
    private final long fromMs;
    private final Conduct conduct;
    private final Handoffs handoffs = new Handoffs();
    private final Clocks clocks = new Clocks();
    private final PriorityQueue<Planned> planned = new PriorityQueue<>();
    private final Map<Integer, Long> again = new HashMap<>();
    private final List<Correction> told = new ArrayList<>();
    private int today = Integer.MIN_VALUE;
    private long sequence;

    /** What reps do about a handoff that they were given. */
    @FunctionalInterface
    public interface Conduct {

        /**
         * Made up when it is opened, and again when it becomes somebody else's; what does not fit
         * when its time comes does not happen, nor what somebody planned whose it is no more.
         */
        List<Planned> about(Handoff given);
    }

    /**
     * Something that a rep will do.
     *
     * @param atMs when, milliseconds since 1970 UTC
     */
    public record Planned(
            long atMs, String handoff, StepKind kind, String by, HandoffStep.Detail detail)
            implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : (handoff + kind).compareTo(other.handoff + other.kind);
        }
    }

    /**
     * Everybody takes up what they get within the time and sends it back after some days: so that a
     * dry run does not end with everybody's hands full.
     *
     * @param days how long somebody is busy with a handoff
     */
    public static Conduct diligent(int days) {
        return opened ->
                List.of(
                        new Planned(
                                opened.duty().sinceMs() + 1,
                                opened.id(),
                                StepKind.ACCEPTED,
                                opened.duty().owner(),
                                HandoffStep.Detail.NONE),
                        new Planned(
                                opened.duty().sinceMs() + days * DAY_MS,
                                opened.id(),
                                StepKind.DISPOSED,
                                opened.duty().owner(),
                                new HandoffStep.Detail(null, "", "", 0, "recycled", "")));
    }

    /**
     * @param fromMs from when on the router rules, milliseconds since 1970 UTC
     */
    public Rehearsal(Playbook playbook, Domains domains, long fromMs, Conduct conduct) {
        this(playbook, new Fold(Program.of(playbook), domains, transition -> {}), fromMs, conduct);
    }

    /**
     * With a fold that somebody else asks, too.
     *
     * @param fold by the playbook's program
     */
    Rehearsal(Playbook playbook, Fold fold, long fromMs, Conduct conduct) {
        this.playbook = playbook;
        this.candidates = new Candidates(playbook);
        this.fold = fold;
        this.fromMs = fromMs;
        this.conduct = conduct;
    }

    /** What has to be read of the log. */
    public groundswell.collect.Projection need() {
        return groundswell.qualify.fold.Need.of(fold.program());
    }

    /** Takes the next entry of the log; what really happened to handoffs does not count. */
    public void apply(LogEntry entry) {
        if (entry instanceof LogEntry.Corrected said
                && said.correction() instanceof Correction.HandoffStepped) {
            return;
        }
        long at = entry.knownAtMs();
        int day = Days.of(at);
        if (entry instanceof LogEntry.Tick && at == Days.startMs(day) && today < day) {
            // The day begins with the averages that the tick brings.
            begin(day - 1);
            today = day;
            midnight(at, () -> fold.apply(entry));
            return;
        }
        begin(day);
        fold.apply(entry);
        if (at >= fromMs) {
            look(moved(), at);
        }
    }

    /** Lets time go on to an instant without entries. */
    public void finish(long untilMs) {
        begin(Days.of(untilMs));
        happen(untilMs);
        look(List.copyOf(due(untilMs)), untilMs);
    }

    /** Everything that happened, in order: what a log would hold. */
    public List<Correction> told() {
        return Collections.unmodifiableList(told);
    }

    /** The handoffs as they stand. */
    public Handoffs handoffs() {
        return handoffs;
    }

    /** What an account is called. */
    public String name(String accountKey) {
        int account = fold.whoIsWho().accountOf(accountKey);
        return account < 0 ? accountKey : fold.whoIsWho().name(account, playbook.traitPriority());
    }

    private List<Integer> moved() {
        int[] moved = fold.drainMoved();
        List<Integer> accounts = new ArrayList<>(moved.length);
        for (int account : moved) {
            accounts.add(account);
        }
        return accounts;
    }

    private void begin(int day) {
        if (today == Integer.MIN_VALUE) {
            today = day;
        }
        while (today < day) {
            today++;
            long now = Days.startMs(today);
            if (now >= fromMs) {
                midnight(now, () -> fold.advance(now));
            }
        }
    }

    private void midnight(long now, Runnable advance) {
        if (now >= fromMs) {
            happen(now);
        }
        advance.run();
        if (now >= fromMs) {
            Set<Integer> due = due(now);
            if (now - DAY_MS < fromMs) {
                due.addAll(fold.standing().triggers().accounts());
            }
            look(List.copyOf(due), now);
        }
    }

    private Set<Integer> due(long now) {
        Set<Integer> due = new TreeSet<>(moved());
        again.forEach((account, when) -> {
            if (when <= now) {
                due.add(account);
            }
        });
        return due;
    }

    /** What is due by an instant: what reps do, and what time brings about. */
    private void happen(long untilMs) {
        while (true) {
            Planned rep = planned.peek();
            Clocks.Due clock = clocks.due(untilMs);
            if (rep != null
                    && rep.atMs() <= untilMs
                    && (clock == null || rep.atMs() <= clock.atMs())) {
                planned.remove();
                if (isOf(rep)) {
                    act(rep.handoff(), rep.kind(), rep.by(), rep.atMs(), rep.detail());
                }
            } else if (clock != null) {
                tick(clock);
            } else {
                return;
            }
        }
    }

    /** Whether it is still whose it was when that was planned. */
    private boolean isOf(Planned rep) {
        Handoff one = handoffs.byId(rep.handoff());
        return one != null && one.duty().owner().equals(rep.by());
    }

    private void tick(Clocks.Due due) {
        boolean done =
                Optional.ofNullable(handoffs.byId(due.handoff()))
                        .flatMap(one ->
                                DueSteps.detail(
                                        one,
                                        due.kind(),
                                        playbook.teams(),
                                        () -> Workload.of(handoffs.all(), due.atMs()),
                                        within(one),
                                        due.atMs()))
                        .filter(detail ->
                                act(
                                        due.handoff(),
                                        due.kind(),
                                        HandoffStep.CLOCK,
                                        due.atMs(),
                                        detail))
                        .isPresent();
        if (!done) {
            clocks.putOff(due, Long.MAX_VALUE);
        }
    }

    private Duration within(Handoff one) {
        return playbook.plays()
                .play(one.origin().play())
                .flatMap(Play::within)
                .orElse(Assignment.WITHIN);
    }

    /**
     * Somebody does something about a handoff.
     *
     * @return false when it does not fit where the handoff stands
     */
    boolean act(String id, StepKind kind, String by, long atMs, HandoffStep.Detail detail) {
        Handoff one = handoffs.byId(id);
        if (one == null) {
            return false;
        }
        Correction said =
                kind == StepKind.DISPOSED
                        ? new Correction.Disposed(
                                one.origin().accountKey(),
                                groundswell.collect.Outcome.of(detail.outcome()).orElseThrow(),
                                detail.reason(),
                                detail.note(),
                                by,
                                atMs,
                                id)
                        : StepCodec.step(one, kind, by, atMs, detail);
        return take(said, atMs);
    }

    private boolean take(Correction said, long atMs) {
        var change = handoffs.apply(new LogEntry.Corrected(++sequence, atMs, said));
        change.ifPresent(one -> {
            told.add(said);
            clocks.put(one.handoff(), playbook.teams());
            StepKind kind = one.step().kind();
            if ((kind == StepKind.OPENED || kind == StepKind.REASSIGNED)
                    && !one.handoff().duty().isPool()) {
                planned.addAll(conduct.about(one.handoff()));
            }
        });
        return change.isPresent();
    }

    private void look(List<Integer> accounts, long now) {
        if (accounts.isEmpty()) {
            return;
        }
        happen(now);
        Router router = new Router(playbook, Workload.of(handoffs.all(), now), now);
        List<Router.Trigger> triggers = new ArrayList<>();
        for (int account : accounts) {
            again.remove(account);
            Candidate one = candidates.of(fold, account);
            if (one != null) {
                List<Handoff> before = handoffs.ofAccount(one.keys());
                Router.goals(one, before).forEach(step -> take(step, now));
                triggers.addAll(router.triggers(one, before, id -> handoffs.byId(id) != null));
                long next = Router.nextLook(one, playbook, now, now + DAY_MS);
                if (next < Long.MAX_VALUE) {
                    again.put(account, next);
                }
            }
        }
        for (Ruling ruling : router.rule(triggers)) {
            if (ruling instanceof Ruling.Suppressed stopped) {
                if (stopped.againAtMs() < Long.MAX_VALUE) {
                    again.merge(stopped.account(), stopped.againAtMs(), Math::min);
                }
                boolean known = handoffs.isSuppressed(stopped.id(), stopped.guard());
                if (!known && stopped.guard() != Guard.STALE) {
                    Correction.HandoffStepped said = stopped.step(now);
                    handoffs.suppressed(new LogEntry.Corrected(++sequence, now, said));
                    told.add(said);
                }
            } else {
                take(ruling.step(now), now);
            }
        }
    }
}
