package groundswell.app;

import groundswell.collect.http.Collector;
import groundswell.collect.http.DeadLettersResource;
import groundswell.collect.http.EventsResource;
import groundswell.collect.http.ImportsResource;
import groundswell.collect.http.SourcesResource;
import groundswell.collect.http.TimelineResource;
import groundswell.collect.sql.SourceStore;
import groundswell.kernel.http.Api;
import groundswell.qualify.health.HealthResource;
import groundswell.qualify.http.AccountResource;
import groundswell.qualify.http.AccountTraitsResource;
import groundswell.qualify.http.AccountsResource;
import groundswell.qualify.http.BacktestsResource;
import groundswell.qualify.http.DecisionsResource;
import groundswell.qualify.http.HomeResource;
import groundswell.qualify.http.LifecycleResource;
import groundswell.qualify.http.ModelsResource;
import groundswell.qualify.http.PeopleResource;
import groundswell.qualify.http.PlaybookDiffResource;
import groundswell.qualify.http.PlaybookNamesResource;
import groundswell.qualify.http.PlaybookPreviewResource;
import groundswell.qualify.http.PlaybookResource;
import groundswell.qualify.http.RulingsResource;
import groundswell.qualify.http.ScenariosResource;
import groundswell.qualify.http.ShadowResource;
import groundswell.qualify.http.StudiesResource;
import groundswell.qualify.jobs.RetrainingSigns;
import groundswell.qualify.sql.AlertStore;
import groundswell.qualify.sql.DecisionStore;
import groundswell.qualify.sql.HealthStore;
import groundswell.qualify.sql.ShadowJournal;
import groundswell.route.http.CreditsResource;
import groundswell.route.http.HandoffsResource;
import groundswell.route.http.MotionResource;
import groundswell.route.http.PlaysResource;
import groundswell.route.http.SoldView;
import groundswell.route.http.TeamsResource;
import groundswell.route.live.LiveHandoffs;
import groundswell.route.motion.Qualifying;
import groundswell.unify.WhoIsWho;
import groundswell.unify.http.MergeDecisions;
import groundswell.unify.http.MergeViews;
import groundswell.unify.http.MergesResource;
import groundswell.unify.http.WhoView;
import java.util.function.Function;

/** The stages' resources and what each is given. */
final class Resources {

    private Resources() {}

    /** Registers all; the streams among them end when what is returned is run. */
    static Runnable register(Server.Parts parts, Collector collector, Api api) {
        Subjects subjects = new Subjects(parts.fold());
        EventFigures figures = new EventFigures(parts);
        EventsResource events =
                new EventsResource(
                        parts.feed(),
                        parts.registry()::nameOf,
                        subjects::accountOf,
                        new WatchedTransitions(parts.transitions(), parts.fold(), parts.log()));
        events.register(api);
        new SourcesResource(
                        parts.sources(),
                        parts.registry(),
                        parts.secrets()::writeKey,
                        parts.secrets()::long256,
                        figures::ofSource,
                        parts.audit())
                .register(api);
        new DeadLettersResource(
                        parts.log().deadLetters(),
                        collector.reader(),
                        parts.log(),
                        parts.registry()::byId,
                        parts.audit())
                .register(api);
        new ImportsResource(
                        parts.imports(),
                        id -> parts.sources().byId(id).map(SourceStore.StoredSource::source),
                        parts.audit())
                .register(api);
        new TrackingPlanResource(parts).register(api);
        new TimelineResource(parts.log().events(), parts.registry()::nameOf, subjects)
                .register(api);
        new AccountsResource(parts.fold(), parts.playbook()::live).register(api);
        new AccountResource(parts.fold(), parts.playbook()::live, parts.transitions())
                .register(api);
        new AccountTraitsResource(parts.fold(), parts.log(), parts.audit()).register(api);
        new PeopleResource(parts.fold(), parts.log(), parts.audit(), MergeViews::of).register(api);
        new MergesResource(who(parts), parts.log(), parts.audit()).register(api);
        new MergeDecisions(who(parts), parts.log(), parts.audit()).register(api);
        new HomeResource(parts.fold(), parts.transitions(), figures, parts.clock()).register(api);
        new PlaybookResource(
                        parts.lifecycle(), parts.fold(), parts.log()::lastSequence, parts.audit())
                .register(api);
        HealthResource health =
                new HealthResource(
                        parts.lifecycle(),
                        new HealthStore(parts.store()),
                        new AlertStore(parts.store(), parts.clock()),
                        parts.clock());
        health.register(api);
        new RulingsResource(parts.fold(), parts.log(), parts.audit(), parts.clock()).register(api);
        new DecisionsResource(
                        new DecisionStore(parts.store()),
                        parts.playbook().store(),
                        parts.fold(),
                        health::biasOf)
                .register(api);
        new LifecycleResource(parts.lifecycle(), parts.log()::lastSequence).register(api);
        new ShadowResource(
                        parts.lifecycle(),
                        parts.fold(),
                        parts.transitions(),
                        new ShadowJournal(parts.store()),
                        parts.log()::lastSequence,
                        parts.clock())
                .register(api);
        new StudiesResource(parts.playbook(), parts.studies(), parts.audit(), parts.clock())
                .register(api);
        new ModelsResource(
                        parts.lifecycle(),
                        new RetrainingSigns(parts.fold(), new HealthStore(parts.store())),
                        parts.clock())
                .register(api);
        new FirmographicsResource(parts).register(api);
        Crms crms = Crms.start(parts);
        crms.register(parts, api);
        new BackupResource(parts).register(api);
        new PlaybookDiffResource(parts.playbook(), parts.fold()).register(api);
        new PlaybookPreviewResource(parts.playbook(), parts.fold()).register(api);
        new ScenariosResource(parts.playbook(), Routing.scenarios()).register(api);
        new BacktestsResource(parts.playbook(), parts.backtests(), parts.audit(), parts.clock())
                .register(api);
        new PlaybookNamesResource(parts.fold(), parts.playbook()::live).register(api);
        HandoffsResource handoffs = parts.routing().register(parts, api);
        motion(parts, api);
        var buttons =
                parts.delivering().register(parts.routing(), parts.users(), parts.audit(), api);
        return () -> {
            events.close();
            handoffs.close();
            buttons.close();
            crms.close();
        };
    }

    private static void motion(Server.Parts parts, Api api) {
        LiveHandoffs handoffs = parts.routing().handoffs();
        var sold = new SoldView(handoffs, parts.routing().money(), parts.routing().view());
        MotionResource.Qualified qualified =
                (from, to) ->
                        parts.transitions().ways(from, to).stream()
                                .map(way ->
                                        new Qualifying(
                                                way.account(),
                                                way.pqaMs(),
                                                way.pqlMs(),
                                                way.customerMs()))
                                .toList();
        new TeamsResource(parts.playbook()::live, handoffs, qualified, parts.clock()).register(api);
        new PlaysResource(
                        parts.playbook()::live,
                        handoffs,
                        parts.routing().view(),
                        sold,
                        parts.clock())
                .register(api);
        new MotionResource(parts.playbook()::live, handoffs, qualified, sold, parts.clock())
                .register(api);
        new CreditsResource(parts.playbook()::live, sold, parts.clock()).register(api);
    }

    private static WhoView who(Server.Parts parts) {
        return new WhoView() {
            @Override
            public <T> T ask(Function<WhoIsWho, T> question) {
                return parts.fold().ask(asked -> question.apply(asked.whoIsWho()));
            }
        };
    }
}
