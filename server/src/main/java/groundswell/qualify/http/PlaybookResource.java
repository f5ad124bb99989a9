package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Hash;
import groundswell.kernel.http.Problem;
import groundswell.kernel.yaml.Fault;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.PlaybookStore.Publication;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The playbook: what is in force, the draft and its faults, publishing. */
public final class PlaybookResource {

    private static final int VERSIONS_MAX = 100;

    private final PlaybookDesk desk;
    private final LiveFold fold;
    private final LongSupplier lastSequence;
    private final Audit audit;
    private final Lifecycle lifecycle;

    public PlaybookResource(
            Lifecycle lifecycle, LiveFold fold, LongSupplier lastSequence, Audit audit) {
        this.lifecycle = lifecycle;
        this.desk = lifecycle.desk();
        this.fold = fold;
        this.lastSequence = lastSequence;
        this.audit = audit;
    }

    record Finding(String file, int line, int column, String message, @Nullable String suggestion) {
        static Finding of(Fault fault) {
            return new Finding(
                    fault.file(),
                    fault.line(),
                    fault.column(),
                    fault.message(),
                    fault.suggestion());
        }
    }

    private record Check(boolean ok, List<Finding> problems) {
        static Check of(PlaybookReading reading) {
            return switch (reading) {
                case PlaybookReading.Valid valid ->
                        new Check(true, valid.warnings().stream().map(Finding::of).toList());
                case PlaybookReading.Faulty faulty ->
                        new Check(false, faulty.faults().stream().map(Finding::of).toList());
            };
        }
    }

    private record Version(
            String version, Instant publishedAt, String publishedBy, String note, boolean live) {}

    private record FileRef(String path, int bytes, boolean changed) {}

    private record Refold(String version, long done, long total) {}

    private record View(
            String name,
            Version live,
            @Nullable Refold refold,
            List<Version> versions,
            List<FileRef> files,
            Check check) {}

    private record File(String path, String text) {}

    private record Saved(File file, Check check) {}

    private record Text(String text) {}

    private record Drafts(List<File> files) {}

    private record VersionFiles(Version version, List<File> files) {}

    public void register(Api api) {
        api.on("getPlaybook", call -> Answer.ok(view()))
                .on("getPlaybookFile", this::file)
                .on("putPlaybookFile", this::put)
                .on("deletePlaybookFile", this::remove)
                .on("checkPlaybook", this::check)
                .on("publishPlaybook", this::publish)
                .on("getPlaybookVersion", this::version);
    }

    private View view() {
        List<Publication> publications = desk.store().publications(VERSIONS_MAX);
        List<Version> versions = publications.stream().map(this::version).distinct().toList();
        Publication inForce = desk.store().live().orElseThrow();
        Map<String, String> live = desk.store().files(inForce.version());
        Map<String, String> draft = desk.folder().files();
        List<FileRef> files =
                draft.entrySet().stream()
                        .map(file -> ref(file.getKey(), file.getValue(), live))
                        .toList();
        return new View(
                desk.live().name(),
                version(inForce),
                refold(),
                versions,
                files,
                Check.of(PlaybookReader.read(draft)));
    }

    private static FileRef ref(String path, String text, Map<String, String> live) {
        return new FileRef(
                path, text.getBytes(StandardCharsets.UTF_8).length, !text.equals(live.get(path)));
    }

    private @Nullable Refold refold() {
        String version = desk.refolding();
        return version == null
                ? null
                : new Refold(version, fold.foldedSequence(), lastSequence.getAsLong());
    }

    private Version version(Publication publication) {
        return new Version(
                publication.version(),
                Instant.ofEpochMilli(publication.publishedAtMs()),
                publication.publishedBy(),
                publication.note(),
                publication.version().equals(desk.live().version()));
    }

    private Answer file(Call call) {
        String path = path(call);
        String text =
                desk.folder()
                        .read(path)
                        .orElseThrow(
                                () -> Problem.notFound("There is no file %s.".formatted(path)));
        return Answer.ok(new File(path, text)).versioned(etag(text));
    }

    private Answer put(Call call) {
        String path = path(call);
        String before = desk.folder().read(path).orElse(null);
        requireVersion(call, path, before);
        String text = call.body(Text.class).text();
        if (before == null && desk.folder().files().size() >= PlaybookFolder.FILES_MAX) {
            throw Problem.conflict(
                    "A playbook has at most %d files.".formatted(PlaybookFolder.FILES_MAX));
        }
        desk.folder().write(path, text);
        lifecycle.store().edited(path, call.caller());
        audit.record(
                call.caller(),
                "playbook.save",
                path,
                before == null ? null : Map.of("version", etag(before)),
                Map.of("version", etag(text)));
        var check = Check.of(PlaybookReader.read(desk.folder().files()));
        return Answer.ok(new Saved(new File(path, text), check)).versioned(etag(text));
    }

    private Answer remove(Call call) {
        String path = path(call);
        if (desk.folder().read(path).isEmpty()) {
            throw Problem.notFound("There is no file %s.".formatted(path));
        }
        if (PlaybookReader.FILES.contains(path)) {
            throw Problem.conflict("A playbook needs %s.".formatted(path));
        }
        desk.folder().remove(path);
        lifecycle.store().edited(path, call.caller());
        audit.record(call.caller(), "playbook.remove", path, Map.of("path", path), null);
        return Answer.empty(204);
    }

    private static void requireVersion(Call call, String path, @Nullable String before) {
        String sent = call.header("If-Match");
        if (before == null) {
            if (!"*".equals(call.header("If-None-Match"))) {
                throw Problem.notFound(
                        "There is no file %s; create it with If-None-Match: *.".formatted(path));
            }
        } else if (sent == null) {
            throw Problem.versionNeeded("If-Match must carry the file's ETag.");
        } else if (!sent.contains("\"" + etag(before) + "\"")) {
            throw Problem.changedMeanwhile("%s has another version now.".formatted(path));
        }
    }

    private Answer check(Call call) {
        Map<String, String> files = new TreeMap<>(desk.folder().files());
        call.body(Drafts.class).files().forEach(file -> files.put(file.path(), file.text()));
        return Answer.ok(Check.of(PlaybookReader.read(files)));
    }

    private Answer publish(Call call) {
        JsonNode body = call.body();
        Publication publication =
                lifecycle.publish(
                        call.caller(),
                        lifecycle.files(body.path("version").asString("")),
                        body.path("note").asString(""),
                        body.path("force").asString(""));
        return Answer.ok(version(publication));
    }

    static Problem faulty(PlaybookReading.Faulty faulty) {
        return faulty(faulty.faults());
    }

    static Problem faulty(List<Fault> faults) {
        return Problem.faulty(
                422,
                faults.stream()
                        .map(fault ->
                                new groundswell.kernel.http.Fault(
                                        fault.file(),
                                        null,
                                        fault.message(),
                                        fault.line(),
                                        fault.column(),
                                        fault.suggestion()))
                        .toList());
    }

    private Answer version(Call call) {
        String wanted = call.text("version");
        Map<String, String> files = new LinkedHashMap<>(desk.store().files(wanted));
        Publication publication =
                desk.store().publications(VERSIONS_MAX).stream()
                        .filter(one -> one.version().equals(wanted))
                        .findFirst()
                        .orElseThrow(() ->
                                Problem.notFound("There is no version %s.".formatted(wanted)));
        return Answer.ok(
                new VersionFiles(
                        version(publication),
                        files.entrySet().stream()
                                .map(file -> new File(file.getKey(), file.getValue()))
                                .toList()));
    }

    private static String path(Call call) {
        String path = call.text("path");
        if (!PlaybookFolder.isPath(path)) {
            throw Problem.notFound(
                    "A playbook's file is named like scores.yaml or tests/upgrade.yaml.");
        }
        return path;
    }

    private static String etag(String text) {
        return Hash.version(text.getBytes(StandardCharsets.UTF_8));
    }
}
