package groundswell.route.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Ref;
import groundswell.qualify.Playbook;
import groundswell.qualify.play.Play;
import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Team;
import groundswell.qualify.play.Teams;
import groundswell.route.Handoff;
import groundswell.route.WorkingCalendar;
import groundswell.route.live.LiveHandoffs;
import groundswell.route.motion.Adherence;
import groundswell.route.motion.FirstTouch;
import groundswell.route.motion.Load;
import groundswell.route.motion.Supply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Who has how much to do, what is late, and how many clocks were kept. */
public final class TeamsResource {

    /** What share of clocks should be kept. */
    private static final double TARGET = 0.95;

    private final Supplier<Playbook> live;
    private final LiveHandoffs handoffs;
    private final MotionResource.Qualified qualified;
    private final InstantSource clock;

    public TeamsResource(
            Supplier<Playbook> live,
            LiveHandoffs handoffs,
            MotionResource.Qualified qualified,
            InstantSource clock) {
        this.live = live;
        this.handoffs = handoffs;
        this.qualified = qualified;
        this.clock = clock;
    }

    public void register(Api api) {
        api.on("listTeams", this::list);
    }

    private record TeamList(
            @Nullable String me,
            long days,
            double target,
            List<TeamLoad> teams,
            AdherenceRows adherence,
            SupplyView supply) {}

    private record SupplyView(
            long pqas,
            long reps,
            @Nullable Double perRep,
            int target,
            long repsFed,
            boolean enough) {}

    private record TeamLoad(
            String id, String name, @Nullable Ref manager, int queue, List<RepLoad> reps) {}

    private record RepLoad(
            String id,
            String name,
            String email,
            String zone,
            boolean working,
            @Nullable Instant nextWorkingAt,
            int capacity,
            int open,
            int pending,
            int late,
            int running) {}

    private record AdherenceRows(
            Measures.Share all, List<Row> plays, List<Row> teams, List<Row> reps) {}

    private record Row(String id, String name, Measures.Share share) {}

    private Answer list(Call call) {
        Playbook playbook = live.get();
        Teams teams = playbook.teams();
        long days = call.number("days");
        long now = clock.millis();
        long from = now - Duration.ofDays(days).toMillis();
        List<Handoff> all = handoffs.ask(known -> List.copyOf(known.all()));
        List<FirstTouch> touches =
                all.stream()
                        .flatMap(one -> FirstTouch.of(one).stream())
                        .filter(touch -> touch.endedMs() >= from)
                        .toList();
        return Answer.ok(
                new TeamList(
                        teams.rep(call.caller().name()).map(Rep::id).orElse(null),
                        days,
                        TARGET,
                        teams.teams().values().stream()
                                .map(team -> load(team, teams, all, now))
                                .toList(),
                        new AdherenceRows(
                                Measures.Share.of(Adherence.of(touches).share()),
                                rows(touches, FirstTouch::play, playName(playbook)),
                                rows(touches, FirstTouch::team, teamName(teams)),
                                rows(touches, FirstTouch::owner, repName(teams))),
                        supply(teams, now)));
    }

    private SupplyView supply(Teams teams, long now) {
        long from = now - Supply.WINDOW.toMillis();
        Supply supply = Supply.of(qualified.between(from, now).size(), teams);
        return new SupplyView(
                supply.pqas(),
                supply.reps(),
                Measures.known(supply.perRep()),
                Supply.PQAS_PER_REP_MIN,
                supply.repsFed(),
                supply.isEnough());
    }

    private static TeamLoad load(Team team, Teams teams, List<Handoff> all, long now) {
        long queue =
                all.stream()
                        .filter(one -> one.isOpen() && one.duty().isPool())
                        .filter(one -> one.duty().team().equals(team.name()))
                        .count();
        return new TeamLoad(
                team.name(),
                team.label(),
                team.manager().isEmpty()
                        ? null
                        : new Ref(team.manager(), repName(teams).apply(team.manager())),
                Math.toIntExact(queue),
                teams.members(team.name()).stream().map(rep -> load(rep, all, now)).toList());
    }

    private static RepLoad load(Rep rep, List<Handoff> all, long now) {
        Load load =
                Load.of(
                        all.stream().filter(one -> one.duty().owner().equals(rep.id())).toList(),
                        now);
        WorkingCalendar calendar = new WorkingCalendar(rep);
        boolean working = calendar.isWorking(now);
        long next = calendar.nextWorking(now);
        return new RepLoad(
                rep.id(),
                rep.name(),
                rep.email(),
                rep.hours().zone().getId(),
                working,
                working || next == Long.MAX_VALUE ? null : Instant.ofEpochMilli(next),
                rep.capacity(),
                load.open(),
                load.pending(),
                load.late(),
                load.running());
    }

    private static List<Row> rows(
            List<FirstTouch> touches,
            Function<FirstTouch, String> key,
            UnaryOperator<String> name) {
        Map<String, Adherence> all = Adherence.by(touches, key);
        return all.entrySet().stream()
                .map(each ->
                        new Row(
                                each.getKey(),
                                name.apply(each.getKey()),
                                Measures.Share.of(each.getValue().share())))
                .toList();
    }

    private static UnaryOperator<String> playName(Playbook playbook) {
        return id -> playbook.plays().play(id).map(Play::label).orElse(id);
    }

    private static UnaryOperator<String> teamName(Teams teams) {
        return id -> {
            Team team = teams.teams().get(id);
            return team == null ? id : team.label();
        };
    }

    private static UnaryOperator<String> repName(Teams teams) {
        return id -> teams.rep(id).map(Rep::name).orElse(id);
    }
}
