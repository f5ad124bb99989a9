package groundswell.app;

import groundswell.collect.CollectLimits;
import groundswell.collect.MessageReader;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.files.ImportJobs;
import groundswell.collect.http.Robots;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.http.PlaybookDesk;
import groundswell.qualify.jobs.BacktestJobs;
import groundswell.qualify.jobs.DraftModel;
import groundswell.qualify.jobs.PreparedLog;
import groundswell.qualify.jobs.StudyJobs;
import groundswell.qualify.xgboost.XgboostTrees;
import groundswell.unify.DomainLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/** What people set going and come back for. */
final class Jobs {

    private Jobs() {}

    static ImportJobs imports(Path folder, DuckLog log, TrackingPlanDesk plan, InstantSource clock)
            throws IOException {
        var judge = new MessageReader(CollectLimits.DEFAULT, plan, Robots.known());
        return new ImportJobs(folder.resolve("imports"), log, judge, clock);
    }

    /**
     * @param folder of its own, with the histories in it
     */
    static BacktestJobs backtests(
            Path folder,
            DuckLog log,
            PreparedLog histories,
            PlaybookDesk playbook,
            InstantSource clock)
            throws IOException {
        var backtests = new BacktestJobs(folder, log, histories, clock);
        backtests.keepReady(playbook::live);
        return backtests;
    }

    static StudyJobs studies(Path folder, DuckLog log, PlaybookFolder draft, InstantSource clock)
            throws IOException {
        return new StudyJobs(
                folder.resolve("studies"),
                log,
                DomainLists.standard(),
                new XgboostTrees(),
                clock,
                model -> DraftModel.added(draft.files(), model).forEach(draft::write));
    }
}
