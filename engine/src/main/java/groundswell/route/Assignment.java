package groundswell.route;

import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Team;
import groundswell.qualify.play.Teams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides who gets an account, rule by rule, and says how. The first rule that finds somebody who
 * is not out of office settles it. Whose turn it is: of those who work now, or who will be the next
 * to, the one to whom least came in 30 days for their weight.
 */
public final class Assignment {

    /** First touches where neither play nor service level says how soon. */
    public static final Duration WITHIN = Duration.ofHours(24);

    private final Teams teams;
    private final Workload workload;
    private final long nowMs;
    private final List<Duty.PathStep> path = new ArrayList<>();

    private Assignment(Teams teams, Workload workload, long nowMs) {
        this.teams = teams;
        this.workload = workload;
        this.nowMs = nowMs;
    }

    /**
     * What was decided.
     *
     * @param owner null when it goes to the team's pool, or waits
     * @param full true when there are people for it and all have their hands full
     */
    public record Result(@Nullable Rep owner, boolean full, List<Duty.PathStep> path) {
        public Result {
            path = List.copyOf(path);
        }
    }

    /**
     * Decides.
     *
     * @param before handoffs of the account, oldest first
     * @param without a rep who is not to get it; empty for none
     */
    public static Result of(
            Candidate account,
            String team,
            List<Handoff> before,
            String without,
            Teams teams,
            Workload workload,
            long nowMs) {
        return new Assignment(teams, workload, nowMs).decide(account, team, before, without);
    }

    /** Whose turn it is in a team, but for one rep: after a breach. */
    public static Result again(
            String team, String without, Teams teams, Workload workload, long nowMs) {
        Assignment assignment = new Assignment(teams, workload, nowMs);
        List<Rep> others =
                teams.members(team).stream().filter(rep -> !rep.id().equals(without)).toList();
        Optional<Rep> next = assignment.turn(Teams.Rule.ROUND_ROBIN, others, "");
        return new Result(next.orElse(null), next.isEmpty(), assignment.path);
    }

    private Result decide(Candidate account, String team, List<Handoff> before, String without) {
        List<Rep> members =
                teams.members(team).stream().filter(rep -> !rep.id().equals(without)).toList();
        boolean full = false;
        for (Teams.Rule rule : teams.rules()) {
            Optional<Rep> found =
                    switch (rule) {
                        case CRM_OWNER -> one(rule, crmOwner(account, without));
                        case PREVIOUS_OWNER -> one(rule, previousOwner(before, without));
                        case NAMED_ACCOUNTS -> one(rule, named(account, without));
                        case TERRITORY ->
                                turn(
                                        rule,
                                        members.stream()
                                                .filter(rep -> works(rep, account))
                                                .toList(),
                                        account.territories().isEmpty()
                                                ? "in no territory"
                                                : String.join(", ", account.territories()));
                        case ROUND_ROBIN -> turn(rule, members, "");
                    };
            if (found.isPresent()) {
                return new Result(found.get(), false, path);
            }
            full |= !path.isEmpty() && path.getLast().result().endsWith(FULL);
        }
        return full ? new Result(null, true, path) : fallback(team, without);
    }

    private static final String FULL = "hands full";

    private static boolean works(Rep rep, Candidate account) {
        return rep.territories().stream().anyMatch(account.territories()::contains);
    }

    private Optional<Rep> crmOwner(Candidate account, String without) {
        return account.crmOwner().isEmpty()
                ? Optional.empty()
                : teams.rep(account.crmOwner()).filter(other(without));
    }

    private Optional<Rep> previousOwner(List<Handoff> before, String without) {
        long since = nowMs - teams.previousOwnerWithin().toMillis();
        return before.reversed().stream()
                .filter(one -> !one.duty().isPool())
                .filter(one -> one.progress().touchedAtMs() >= since)
                .filter(one -> one.progress().touchedAtMs() > 0)
                .findFirst()
                .flatMap(one -> teams.rep(one.duty().owner()))
                .filter(other(without));
    }

    private Optional<Rep> named(Candidate account, String without) {
        return teams.reps().values().stream()
                .filter(other(without))
                .filter(rep ->
                        rep.namedAccounts().stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .anyMatch(name ->
                                        name.equals(account.domain())
                                                || account.keys().contains(name)))
                .findFirst();
    }

    private static Predicate<Rep> other(String without) {
        return rep -> !rep.id().equals(without);
    }

    /** Somebody in particular, who is not waited for while they are out of office. */
    private Optional<Rep> one(Teams.Rule rule, Optional<Rep> found) {
        if (found.isEmpty()) {
            step(rule.word(), "nobody", false);
            return Optional.empty();
        }
        Rep rep = found.get();
        if (isAway(rep)) {
            step(rule.word(), rep.name() + " is out of office", false);
            return Optional.empty();
        }
        if (isFull(rep)) {
            step(rule.word(), rep.name() + " has their " + FULL, false);
            return Optional.empty();
        }
        step(rule.word(), rep.name(), true);
        return found;
    }

    /** Of several the one whose turn it is. */
    private Optional<Rep> turn(Teams.Rule rule, List<Rep> among, String where) {
        String begin = where.isEmpty() ? "" : where + ": ";
        List<Rep> there =
                among.stream().filter(rep -> rep.weight() > 0).filter(rep -> !isAway(rep)).toList();
        if (there.isEmpty()) {
            step(rule.word(), begin + "nobody", false);
            return Optional.empty();
        }
        List<Rep> free = there.stream().filter(rep -> !isFull(rep)).toList();
        if (free.isEmpty()) {
            step(rule.word(), begin + "all " + there.size() + " have their " + FULL, false);
            return Optional.empty();
        }
        Rep next =
                free.stream()
                        .min(
                                Comparator.comparingLong(this::startsMs)
                                        .thenComparingDouble(rep ->
                                                (workload.lately(rep.id()) + 1) / rep.weight())
                                        .thenComparing(Rep::id))
                        .orElseThrow();
        boolean now = startsMs(next) <= nowMs;
        step(
                rule.word(),
                "%s%s of %d: %s, %d came in 30 days"
                        .formatted(
                                begin,
                                next.name(),
                                free.size(),
                                now ? "on duty" : "the next on duty",
                                workload.lately(next.id())),
                true);
        return Optional.of(next);
    }

    private long startsMs(Rep rep) {
        return new WorkingCalendar(rep).nextWorking(nowMs);
    }

    private boolean isAway(Rep rep) {
        return rep.isAway(
                java.time.Instant.ofEpochMilli(nowMs).atZone(rep.hours().zone()).toLocalDate());
    }

    private boolean isFull(Rep rep) {
        return workload.open(rep.id()) >= rep.capacity();
    }

    private Result fallback(String team, String without) {
        Team found = teams.teams().get(team);
        Optional<Rep> rep =
                found == null || found.fallback().isEmpty()
                        ? Optional.empty()
                        : teams.rep(found.fallback()).filter(other(without));
        step("fallback", rep.map(Rep::name).orElse("the team's pool"), true);
        return new Result(rep.orElse(null), false, path);
    }

    private void step(String rule, String result, boolean decided) {
        path.add(new Duty.PathStep(rule, result, decided));
    }

    /** The duty of an owner, whose clock begins now; without one, of the pool, where none runs. */
    public static Duty duty(
            @Nullable Rep owner,
            String team,
            Duration within,
            List<Duty.PathStep> path,
            long nowMs) {
        if (owner == null) {
            return new Duty("", team, nowMs, 0, 0, path);
        }
        WorkingCalendar calendar = new WorkingCalendar(owner);
        long due = calendar.after(nowMs, within);
        long warn = calendar.after(nowMs, within.multipliedBy(3).dividedBy(4));
        boolean never = due == Long.MAX_VALUE;
        return new Duty(owner.id(), team, nowMs, never ? 0 : warn, never ? 0 : due, path);
    }
}
