package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.Problem;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.BacktestComparison;
import groundswell.qualify.backtest.BacktestReport;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.EvaluationReader;
import groundswell.qualify.backtest.EvaluationReading;
import groundswell.qualify.backtest.Sweep;
import groundswell.qualify.jobs.BacktestJob;
import groundswell.qualify.jobs.BacktestJobs;
import groundswell.qualify.jobs.BacktestResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Backtests of playbooks over the log. */
public final class BacktestsResource {

    private static final String LIVE = "live";

    private final PlaybookDesk desk;
    private final BacktestJobs jobs;
    private final Audit audit;
    private final InstantSource clock;

    public BacktestsResource(
            PlaybookDesk desk, BacktestJobs jobs, Audit audit, InstantSource clock) {
        this.desk = desk;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    private record File(String path, String text) {}

    private record Wanted(
            @Nullable String name,
            @Nullable List<File> files,
            @Nullable String version,
            @Nullable String against,
            @Nullable List<File> againstFiles,
            @Nullable Instant from,
            @Nullable Instant to) {}

    private record JobView(
            int id,
            String name,
            String state,
            String version,
            @Nullable String against,
            long read,
            long total,
            @Nullable Long secondsLeft,
            @Nullable String error,
            Instant createdAt,
            String createdBy,
            @Nullable Instant finishedAt,
            BacktestJob.@Nullable Summary summary) {}

    private record View(
            JobView job,
            @Nullable BacktestReport report,
            @Nullable BacktestComparison comparison) {}

    private record ThresholdView(
            BacktestReport.Threshold asked,
            double capacityPerWeek,
            boolean fits,
            BacktestReport.@Nullable Threshold best) {}

    public void register(Api api) {
        api.on("listBacktests", call -> Answer.ok(Page.of(jobs.all(), call.page()).map(this::view)))
                .on("startBacktest", this::start)
                .on("getBacktest", this::get)
                .on("deleteBacktest", this::delete)
                .on("askBacktestThreshold", this::threshold);
    }

    private Answer start(Call call) {
        Wanted wanted = call.body(Wanted.class);
        if (wanted.from != null && wanted.to != null && !wanted.from.isBefore(wanted.to)) {
            throw Problem.faulty("to", wanted.to.toString(), "must be later than from");
        }
        Playbook playbook = wanted(wanted);
        Playbook against = against(wanted);
        BacktestJobs.Order order =
                new BacktestJobs.Order(
                        wanted.name == null ? playbook.version() : wanted.name,
                        playbook,
                        against,
                        evaluation(wanted, playbook),
                        new Backtest.Period(ms(wanted.from), ms(wanted.to)));
        BacktestJob job =
                jobs.start(order, call.caller().name())
                        .orElseThrow(() ->
                                Problem.conflict(
                                        "%d backtests are under way; let one end or stop it first."
                                                .formatted(BacktestJobs.OPEN_MAX)));
        audit.record(
                call.caller(),
                "backtest.start",
                "backtest " + job.id(),
                null,
                Map.of("version", job.version(), "name", job.name()));
        return Answer.json(202, view(job));
    }

    private static @Nullable Long ms(@Nullable Instant instant) {
        return instant == null ? null : Long.valueOf(instant.toEpochMilli());
    }

    private Playbook wanted(Wanted wanted) {
        if (wanted.files != null) {
            return valid(draft(wanted));
        }
        return published(wanted.version == null ? LIVE : wanted.version);
    }

    private @Nullable Playbook against(Wanted wanted) {
        if (wanted.againstFiles != null) {
            Map<String, String> files = new TreeMap<>();
            wanted.againstFiles.forEach(file -> files.put(file.path, file.text));
            return valid(files);
        }
        return wanted.against == null ? null : published(wanted.against);
    }

    private Playbook published(String version) {
        if (version.equals(LIVE) || version.equals(desk.live().version())) {
            return desk.live();
        }
        Map<String, String> files = desk.store().files(version);
        if (files.isEmpty()) {
            throw Problem.notFound("There is no version %s.".formatted(version));
        }
        return valid(files);
    }

    private Map<String, String> draft(Wanted wanted) {
        Map<String, String> files = new TreeMap<>(desk.folder().files());
        if (wanted.files != null) {
            wanted.files.forEach(file -> files.put(file.path, file.text));
        }
        return files;
    }

    private static Playbook valid(Map<String, String> files) {
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty -> throw PlaybookResource.faulty(faulty);
        };
    }

    /** How it is tested does not depend on the version: the draft says it. */
    private Evaluation evaluation(Wanted wanted, Playbook playbook) {
        return switch (EvaluationReader.read(draft(wanted), playbook)) {
            case EvaluationReading.Valid valid -> valid.evaluation();
            case EvaluationReading.Faulty faulty ->
                    throw PlaybookResource.faulty(new PlaybookReading.Faulty(faulty.faults()));
        };
    }

    private Answer get(Call call) {
        BacktestResult result = find(call);
        return Answer.ok(new View(view(result.job()), result.report(), result.comparison()));
    }

    private Answer delete(Call call) {
        BacktestJob job = find(call).job();
        jobs.delete(job.id());
        audit.record(
                call.caller(), "backtest.delete", "backtest " + job.id(), null, job.state().word());
        return Answer.empty(204);
    }

    private Answer threshold(Call call) {
        BacktestReport report = find(call).report();
        if (report == null) {
            throw Problem.conflict("The backtest is not finished.");
        }
        double capacity = call.decimal("capacity").orElse(report.setting().capacityPerWeek());
        BacktestReport.Threshold asked = report.sweep().get((int) call.number("threshold"));
        return Answer.ok(
                new ThresholdView(
                        asked,
                        capacity,
                        asked.perWeek() <= capacity,
                        Sweep.best(report.sweep(), capacity).orElse(null)));
    }

    private BacktestResult find(Call call) {
        long id = call.number("backtestId");
        return jobs.find((int) Math.min(id, Integer.MAX_VALUE))
                .orElseThrow(() -> Problem.notFound("There is no backtest " + id + "."));
    }

    private JobView view(BacktestJob job) {
        return new JobView(
                job.id(),
                job.name(),
                job.state().word(),
                job.version(),
                job.against(),
                job.read(),
                job.total(),
                job.secondsLeft(clock.millis()),
                job.error(),
                job.createdAt(),
                job.createdBy(),
                job.finishedAt(),
                job.summary());
    }
}
