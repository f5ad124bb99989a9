package groundswell.route.live;

import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogUnavailable;
import groundswell.kernel.Days;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.route.Candidate;
import groundswell.route.Candidates;
import groundswell.route.Guard;
import groundswell.route.Handoff;
import groundswell.route.Handoffs;
import groundswell.route.Router;
import groundswell.route.Ruling;
import groundswell.route.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The thread that rules on plays and watches clocks. What it decides it appends to the log, and
 * knows again only from there; so it can be killed at any point, and the same decision comes out
 * under the same id.
 */
public final class RouteLoop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RouteLoop.class.getName());
    private static final Duration BEAT = Duration.ofMillis(50);
    private static final Duration SEEN_MAX = Duration.ofSeconds(30);
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long RETRY_MS = 2_000;

    /** Accounts that are looked at while the fold waits. */
    private static final int ACCOUNTS_A_LOOK = 100;

    /** Accounts whose triggers compete in one round. */
    private static final int ACCOUNTS_A_ROUND = 20_000;

    private static final int STEPS_A_BEAT = 1_000;

    /** Says that the fold goes by another playbook, or stands on another day. */
    private static final List<Integer> ANOTHER = List.of(-1);

    private final EventLog log;
    private final FoldView fold;
    private final LiveHandoffs handoffs;
    private final Supplier<Playbook> playbook;
    private final InstantSource clock;
    private final Ticking ticking;
    private final ConcurrentLinkedQueue<Handoffs.Change> changed = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    /** When an account is looked at again, by number. */
    private final Map<Integer, Long> again = new TreeMap<>();

    private final TreeSet<Integer> due = new TreeSet<>();
    private final TreeSet<Integer> waiting = new TreeSet<>();
    private Candidates candidates;
    private boolean all = true;
    private long lookedMs;
    private volatile boolean closed;

    private RouteLoop(
            EventLog log,
            FoldView fold,
            LiveHandoffs handoffs,
            Supplier<Playbook> playbook,
            InstantSource clock) {
        this.log = log;
        this.fold = fold;
        this.handoffs = handoffs;
        this.playbook = playbook;
        this.clock = clock;
        this.candidates = new Candidates(playbook.get());
        this.ticking = new Ticking(handoffs, new TeamDuties(playbook), playbook);
        this.thread = Thread.ofPlatform().name("route").daemon().unstarted(this::run);
    }

    /** Begins with all accounts for which a play holds, and all handoffs that are open. */
    public static RouteLoop start(
            EventLog log,
            FoldView fold,
            LiveHandoffs handoffs,
            Supplier<Playbook> playbook,
            InstantSource clock) {
        RouteLoop loop = new RouteLoop(log, fold, handoffs, playbook, clock);
        handoffs.listen(loop.changed::add);
        handoffs.ask(all -> List.copyOf(all.all())).forEach(loop.ticking::put);
        loop.thread.start();
        return loop;
    }

    private void run() {
        while (!closed) {
            try {
                beat();
                Thread.sleep(BEAT);
            } catch (InterruptedException e) {
                return;
            } catch (IntakeRefused | LogUnavailable | CompletionException e) {
                LOG.log(Level.WARNING, "plays wait for the log: {0}", e.toString());
                pause();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "plays were not ruled on", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void beat() throws IntakeRefused, InterruptedException {
        takeChanges();
        long now = clock.millis();
        if (gather(now)) {
            rule(now);
        }
        tick(clock.millis());
    }

    /** What became of handoffs may let others go on. */
    private void takeChanges() {
        boolean room = false;
        for (Handoffs.Change one = changed.poll(); one != null; one = changed.poll()) {
            ticking.put(one.handoff());
            String key = one.handoff().origin().accountKey();
            int account = fold.ask(asked -> asked.whoIsWho().accountOf(key));
            if (account >= 0) {
                due.add(account);
            }
            room |= !one.handoff().isOpen() || one.step().detail().duty() != null;
        }
        if (room) {
            due.addAll(waiting);
            waiting.clear();
        }
    }

    /**
     * Collects the accounts to look at; false while there are none, or the fold goes by another
     * playbook, or has not begun the day.
     */
    private boolean gather(long now) {
        Playbook live = playbook.get();
        if (!live.version().equals(candidates.playbook().version())) {
            candidates = new Candidates(live);
            handoffs.ask(handoffs -> List.copyOf(handoffs.all())).forEach(ticking::put);
            all = true;
        }
        List<Integer> moved =
                fold.ask(asked -> {
                    if (!asked.program().version().equals(live.version())
                            || Days.of(asked.nowMs()) < Days.of(now)) {
                        return ANOTHER;
                    }
                    List<Integer> numbers = new ArrayList<>();
                    for (int account : asked.drainMoved()) {
                        numbers.add(account);
                    }
                    if (all) {
                        numbers.addAll(asked.standing().triggers().accounts());
                    }
                    return numbers;
                });
        if (moved.equals(ANOTHER)) {
            return false;
        }
        all = false;
        due.addAll(moved);
        if (now - lookedMs >= 1_000 || now < lookedMs) {
            lookedMs = now;
            again.entrySet().removeIf(one -> one.getValue() <= now && due.add(one.getKey()));
        }
        return !due.isEmpty();
    }

    private void rule(long now) throws IntakeRefused, InterruptedException {
        List<Integer> round = due.stream().limit(ACCOUNTS_A_ROUND).toList();
        Router router =
                new Router(
                        candidates.playbook(),
                        handoffs.ask(all -> Workload.of(all.all(), now)),
                        now);
        List<Router.Trigger> triggers = new ArrayList<>();
        long last = 0;
        for (int from = 0; from < round.size(); from += ACCOUNTS_A_LOOK) {
            List<Integer> some =
                    round.subList(from, Math.min(from + ACCOUNTS_A_LOOK, round.size()));
            for (Candidate one : fold.ask(asked -> look(asked, some))) {
                List<Handoff> before = handoffs.ask(all -> all.ofAccount(one.keys()));
                for (Correction.HandoffStepped step : Router.goals(one, before)) {
                    last = Math.max(last, append(step));
                }
                triggers.addAll(router.triggers(one, before, id -> handoffs.byId(id) != null));
                plan(one, now);
            }
        }
        for (Ruling ruling : router.rule(triggers)) {
            last = Math.max(last, keep(ruling, now));
        }
        if (last > 0) {
            handoffs.await(last, SEEN_MAX);
        }
        due.removeAll(round);
    }

    private List<Candidate> look(Fold asked, List<Integer> accounts) {
        List<Candidate> found = new ArrayList<>();
        if (asked.program().version().equals(candidates.playbook().version())) {
            for (int account : accounts) {
                Candidate one = candidates.of(asked, account);
                if (one != null) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    /** While a play holds the account is looked at each day, and when the play has held enough. */
    private void plan(Candidate one, long now) {
        long next = Router.nextLook(one, candidates.playbook(), now, now + DAY_MS);
        if (next == Long.MAX_VALUE) {
            again.remove(one.account());
        } else {
            again.put(one.account(), next);
        }
    }

    private long keep(Ruling ruling, long now) throws IntakeRefused {
        return switch (ruling) {
            case Ruling.Opened one -> append(one.step(now));
            case Ruling.HeldOut one -> append(one.step(now));
            case Ruling.Suppressed one -> {
                int account = one.account();
                if (one.againAtMs() < Long.MAX_VALUE) {
                    again.merge(account, one.againAtMs(), Math::min);
                }
                if (one.guard() == Guard.CAPACITY) {
                    waiting.add(account);
                }
                boolean known = handoffs.ask(all -> all.isSuppressed(one.id(), one.guard()));
                yield known || one.guard() == Guard.STALE ? 0 : append(one.step(now));
            }
        };
    }

    private void tick(long now) throws IntakeRefused, InterruptedException {
        for (int i = 0; i < STEPS_A_BEAT; i++) {
            Correction.HandoffStepped step = ticking.due(now);
            if (step == null) {
                return;
            }
            handoffs.await(append(step), SEEN_MAX);
            takeChanges();
        }
    }

    private long append(Correction.HandoffStepped step) throws IntakeRefused {
        return log.append(step).join().sequence();
    }

    /** How many clocks run. */
    public int clocks() {
        return ticking.size();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
