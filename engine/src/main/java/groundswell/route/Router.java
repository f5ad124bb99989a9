package groundswell.route;

import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.collect.Correction;
import groundswell.qualify.Playbook;
import groundswell.qualify.play.Guards;
import groundswell.qualify.play.Play;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules on triggers: who is given which account, what is left alone, and what stops it. A function
 * of its inputs: live, in a dry run and in a simulation of rules it rules alike. The same trigger
 * has the same id however often it is ruled on.
 */
public final class Router {

    /** Who waits gains so many points of score a day. */
    static final double AGEING_POINTS_A_DAY = 1;

    private static final double DAY_MS = Duration.ofDays(1).toMillis();
    private static final HexFormat HEX = HexFormat.of();

    private final Playbook playbook;
    private final Workload workload;
    private final long nowMs;

    /** Accounts that were handed over in this round. */
    private final Map<String, Guard> taken = new HashMap<>();

    /**
     * @param workload of the handoffs that there are; goes along
     * @param nowMs milliseconds since 1970 UTC
     */
    public Router(Playbook playbook, Workload workload, long nowMs) {
        this.playbook = playbook;
        this.workload = workload;
        this.nowMs = nowMs;
    }

    /** A play that came true for an account. */
    public record Trigger(Play play, long sinceMs, Candidate account, List<Handoff> before) {
        /** Names it, and the handoff that it may become. */
        public String id() {
            return Router.id(account.key(), play.name(), sinceMs);
        }
    }

    /** Names a trigger: the same account, play and instant have the same one. */
    public static String id(String accountKey, String play, long sinceMs) {
        var hash =
                Hashing.xxh3_128()
                        .hashCharsTo128Bits(
                                String.join(
                                        "\u0000",
                                        "handoff",
                                        accountKey,
                                        play,
                                        Long.toString(sinceMs)));
        return HEX.toHexDigits(hash.getMostSignificantBits())
                + HEX.toHexDigits(hash.getLeastSignificantBits());
    }

    /** Whether a play leaves an account alone by lot: by its name, so that it always does. */
    public static boolean isHeldOut(String accountKey, Play play) {
        long hash =
                Hashing.xxh3_64()
                        .hashCharsToLong("holdout\u0000" + play.name() + "\u0000" + accountKey);
        return (hash >>> 11) * 0x1.0p-53 < play.holdout();
    }

    /**
     * Rules on triggers that came together, or wait. Those that other guards stop come first; of
     * the rest, plays in the playbook's order, and of one account's the first; accounts with the
     * best score first, to which waiting adds a point a day.
     */
    public List<Ruling> rule(List<Trigger> triggers) {
        List<Ruling> rulings = new ArrayList<>();
        List<Trigger> open = new ArrayList<>();
        for (Trigger trigger : triggers) {
            Optional<Ruling> stopped = stopped(trigger);
            if (stopped.isPresent()) {
                rulings.add(stopped.get());
            } else {
                open.add(trigger);
            }
        }
        List<Play> order = playbook.plays().plays();
        // Of an account whose triggers came at different times the order of plays decides all the
        // same; what has waited longest is what the account has waited.
        Map<String, Double> ranks = new HashMap<>();
        open.forEach(one -> ranks.merge(one.account().key(), rank(one), Math::max));
        open.sort(
                Comparator.comparingDouble(
                                (Trigger one) -> -ranks.getOrDefault(one.account().key(), 0.0))
                        .thenComparing(one -> one.account().key())
                        .thenComparingInt(one -> order.indexOf(one.play())));
        open.forEach(trigger -> rulings.add(give(trigger)));
        return rulings;
    }

    private double rank(Trigger trigger) {
        return trigger.account().score()
                + AGEING_POINTS_A_DAY * (nowMs - trigger.sinceMs()) / DAY_MS;
    }

    private Optional<Ruling> stopped(Trigger trigger) {
        Play play = trigger.play();
        Candidate account = trigger.account();
        Guards guards = play.guard();
        long stale = trigger.sinceMs() + play.held().plus(play.lasting()).toMillis();
        if (nowMs > stale) {
            return no(trigger, Guard.STALE, Long.MAX_VALUE);
        }
        if (guards.company() && account.personal()) {
            return no(trigger, Guard.PERSONAL, Long.MAX_VALUE);
        }
        if (guards.activated() && !guards.handRaise() && !account.activated()) {
            return no(trigger, Guard.NO_FIRST_VALUE, Long.MAX_VALUE);
        }
        long oldEnough = account.firstMs() + guards.minAge().toMillis();
        if (!guards.handRaise() && nowMs < oldEnough) {
            return no(trigger, Guard.TOO_YOUNG, oldEnough);
        }
        return saidBefore(trigger, guards).or(() -> contacted(trigger, guards));
    }

    /** What people said and did before. */
    private Optional<Ruling> saidBefore(Trigger trigger, Guards guards) {
        long disqualifiedMs = trigger.account().disqualifiedMs();
        long touchedMs = 0;
        long notNowMs = 0;
        boolean open = false;
        for (Handoff one : trigger.before()) {
            open |= one.isOpen();
            touchedMs = Math.max(touchedMs, one.progress().touchedAtMs());
            if (one.state() == HandoffState.HELD_OUT
                    && one.origin().play().equals(trigger.play().name())) {
                touchedMs = Math.max(touchedMs, one.origin().openedAtMs());
            }
            if (one.state() == HandoffState.DISQUALIFIED) {
                disqualifiedMs = Math.max(disqualifiedMs, one.progress().closedAtMs());
            }
            for (HandoffStep step : one.steps()) {
                if (step.kind() == StepKind.NOT_NOW) {
                    notNowMs = Math.max(notNowMs, step.detail().untilMs());
                }
            }
        }
        long afterDisqualified = disqualifiedMs + guards.afterDisqualified().toMillis();
        if (disqualifiedMs > 0 && nowMs < afterDisqualified) {
            return no(trigger, Guard.DISQUALIFIED, afterDisqualified);
        }
        if (nowMs < notNowMs) {
            return no(trigger, Guard.NOT_NOW, notNowMs);
        }
        if (guards.oneOpen() && open) {
            return no(trigger, Guard.ONE_OPEN_HANDOFF, Long.MAX_VALUE);
        }
        long cooled = touchedMs + guards.cooldown().toMillis();
        if (!guards.handRaise() && touchedMs > 0 && nowMs < cooled) {
            return no(trigger, Guard.COOLDOWN, cooled);
        }
        return Optional.empty();
    }

    private Optional<Ruling> contacted(Trigger trigger, Guards guards) {
        Candidate account = trigger.account();
        if (guards.consent() && !account.contact().consents()) {
            return no(trigger, Guard.NO_CONSENT, Long.MAX_VALUE);
        }
        long since = nowMs - Guards.TOUCHES_WINDOW.toMillis();
        double byHumans = 0;
        double byHumansOfPerson = 0;
        for (Handoff one : trigger.before()) {
            long touches =
                    one.steps().stream()
                            .filter(step -> step.atMs() >= since)
                            .filter(step ->
                                    step.kind() == StepKind.ENGAGED
                                            || step.kind() == StepKind.DISPOSED
                                            || step.kind() == StepKind.NOT_NOW)
                            .count();
            byHumans += touches;
            byHumansOfPerson +=
                    one.origin().contact().equals(account.contact().identifier()) ? touches : 0;
        }
        if (guards.accountTouches() > 0
                && account.touches() + byHumans >= guards.accountTouches()) {
            return no(trigger, Guard.ACCOUNT_BUDGET, Long.MAX_VALUE);
        }
        if (guards.personTouches() > 0
                && account.contact().touches() + byHumansOfPerson >= guards.personTouches()) {
            return no(trigger, Guard.PERSON_BUDGET, Long.MAX_VALUE);
        }
        return Optional.empty();
    }

    private Ruling give(Trigger trigger) {
        Play play = trigger.play();
        Candidate account = trigger.account();
        Guard before = taken.get(account.key());
        if (before != null && play.guard().oneOpen()) {
            return suppressed(trigger, before, Long.MAX_VALUE);
        }
        var level = account.level();
        String team = !play.team().isEmpty() ? play.team() : level == null ? "" : level.team();
        Duration within = play.within().orElse(level == null ? Assignment.WITHIN : level.within());
        Assignment.Result result =
                Assignment.of(
                        account, team, trigger.before(), "", playbook.teams(), workload, nowMs);
        if (result.full() && play.guard().capacity()) {
            // Others of the account wait behind it: it is the first of them.
            taken.put(account.key(), Guard.OVERLAP);
            return suppressed(trigger, Guard.CAPACITY, Long.MAX_VALUE);
        }
        taken.put(account.key(), Guard.OVERLAP);
        Origin origin = origin(trigger);
        if (isHeldOut(account.key(), play)) {
            return new Ruling.HeldOut(
                    trigger.id(), origin, new Duty("", team, nowMs, 0, 0, result.path()));
        }
        Duty duty = Assignment.duty(result.owner(), team, within, result.path(), nowMs);
        if (!duty.isPool()) {
            workload.add(duty.owner());
        }
        return new Ruling.Opened(trigger.id(), origin, duty);
    }

    private Origin origin(Trigger trigger) {
        Play play = trigger.play();
        Candidate account = trigger.account();
        return new Origin(
                account.key(),
                play.name(),
                playbook.version(),
                trigger.sinceMs(),
                nowMs,
                nowMs + play.goal().map(Play.Goal::within).orElse(Duration.ofDays(90)).toMillis(),
                account.score(),
                account.grade(),
                account.worth(),
                account.reasons(),
                account.contact().identifier(),
                account.segments(),
                play.channels());
    }

    private static Optional<Ruling> no(Trigger trigger, Guard guard, long againAtMs) {
        return Optional.of(suppressed(trigger, guard, againAtMs));
    }

    private static Ruling suppressed(Trigger trigger, Guard guard, long againAtMs) {
        return new Ruling.Suppressed(
                trigger.id(),
                trigger.account().account(),
                trigger.account().key(),
                trigger.play().name(),
                trigger.sinceMs(),
                guard,
                againAtMs);
    }

    /** Goals that were reached by handoffs of an account and stand in none of them. */
    public static List<Correction.HandoffStepped> goals(Candidate account, List<Handoff> before) {
        List<Correction.HandoffStepped> reached = new ArrayList<>();
        for (Handoff one : before) {
            @Nullable Long since = account.goals().get(one.origin().play());
            if (since != null
                    && one.progress().goalAtMs() == 0
                    && since >= one.origin().openedAtMs()
                    && since <= one.origin().goalUntilMs()) {
                reached.add(
                        StepCodec.step(
                                one,
                                StepKind.GOAL_REACHED,
                                HandoffStep.ROUTER,
                                since,
                                HandoffStep.Detail.NONE));
            }
        }
        return reached;
    }

    /**
     * When an account has to be looked at again though nothing happens.
     *
     * @param daily when it is looked at at the latest while a play holds
     * @return {@link Long#MAX_VALUE} when no play holds
     */
    public static long nextLook(Candidate account, Playbook playbook, long nowMs, long daily) {
        long next = Long.MAX_VALUE;
        for (Play play : playbook.plays().plays()) {
            @Nullable Long since = account.plays().get(play.name());
            if (since != null) {
                long held = since + play.held().toMillis();
                next = Math.min(next, held > nowMs ? Math.min(held, daily) : daily);
            }
        }
        return next;
    }

    /**
     * The triggers of an account on which something is still to be ruled.
     *
     * @param done tells whether a trigger became a handoff already
     */
    public List<Trigger> triggers(
            Candidate account, List<Handoff> before, java.util.function.Predicate<String> done) {
        List<Trigger> found = new ArrayList<>();
        for (Play play : playbook.plays().plays()) {
            @Nullable Long since = account.plays().get(play.name());
            if (since != null && play.enabled() && nowMs >= since + play.held().toMillis()) {
                Trigger trigger = new Trigger(play, since, account, before);
                if (!done.test(trigger.id())) {
                    found.add(trigger);
                }
            }
        }
        return found;
    }
}
