package groundswell.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code src/test/sdk}: the SDKs of Segment and RudderStack in Node and in a browser, by
 * Node's own test runner, against the collector as a process.
 */
@Tag("slow")
class SdksInNodeTest {

    private static final int MINUTES_MAX = 10;
    private static final Path SOURCES = Path.of("src", "test", "sdk").toAbsolutePath();
    private static final Path SDKS = Path.of("target", "sdk").toAbsolutePath();

    @TempDir Path folder;

    @Test
    void every_event_of_the_real_sdks_is_stored_once() throws Exception {
        copySources();
        // Not "npm ci": it refuses a lock file that lacks optional parts for other machines.
        if (stale()) {
            run(
                    List.of(
                            "npm",
                            "install",
                            "--no-save",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--prefer-offline"),
                    Map.of());
        }
        List<String> collector = new ArrayList<>(KillableCollector.command(folder, 0));
        collector = collector.subList(0, collector.size() - 2); // the tests append folder and port
        String json =
                collector.stream()
                        .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining(",", "[", "]"));
        run(List.of("npm", "test"), Map.of("COLLECTOR_COMMAND", json));
    }

    private static void copySources() throws IOException {
        Files.createDirectories(SDKS);
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                Files.copy(
                        source,
                        SDKS.resolve(source.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static boolean stale() throws IOException {
        Path installed = SDKS.resolve("node_modules/.package-lock.json");
        return !Files.exists(installed)
                || Files.getLastModifiedTime(installed)
                                .compareTo(
                                        Files.getLastModifiedTime(
                                                SDKS.resolve("package-lock.json")))
                        < 0;
    }

    private void run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(SDKS.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("%s ends within %s minutes", command, MINUTES_MAX).isTrue();
        assertThat(process.exitValue())
                .as("%s says:%n%s", command, Files.readString(output))
                .isZero();
    }
}
