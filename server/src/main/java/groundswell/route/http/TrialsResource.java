package groundswell.route.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Problem;
import groundswell.kernel.http.Ref;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Teams;
import groundswell.route.AssignmentTrial;
import groundswell.route.Candidates;
import groundswell.route.DryRun;
import groundswell.route.Duty;
import groundswell.route.Guard;
import groundswell.route.Handoff;
import groundswell.route.live.DryRuns;
import groundswell.route.live.FoldView;
import groundswell.route.live.LiveHandoffs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trying before publishing: what a play would have done, whom other rules would have chosen. */
public final class TrialsResource {

    private static final int MOVED_SHOWN = 200;

    private final Supplier<Playbook> live;
    private final Supplier<Map<String, String>> draft;
    private final DryRuns dryRuns;
    private final LiveHandoffs handoffs;
    private final FoldView fold;
    private final InstantSource clock;

    /**
     * @param draft the files of the draft, by path
     */
    public TrialsResource(
            Supplier<Playbook> live,
            Supplier<Map<String, String>> draft,
            DryRuns dryRuns,
            LiveHandoffs handoffs,
            FoldView fold,
            InstantSource clock) {
        this.live = live;
        this.draft = draft;
        this.dryRuns = dryRuns;
        this.handoffs = handoffs;
        this.fold = fold;
        this.clock = clock;
    }

    private record Stopped(String guard, String sentence, int count) {}

    private record Week(LocalDate monday, int handedOver, int suppressed) {}

    private record Case(Ref account, Instant at, String outcome, String why, String owner) {}

    private record Report(
            int triggered,
            int handedOver,
            int heldOut,
            List<Stopped> suppressed,
            List<Week> weeks,
            List<Case> sample) {}

    private record Trial(
            String state,
            String playbookVersion,
            int days,
            Instant from,
            Instant until,
            double share,
            int busyDays,
            @Nullable Report report) {}

    private record Count(String rep, String name, int handoffs) {}

    private record Moved(
            String handoff,
            Ref account,
            String play,
            String from,
            String to,
            List<Duty.PathStep> path) {}

    private record Simulation(
            int days, List<Count> now, List<Count> draft, int movedCount, List<Moved> moved) {}

    public void register(Api api) {
        api.on("startDryRun", this::start)
                .on("getDryRun", this::get)
                .on("simulateTeams", this::simulate);
    }

    /** The draft where it is sound and has the play, else what is in force. */
    private Playbook playbookWith(String play) {
        return PlaybookReader.read(draft.get()) instanceof PlaybookReading.Valid valid
                        && valid.playbook().plays().play(play).isPresent()
                ? valid.playbook()
                : live.get();
    }

    private Answer start(Call call) {
        String play = call.text("play");
        Playbook playbook = playbookWith(play);
        if (playbook.plays().play(play).isEmpty()) {
            throw Problem.notFound(
                    "Neither the draft nor the playbook in force has a play %s.".formatted(play));
        }
        return Answer.json(202, view(dryRuns.start(playbook, (int) call.number("days")), play));
    }

    private Answer get(Call call) {
        DryRuns.Run run = dryRuns.last();
        if (run == null) {
            throw Problem.notFound("There was no dry run yet.");
        }
        return Answer.ok(view(run, call.text("play")));
    }

    private Trial view(DryRuns.Run run, String play) {
        DryRun found = run.of(play);
        return new Trial(
                run.state(),
                run.version(),
                run.days(),
                Instant.ofEpochMilli(run.fromMs()),
                Instant.ofEpochMilli(run.untilMs()),
                Math.rint(run.share() * 100) / 100,
                DryRuns.BUSY_DAYS,
                found == null ? null : report(found, run));
    }

    private Report report(DryRun found, DryRuns.Run run) {
        return new Report(
                found.triggered(),
                found.handedOver(),
                found.heldOut(),
                found.suppressed().entrySet().stream()
                        .map(one -> stopped(one.getKey(), one.getValue()))
                        .toList(),
                found.weeks().stream()
                        .map(week -> new Week(week.monday(), week.handedOver(), week.suppressed()))
                        .toList(),
                found.sample().stream()
                        .map(one ->
                                new Case(
                                        new Ref(id(one.accountKey()), run.name(one.accountKey())),
                                        Instant.ofEpochMilli(one.atMs()),
                                        one.outcome(),
                                        one.why(),
                                        one.owner()))
                        .toList());
    }

    private static Stopped stopped(Guard guard, int count) {
        return new Stopped(guard.word(), guard.sentence(), count);
    }

    private String id(String accountKey) {
        int account = fold.ask(asked -> asked.whoIsWho().accountOf(accountKey));
        return account < 0 ? "" : Ids.account(account);
    }

    private Answer simulate(Call call) {
        PlaybookReading read = PlaybookReader.read(draft.get());
        if (!(read instanceof PlaybookReading.Valid valid)) {
            throw Problem.conflict("The draft has faults; mend them first: playbook check.");
        }
        Teams teams = valid.playbook().teams();
        Candidates candidates;
        try {
            candidates = new Candidates(live.get().withTeams(teams));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw Problem.conflict(
                    "The draft's territories look at what the playbook in force does not have; publish that first.");
        }
        int days = (int) call.number("days");
        long since = clock.millis() - Duration.ofDays(days).toMillis();
        List<Handoff> all = handoffs.ask(found -> List.copyOf(found.all()));
        AssignmentTrial trial =
                AssignmentTrial.of(
                        all,
                        since,
                        teams,
                        key ->
                                fold.ask(asked ->
                                                java.util.Optional.ofNullable(
                                                        candidates.of(
                                                                asked,
                                                                asked.whoIsWho().accountOf(key))))
                                        .orElse(null));
        return Answer.ok(
                new Simulation(
                        days,
                        counts(trial.now(), live.get().teams()),
                        counts(trial.draft(), teams),
                        trial.moved().size(),
                        trial.moved().stream().limit(MOVED_SHOWN).map(this::moved).toList()));
    }

    private static List<Count> counts(Map<String, Integer> byRep, Teams teams) {
        return byRep.entrySet().stream()
                .map(one ->
                        new Count(
                                one.getKey(),
                                teams.rep(one.getKey()).map(Rep::name).orElse(one.getKey()),
                                one.getValue()))
                .toList();
    }

    private Moved moved(AssignmentTrial.Moved one) {
        String key = one.handoff().origin().accountKey();
        String name =
                fold.ask(asked -> {
                    int account = asked.whoIsWho().accountOf(key);
                    return account < 0
                            ? key
                            : asked.whoIsWho().name(account, asked.program().traitPriority());
                });
        return new Moved(
                one.handoff().id(),
                new Ref(id(key), name),
                one.handoff().origin().play(),
                one.from(),
                one.to(),
                one.path());
    }
}
