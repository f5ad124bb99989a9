package groundswell.app;

import groundswell.collect.Correction;
import groundswell.collect.GroupListener;
import groundswell.collect.duckdb.CorrectionSearch.Wanted;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.EventFilter;
import groundswell.collect.http.TimelineResource;
import groundswell.kernel.http.Api;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.scenario.Scenarios;
import groundswell.route.Packet;
import groundswell.route.ScenarioPlays;
import groundswell.route.http.HandoffViews;
import groundswell.route.http.HandoffsResource;
import groundswell.route.http.TrialsResource;
import groundswell.route.live.Doings;
import groundswell.route.live.DryRuns;
import groundswell.route.live.Duties;
import groundswell.route.live.FoldView;
import groundswell.route.live.HandoffDesk;
import groundswell.route.live.LiveHandoffs;
import groundswell.route.live.LiveMoney;
import groundswell.route.live.LoggedDesk;
import groundswell.route.live.Packets;
import groundswell.route.live.RouteLoop;
import groundswell.route.live.TeamDuties;
import groundswell.route.motion.Money;
import groundswell.route.sql.HandoffStore;
import groundswell.unify.DomainLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The stage route as the server runs it: who is given which accounts, and what they do. */
final class Routing implements AutoCloseable {

    private static final List<Wanted> TELL_OF_MONEY =
            List.of(
                    new Wanted(Correction.DealStated.class, ""),
                    new Wanted(Correction.AccountTraits.class, "\"" + Money.REVENUE_TRAIT + "\""),
                    new Wanted(Correction.TraitsWithdrawn.class, ""));

    private final LiveHandoffs handoffs;
    private final LiveMoney money;
    private final HandoffDesk desk;
    private final FoldView view;
    private final Packets packets;

    private final DuckLog log;
    private final Supplier<Playbook> playbook;
    private final Duties duties;
    private final DryRuns dryRuns;
    private final InstantSource clock;

    private Routing(
            DuckLog log,
            LiveFold fold,
            LiveHandoffs handoffs,
            DryRuns dryRuns,
            Supplier<Playbook> playbook,
            InstantSource clock) {
        this.log = log;
        this.handoffs = handoffs;
        this.playbook = playbook;
        this.clock = clock;
        this.money = new LiveMoney(to -> log.corrections().read(TELL_OF_MONEY, to));
        this.dryRuns = dryRuns;
        this.duties = new TeamDuties(playbook);
        this.desk = new LoggedDesk(log, handoffs, duties, clock);
        this.view = viewOf(fold);
        this.packets =
                new Packets(
                        handoffs,
                        view,
                        doings(log, new Subjects(fold)),
                        play -> PlayText.of(playbook.get(), play),
                        duties::name);
    }

    /** Brings handoffs up to date with the log, which must not deliver yet. */
    static Routing open(
            OperationalStore store,
            DuckLog log,
            LiveFold fold,
            Delivering delivering,
            Path folder,
            Supplier<Playbook> playbook,
            InstantSource clock)
            throws IOException {
        LiveHandoffs handoffs =
                LiveHandoffs.open(
                        log,
                        new HandoffStore(store, delivering.notifying(), delivering.outbox()),
                        clock);
        DryRuns dryRuns =
                new DryRuns(folder.resolve("dry-runs"), log, DomainLists.standard(), clock);
        return new Routing(log, fold, handoffs, dryRuns, playbook, clock);
    }

    private static FoldView viewOf(LiveFold fold) {
        return new FoldView() {
            @Override
            public <T> T ask(Function<Fold, T> question) {
                return fold.ask(question);
            }
        };
    }

    private static Doings doings(DuckLog log, Subjects subjects) {
        return (account, limit) -> {
            TimelineResource.Subject subject = subjects.account(account);
            if (subject == null || subject.identifiers().isEmpty()) {
                return List.of();
            }
            Set<String> userIds = new HashSet<>();
            Set<String> anonymousIds = new HashSet<>();
            for (String identifier : subject.identifiers()) {
                String value = identifier.substring(identifier.indexOf(':') + 1);
                (identifier.startsWith("user:") ? userIds : anonymousIds).add(value);
            }
            var filter =
                    EventFilter.timeline(
                            new EventFilter.Who(userIds, anonymousIds, Set.of()), limit);
            return log.events().find(filter).stream()
                    .map(stored -> {
                        var who = subjects.personOf(stored.event());
                        return new Packet.Doing(
                                stored.event().timestampMs(),
                                who == null ? "" : who.name(),
                                stored.event().name().isEmpty()
                                        ? stored.event().type().word()
                                        : stored.event().name().replace('_', ' '));
                    })
                    .toList();
        };
    }

    /** Begins to rule on plays and to watch clocks, until what is returned is closed. */
    RouteLoop start() {
        return RouteLoop.start(log, view, handoffs, playbook, clock);
    }

    /** What the log tells of. */
    GroupListener listener(GroupListener first) {
        return group -> {
            first.committed(group);
            handoffs.committed(group);
            money.committed(group);
        };
    }

    /** Where handoffs stand. */
    LiveHandoffs handoffs() {
        return handoffs;
    }

    /** What is known of deals and revenue. */
    LiveMoney money() {
        return money;
    }

    /** Where reps act. */
    HandoffDesk desk() {
        return desk;
    }

    /** Where accounts stand. */
    FoldView view() {
        return view;
    }

    /** What reps are given to read. */
    Packets packets() {
        return packets;
    }

    /** Registers its resources; what is returned streams until it is closed. */
    HandoffsResource register(Server.Parts parts, Api api) {
        var resource =
                new HandoffsResource(
                        handoffs,
                        desk,
                        packets,
                        new HandoffViews(
                                view,
                                duties,
                                play -> PlayText.label(playbook.get(), play),
                                () -> playbook.get().teams(),
                                parts.clock()),
                        view,
                        parts.audit());
        resource.register(api);
        new TrialsResource(
                        playbook, parts.playbook().folder()::files, dryRuns, handoffs, view, clock)
                .register(api);
        return resource;
    }

    @Override
    public void close() {
        dryRuns.close();
        handoffs.close();
    }

    /** What plays the scenarios of playbooks. */
    static Scenarios scenarios() {
        return new Scenarios(DomainLists.standard(), new ScenarioPlays());
    }
}
