package groundswell.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import groundswell.collect.files.HistoryImport;
import groundswell.collect.files.ImportFailed;
import groundswell.collect.files.ImportProgress;
import groundswell.collect.files.ImportReport;
import groundswell.kernel.http.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** Imports into a server that runs, over its API: the history goes there as JSON Lines. */
final class RemoteImport {

    private static final long POLL_MS = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    /**
     * @param base such as {@code http://localhost:8080}
     * @param token of a role that may import and manage sources
     */
    RemoteImport(String base, String token) {
        this.base = base;
        this.token = token;
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
            throw new ImportFailed(
                    "the server at %s does not answer: %s".formatted(base, e.getMessage()), e);
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
            throws IOException, ImportFailed, InterruptedException {
        Map<String, Object> wanted =
                Map.of("name", "history.jsonl.gz", "format", "jsonl", "source", sourceId(source));
        int id = call("POST", "/imports", json(wanted)).get("id").asInt();
        String path = "/imports/" + id;
        call("PUT", path + "/file", BodyPublishers.ofFile(lines));
        call("POST", path + "/start", json(Map.of("mapping", "")));
        while (true) {
            JsonNode now = call("GET", path, BodyPublishers.noBody());
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

    private int sourceId(String name) throws IOException, ImportFailed, InterruptedException {
        for (JsonNode source : call("GET", "/sources", BodyPublishers.noBody()).get("items")) {
            if (source.get("name").asString().equals(name)) {
                return source.get("id").asInt();
            }
        }
        return call("POST", "/sources", json(Map.of("name", name))).get("id").asInt();
    }

    private static BodyPublisher json(Map<String, Object> body) {
        return BodyPublishers.ofByteArray(Json.bytes(body));
    }

    private JsonNode call(String method, String path, BodyPublisher body)
            throws IOException, ImportFailed, InterruptedException {
        String type = method.equals("PUT") ? "application/octet-stream" : "application/json";
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .method(method, body)
                        .build();
        var response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new ImportFailed(
                    "the server at %s refused %s %s: %d %s"
                            .formatted(
                                    base,
                                    method,
                                    path,
                                    response.statusCode(),
                                    detail(response.body())));
        }
        return Json.read(response.body());
    }

    private static String detail(byte[] problem) {
        JsonNode node = Json.MAPPER.readTree(problem.length == 0 ? "{}".getBytes(UTF_8) : problem);
        return node.path("detail").asString("") + " " + node.path("errors");
    }
}
