package groundswell.app;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The data folder in one file, while everything goes on. */
final class BackupResource {

    private final Server.Parts parts;

    /** Each needs as much room again as the log. */
    private final AtomicBoolean busy = new AtomicBoolean();

    BackupResource(Server.Parts parts) {
        this.parts = parts;
    }

    void register(Api api) {
        api.on("downloadBackup", this::download);
    }

    private Answer download(Call call) throws IOException {
        if (!busy.compareAndSet(false, true)) {
            throw Problem.conflict("Another backup is being made at the moment.");
        }
        Path folder = null;
        try {
            Path data = parts.settings().data();
            folder = Files.createTempDirectory(data, ".backup-");
            Path file = folder.resolve("backup.zip");
            Backup.write(file, data, parts.log(), parts.store(), parts.clock().instant());
            parts.audit()
                    .record(
                            call.caller(),
                            "backup.download",
                            "data folder",
                            null,
                            Map.of("bytes", Files.size(file)));
            return sent(file, folder);
        } catch (IOException | RuntimeException e) {
            end(folder);
            throw e;
        }
    }

    private Answer sent(Path file, Path folder) {
        return Answer.stream(
                "application/zip",
                out -> {
                    try {
                        Files.copy(file, out);
                    } finally {
                        end(folder);
                    }
                });
    }

    private void end(@Nullable Path folder) throws IOException {
        busy.set(false);
        if (folder != null) {
            Files.deleteIfExists(folder.resolve("backup.zip"));
            Files.deleteIfExists(folder);
        }
    }
}
