package groundswell.app;

import groundswell.collect.files.HistoryImport;
import groundswell.collect.files.ImportFailed;
import groundswell.collect.files.ImportProgress;
import groundswell.collect.files.ImportReport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** Imports into a server that runs, over its API: the history goes there as JSON Lines. */
final class RemoteImport {

    private static final long POLL_MS = 200;

    private final ApiCalls api;

    /**
     * @param api called as one who may import and manage sources
     */
    RemoteImport(ApiCalls api) {
        this.api = api;
    }

    /** What the server said when it was done. */
    record Outcome(ImportReport read, long stored, long duplicates, long rejected) {}

    Outcome run(
            HistoryImport history,
            String source,
            long rejectionsMax,
            ImportProgress.Listener listener)
            throws ImportFailed, InterruptedException {
        try {
            Path folder = Files.createTempDirectory("groundswell-import");
            Path lines = folder.resolve("history.jsonl.gz");
            try {
                ImportReport read = write(history, lines, rejectionsMax, folder, listener);
                if (read.state() != ImportReport.State.FINISHED) {
                    return new Outcome(read, 0, 0, 0);
                }
                return stored(read, lines, source, listener);
            } finally {
                Files.deleteIfExists(lines);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new ImportFailed("what was read cannot be written down: " + e.getMessage(), e);
        }
    }

    private static ImportReport write(
            HistoryImport history,
            Path lines,
            long rejectionsMax,
            Path folder,
            ImportProgress.Listener listener)
            throws ImportFailed, IOException {
        try (OutputStream out =
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(lines)))) {
            return history.write(out, rejectionsMax, folder, listener);
        }
    }

    private Outcome stored(
            ImportReport read, Path lines, String source, ImportProgress.Listener listener)
            throws ImportFailed, InterruptedException {
        Map<String, Object> wanted =
                Map.of("name", "history.jsonl.gz", "format", "jsonl", "source", sourceId(source));
        int id = api.post("/imports", wanted).get("id").asInt();
        String path = "/imports/" + id;
        api.upload("PUT", path + "/file", lines);
        api.post(path + "/start", Map.of("mapping", ""));
        while (true) {
            JsonNode now = api.get(path);
            String state = now.get("state").asString();
            long stored = now.get("stored").asLong();
            long duplicates = now.get("duplicates").asLong();
            long rejected = now.get("rejected").asLong();
            switch (state) {
                case "finished" -> {
                    return new Outcome(read, stored, duplicates, rejected);
                }
                case "failed", "cancelled" ->
                        throw new ImportFailed(
                                "the server ended the import (%s): %s"
                                        .formatted(state, now.get("error").asString("")));
                default -> {
                    listener.at(
                            new ImportProgress(
                                    ImportProgress.Phase.STORING,
                                    stored + duplicates + rejected,
                                    read.stored(),
                                    read.rows(),
                                    stored,
                                    duplicates,
                                    rejected));
                    Thread.sleep(POLL_MS);
                }
            }
        }
    }

    private int sourceId(String name) {
        for (JsonNode source : api.get("/sources").get("items")) {
            if (source.get("name").asString().equals(name)) {
                return source.get("id").asInt();
            }
        }
        return api.post("/sources", Map.of("name", name)).get("id").asInt();
    }
}
