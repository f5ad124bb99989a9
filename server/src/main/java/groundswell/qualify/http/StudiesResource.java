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
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.EvaluationReader;
import groundswell.qualify.backtest.EvaluationReading;
import groundswell.qualify.jobs.StudyJob;
import groundswell.qualify.jobs.StudyJobs;
import groundswell.qualify.jobs.StudyOrder;
import groundswell.qualify.jobs.StudyResult;
import groundswell.qualify.study.DiscoveryReport;
import groundswell.qualify.study.RubricText;
import groundswell.qualify.study.Training;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Discoveries and trainings, and what may be done with what they find. */
public final class StudiesResource {

    private final PlaybookDesk desk;
    private final StudyJobs jobs;
    private final Audit audit;
    private final InstantSource clock;

    public StudiesResource(PlaybookDesk desk, StudyJobs jobs, Audit audit, InstantSource clock) {
        this.desk = desk;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    private record File(String path, String text) {}

    private record Files(List<File> files) {}

    private record Wanted(
            @Nullable List<File> files,
            @Nullable Integer observeDays,
            @Nullable Integer withinDays,
            @Nullable String name,
            @Nullable String kind) {}

    private record JobView(
            int id,
            String kind,
            String name,
            String state,
            String version,
            long read,
            long total,
            @Nullable Long secondsLeft,
            @Nullable String error,
            Instant createdAt,
            String createdBy,
            @Nullable Instant finishedAt) {}

    private record View(JobView job, @Nullable DiscoveryReport report, @Nullable String file) {}

    public void register(Api api) {
        api.on("listStudies", call -> Answer.ok(Page.of(jobs.all(), call.page()).map(this::view)))
                .on("getStudy", call -> Answer.ok(view(found(call))))
                .on("deleteStudy", this::delete)
                .on("startDiscovery", this::discover)
                .on("startTraining", this::train)
                .on("getStudyDraft", this::draft)
                .on("applyStudy", this::apply);
    }

    private Answer discover(Call call) {
        Wanted wanted = call.body(Wanted.class);
        Playbook playbook = playbook(wanted);
        return started(
                call,
                new StudyOrder("Discovery", playbook, evaluation(wanted, playbook), null),
                "discovery.start");
    }

    private Answer train(Call call) {
        Wanted wanted = call.body(Wanted.class);
        Playbook playbook = playbook(wanted);
        String name = wanted.name == null ? "upgrade" : wanted.name;
        Training.Method method =
                Training.Method.valueOf(
                        (wanted.kind == null ? "logistic" : wanted.kind).toUpperCase(Locale.ROOT));
        return started(
                call,
                new StudyOrder(
                        name,
                        playbook,
                        evaluation(wanted, playbook),
                        StudyOrder.training(playbook, name, method, clock.millis())),
                "model.train");
    }

    private Answer started(Call call, StudyOrder order, String action) {
        StudyJob job =
                jobs.start(order, call.caller().name())
                        .orElseThrow(() ->
                                Problem.conflict(
                                        "%d studies are under way; let one end or stop it first."
                                                .formatted(StudyJobs.OPEN_MAX)));
        audit.record(
                call.caller(),
                action,
                "study " + job.id(),
                null,
                Map.of("version", job.version(), "name", job.name()));
        return Answer.json(202, view(job));
    }

    /** The draft in the folder with the given texts in place of the saved ones. */
    private Map<String, String> files(Wanted wanted) {
        Map<String, String> files = new TreeMap<>(desk.folder().files());
        if (wanted.files != null) {
            wanted.files.forEach(file -> files.put(file.path, file.text));
        }
        return files;
    }

    private Playbook playbook(Wanted wanted) {
        return switch (PlaybookReader.read(files(wanted))) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty -> throw PlaybookResource.faulty(faulty);
        };
    }

    private Evaluation evaluation(Wanted wanted, Playbook playbook) {
        return switch (EvaluationReader.read(files(wanted), playbook)) {
            case EvaluationReading.Valid(var evaluation) ->
                    StudyOrder.with(evaluation, wanted.observeDays, wanted.withinDays);
            case EvaluationReading.Faulty(var faults) ->
                    throw PlaybookResource.faulty(new PlaybookReading.Faulty(faults));
        };
    }

    private StudyResult found(Call call) {
        int id = (int) call.number("studyId");
        return jobs.find(id)
                .orElseThrow(() -> Problem.notFound("There is no study %d.".formatted(id)));
    }

    private Answer delete(Call call) {
        StudyResult study = found(call);
        jobs.delete(study.job().id());
        audit.record(
                call.caller(),
                "study.delete",
                "study " + study.job().id(),
                study.job().name(),
                null);
        return Answer.empty(204);
    }

    private Map<String, String> drafted(Call call, boolean decides) {
        DiscoveryReport report = found(call).report();
        if (report == null || report.rubric().rules().isEmpty()) {
            throw Problem.conflict("This study suggests no rubric.");
        }
        Map<String, String> before = desk.folder().files();
        Map<String, String> changed = new TreeMap<>();
        RubricText.draft(before, report.rubric(), decides)
                .forEach((path, text) -> {
                    if (!text.equals(before.get(path))) {
                        changed.put(path, text);
                    }
                });
        return changed;
    }

    private Answer draft(Call call) {
        List<File> files = new ArrayList<>();
        drafted(call, true).forEach((path, text) -> files.add(new File(path, text)));
        return Answer.ok(new Files(files));
    }

    private Answer apply(Call call) {
        Map<String, String> changed = drafted(call, false);
        changed.forEach(desk.folder()::write);
        audit.record(
                call.caller(),
                "playbook.draft",
                "study " + found(call).job().id(),
                null,
                List.copyOf(changed.keySet()));
        List<File> files = new ArrayList<>();
        changed.forEach((path, text) -> files.add(new File(path, text)));
        return Answer.ok(new Files(files));
    }

    private View view(StudyResult result) {
        return new View(view(result.job()), result.report(), result.file());
    }

    private JobView view(StudyJob job) {
        return new JobView(
                job.id(),
                job.kind(),
                job.name(),
                job.state().word(),
                job.version(),
                job.read(),
                job.total(),
                job.secondsLeft(clock.millis()),
                job.error(),
                job.createdAt(),
                job.createdBy(),
                job.finishedAt());
    }
}
