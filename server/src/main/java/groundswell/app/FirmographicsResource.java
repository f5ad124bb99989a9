package groundswell.app;

import groundswell.collect.Correction.AccountTraits;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.collect.duckdb.DuckLog;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import groundswell.unify.files.Firmographics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Companies by CSV, while the server runs; and the way that they go into the log. */
final class FirmographicsResource {

    private static final int REJECTIONS_SHOWN = 100;
    private static final long FILE_BYTES_MAX = 500L << 20;
    private static final int WAITING_MAX = 5_000;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Server.Parts parts;

    FirmographicsResource(Server.Parts parts) {
        this.parts = parts;
    }

    private record Rejected(long row, String message) {}

    /**
     * What became of a table.
     *
     * @param companies rows that say something about one
     */
    record Outcome(boolean stored, int companies, long rejectedCount, List<Rejected> rejected) {}

    void register(Api api) {
        api.on("importFirmographics", this::take);
    }

    private Answer take(Call call) throws IOException {
        boolean dryRun = call.flag("dryRun").orElse(false);
        Path file = received(call);
        try {
            Firmographics read = read(file);
            if (!dryRun) {
                store(read.traits(), parts.log());
                parts.audit()
                        .record(
                                call.caller(),
                                "import.firmographics",
                                "accounts",
                                null,
                                Map.of("companies", read.traits().size()));
            }
            return Answer.ok(
                    new Outcome(
                            !dryRun,
                            read.traits().size(),
                            read.rejections().size(),
                            read.rejections().stream()
                                    .limit(REJECTIONS_SHOWN)
                                    .map(one -> new Rejected(one.line(), one.reason()))
                                    .toList()));
        } catch (IntakeRefused e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfterSeconds());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Firmographics read(Path file) {
        try {
            return Firmographics.read(file);
        } catch (IOException e) {
            throw Problem.faulty("file", "", String.valueOf(e.getMessage()));
        }
    }

    private Path received(Call call) throws IOException {
        Path file = Files.createTempFile(parts.settings().data(), ".firmographics-", ".csv");
        long bytes = 0;
        try (var out = Files.newOutputStream(file);
                InputStream in = call.stream()) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > FILE_BYTES_MAX) {
                    throw Problem.tooLarge(
                            "A table may have up to %d bytes.".formatted(FILE_BYTES_MAX));
                }
                out.write(buffer, 0, read);
            }
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Appends; everything is durable when it returns. */
    static void store(List<AccountTraits> traits, DuckLog log) throws IntakeRefused {
        List<CompletableFuture<LogEntry.Corrected>> waiting = new ArrayList<>();
        for (AccountTraits one : traits) {
            waiting.add(log.append(one));
            if (waiting.size() >= WAITING_MAX) {
                waiting.forEach(CompletableFuture::join);
                waiting.clear();
            }
        }
        waiting.forEach(CompletableFuture::join);
    }
}
