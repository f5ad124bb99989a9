package groundswell.collect.http;

import groundswell.collect.Event;
import groundswell.collect.Source;
import groundswell.collect.files.HistoryImport.Format;
import groundswell.collect.files.HistoryImport.MappingRefused;
import groundswell.collect.files.ImportFailed;
import groundswell.collect.files.ImportJob;
import groundswell.collect.files.ImportJobs;
import groundswell.collect.files.ImportJobs.JobRefused;
import groundswell.collect.files.ImportReport.Rejection;
import groundswell.collect.files.Preview;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Imports of history. */
public final class ImportsResource {

    private final ImportJobs jobs;
    private final IntFunction<Optional<Source>> sources;
    private final Audit audit;

    /**
     * The resource.
     *
     * @param sources by id
     */
    public ImportsResource(ImportJobs jobs, IntFunction<Optional<Source>> sources, Audit audit) {
        this.jobs = jobs;
        this.sources = sources;
        this.audit = audit;
    }

    private record SourceRef(int id, String name) {}

    private record ImportView(
            int id,
            String name,
            String format,
            SourceRef source,
            String state,
            long rows,
            long stored,
            long duplicates,
            long rejected,
            long bytesRead,
            long bytesTotal,
            double rowsPerSecond,
            @Nullable Long secondsLeft,
            @Nullable String error,
            Instant createdAt,
            String createdBy,
            @Nullable Instant finishedAt) {}

    private record ShownView(long row, Map<String, Object> event) {}

    private record RejectionView(long row, String message) {
        static RejectionView of(Rejection rejection) {
            return new RejectionView(rejection.row(), rejection.reason());
        }
    }

    private record PreviewView(
            List<ShownView> rows,
            List<RejectionView> rejected,
            long rowsRead,
            long rejectedCount) {}

    public void register(Api api) {
        api.on("listImports", call -> Answer.ok(Page.of(jobs.all(), call.page()).map(this::view)))
                .on("createImport", this::create)
                .on("getImport", call -> Answer.ok(view(find(call))))
                .on("cancelImport", this::cancel)
                .on("uploadImport", this::upload)
                .on("previewImport", this::preview)
                .on("startImport", this::start);
    }

    private Answer create(Call call) {
        JsonNode body = call.body();
        int id = body.get("source").asInt();
        Source source = source(id);
        String name = body.get("name").asString();
        Format format = Format.valueOf(body.get("format").asString().toUpperCase(Locale.ROOT));
        try {
            return Answer.created(
                    view(jobs.create(name, format, source.id(), call.caller().name())));
        } catch (JobRefused e) {
            throw Problem.conflict(sentence(e));
        }
    }

    private Answer cancel(Call call) {
        ImportJob job = find(call);
        try {
            jobs.cancel(job.id());
        } catch (JobRefused e) {
            throw Problem.conflict(sentence(e));
        }
        audit.record(call.caller(), "import.cancel", "import " + job.id(), null, job.name());
        return Answer.empty(204);
    }

    private Answer upload(Call call) throws IOException {
        ImportJob job = find(call);
        try {
            return Answer.ok(view(jobs.upload(job.id(), call.stream())));
        } catch (JobRefused e) {
            throw Problem.conflict(sentence(e));
        }
    }

    private Answer preview(Call call) {
        ImportJob job = find(call);
        String mapping = call.body().get("mapping").asString();
        try {
            Preview preview = jobs.preview(job.id(), mapping, source(job.source()));
            return Answer.ok(
                    new PreviewView(
                            preview.shown().stream().map(ImportsResource::view).toList(),
                            preview.rejections().stream().map(RejectionView::of).toList(),
                            preview.rows(),
                            preview.rejectedCount()));
        } catch (JobRefused e) {
            throw Problem.conflict(sentence(e));
        } catch (MappingRefused e) {
            throw faulty(e);
        } catch (ImportFailed e) {
            throw Problem.faulty("file", job.name(), String.valueOf(e.getMessage()));
        }
    }

    private Answer start(Call call) {
        ImportJob job = find(call);
        String mapping = call.body().get("mapping").asString();
        try {
            ImportJob running = jobs.start(job.id(), mapping, source(job.source()));
            audit.record(call.caller(), "import.start", "import " + job.id(), null, job.name());
            return Answer.json(202, view(running));
        } catch (JobRefused e) {
            throw Problem.conflict(sentence(e));
        } catch (MappingRefused e) {
            throw faulty(e);
        } catch (ImportFailed e) {
            throw Problem.faulty("file", job.name(), String.valueOf(e.getMessage()));
        }
    }

    private static Problem faulty(MappingRefused refused) {
        return Problem.faulty(
                422,
                refused.faults().stream()
                        .map(fault ->
                                Fault.of(
                                        "mapping:" + fault.line() + ":" + fault.column(),
                                        null,
                                        fault.suggestion() == null
                                                ? fault.message()
                                                : fault.message()
                                                        + " (right would be: "
                                                        + fault.suggestion()
                                                        + ")"))
                        .toList());
    }

    private static String sentence(JobRefused refused) {
        String reason = refused.reason();
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + ".";
    }

    private ImportJob find(Call call) {
        long id = call.number("importId");
        return jobs.find((int) Math.min(id, Integer.MAX_VALUE))
                .orElseThrow(() -> Problem.notFound("There is no import " + id + "."));
    }

    private Source source(int id) {
        return sources.apply(id)
                .orElseThrow(() -> Problem.faulty("source", id, "must be the id of a source"));
    }

    private ImportView view(ImportJob job) {
        String name = sources.apply(job.source()).map(Source::name).orElse("");
        return new ImportView(
                job.id(),
                job.name(),
                job.format().name().toLowerCase(Locale.ROOT),
                new SourceRef(job.source(), name),
                job.state().word(),
                job.rows(),
                job.stored(),
                job.duplicates(),
                job.rejected(),
                job.bytesRead(),
                job.bytesTotal(),
                job.rowsPerSecond(),
                job.secondsLeft() < 0 ? null : Long.valueOf(job.secondsLeft()),
                job.error(),
                Instant.ofEpochMilli(job.createdAtMs()),
                job.createdBy(),
                job.finishedAtMs() == 0 ? null : Instant.ofEpochMilli(job.finishedAtMs()));
    }

    private static ShownView view(Preview.Shown shown) {
        Event event = shown.event();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", event.type().word());
        fields.put("name", event.name());
        put(fields, "userId", event.userId());
        put(fields, "anonymousId", event.anonymousId());
        put(fields, "groupId", event.groupId());
        put(fields, "previousId", event.previousId());
        fields.put("messageId", event.messageId());
        fields.put("timestamp", Instant.ofEpochMilli(event.timestampMs()));
        fields.put("receivedAt", Instant.ofEpochMilli(shown.receivedAtMs()));
        fields.put("properties", Json.raw(event.properties()));
        fields.put("context", Json.raw(event.context()));
        return new ShownView(shown.row(), fields);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
