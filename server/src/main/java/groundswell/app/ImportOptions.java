package groundswell.app;

import groundswell.collect.CollectLimits;
import groundswell.collect.MessageReader;
import groundswell.collect.Privacy;
import groundswell.collect.Source;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.collect.files.HistoryImport;
import groundswell.collect.files.ImportFailed;
import groundswell.collect.files.ImportReport;
import groundswell.collect.files.ImportReport.Rejection;
import groundswell.collect.files.LogTarget;
import groundswell.collect.files.Preview;
import groundswell.collect.http.Robots;
import groundswell.collect.sql.PrivacyJson;
import groundswell.collect.sql.SourceStore;
import groundswell.collect.sql.SourceStore.StoredSource;
import groundswell.govern.Role;
import groundswell.govern.Secrets;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.files.PlaybookFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every import can be told, and the import itself. */
final class ImportOptions {

    private static final int SHOWN_MAX = 20;

    @Mixin DataOptions place = new DataOptions();

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "The source its events are counted under; made if there is none.")
    @Nullable String sourceName;

    @Option(
            names = "--dry-run",
            description = "Shows the first messages and every rejected row; stores nothing.")
    boolean dryRun;

    @Option(
            names = "--max-errors",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Rows that may be rejected before the import gives up; default 10000.")
    long errorsMax;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Writes rejected rows with their reasons there, as CSV.")
    @Nullable Path rejects;

    @Mixin final FirstPlaybookOption first = new FirstPlaybookOption();

    /** Imports into a data folder that starts with the playbook that ships for such history. */
    void run(String defaultSource, String defaultPlaybook, ImportCommand.Opening opening) {
        if (first.playbook == null) {
            FirstPlaybook.placeIfNone(defaultPlaybook, place.settings());
        }
        run(defaultSource, opening);
    }

    void run(String defaultSource, ImportCommand.Opening opening) {
        HistoryImport history = opening.opened();
        Settings settings = place.settings();
        if (first.playbook != null) {
            FirstPlaybook.place(first.playbook, settings);
        }
        String name = sourceName == null ? defaultSource : sourceName;
        try {
            if (dryRun) {
                tryOut(history, name, settings);
                return;
            }
            Optional<String> served = ServingFolder.address(settings);
            if (served.isPresent()) {
                send(history, name, settings, served.get());
            } else {
                store(history, name, settings);
            }
        } catch (ImportFailed e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Stopped. What was stored stays; start it again to go on.", e);
        }
    }

    private void tryOut(HistoryImport history, String name, Settings settings) throws ImportFailed {
        try (OperationalStore store = place.open()) {
            Source source = source(new SourceStore(store, InstantSource.system()), name);
            Preview preview = history.preview(judge(settings), source, SHOWN_MAX);
            ImportWords.print(preview);
            write(preview.rejections());
        }
    }

    private static MessageReader judge(Settings settings) {
        Path playbook = settings.data().resolve("playbook");
        var plan = TrackingPlanDesk.open(PlaybookFolder.open(playbook));
        return new MessageReader(CollectLimits.DEFAULT, plan, Robots.known());
    }

    /** The server has the folder: it takes the history over its API. */
    private void send(HistoryImport history, String name, Settings settings, String url)
            throws ImportFailed, InterruptedException {
        InstantSource clock = InstantSource.system();
        try (var errand = ServingFolder.errand(url, settings, "import", Role.ENGINEER)) {
            var progress = new ProgressLine(clock, System.err);
            RemoteImport.Outcome outcome =
                    new RemoteImport(errand.api()).run(history, name, errorsMax, progress);
            progress.end();
            requireFinished(outcome.read());
            ImportWords.print(outcome);
            write(outcome.read().rejections());
        }
    }

    private void store(HistoryImport history, String name, Settings settings)
            throws ImportFailed, InterruptedException {
        InstantSource clock = InstantSource.system();
        try (DataFolder folder = DataFolder.hold(settings.data());
                OperationalStore store = OperationalStore.open(settings.storeUrl());
                DuckLog log = DuckLog.open(folder.path(), LogLimits.DEFAULT, clock)) {
            Source source = source(new SourceStore(store, clock), name);
            // Views are not open: they read what is new at the server's next start.
            log.start(group -> {});
            var progress = new ProgressLine(clock, System.err);
            ImportReport report =
                    history.run(
                            judge(settings),
                            source,
                            LogTarget.of(log, source.id()),
                            errorsMax,
                            folder.path().resolve("tmp").resolve("import"),
                            progress);
            progress.end();
            ImportWords.print(report);
            write(report.rejections());
            requireFinished(report);
        }
    }

    private void requireFinished(ImportReport report) {
        if (report.state() != ImportReport.State.FINISHED) {
            throw new StartRefused(
                    "More than %d rows were rejected; what was stored before stays. Look at the reasons, or allow more with --max-errors."
                            .formatted(errorsMax));
        }
    }

    private void write(List<Rejection> rejections) {
        if (rejects == null) {
            return;
        }
        var text = new StringBuilder("row,reason\n");
        rejections.forEach(one ->
                text.append(one.row())
                        .append(",\"")
                        .append(one.reason().replace("\"", "\"\""))
                        .append("\"\n"));
        try {
            Files.writeString(rejects, text);
        } catch (IOException e) {
            throw new StartRefused("%s cannot be written: %s".formatted(rejects, e), e);
        }
    }

    private static Source source(SourceStore sources, String name) {
        return sources.all().stream()
                .map(StoredSource::source)
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseGet(() -> created(sources, name));
    }

    private static Source created(SourceStore sources, String name) {
        var secrets = new Secrets();
        return sources.create(
                        name,
                        Source.Policy.STORE_AND_FLAG,
                        PrivacyJson.of(Privacy.DEFAULT),
                        secrets.writeKey(),
                        secrets.long256())
                .map(StoredSource::source)
                .orElseThrow();
    }
}
