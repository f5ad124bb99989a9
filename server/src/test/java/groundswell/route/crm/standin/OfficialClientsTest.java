package groundswell.route.crm.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code src/test/crm}: the official JavaScript clients against the stand-ins, which shows
 * that these are faithful.
 */
@Tag("slow")
class OfficialClientsTest {

    private static final int MINUTES_MAX = 10;
    private static final Path SOURCES = Path.of("src", "test", "crm").toAbsolutePath();
    private static final Path CLIENTS = Path.of("target", "crm").toAbsolutePath();

    @TempDir Path folder;

    @Test
    void the_official_clients_take_the_stand_ins_for_the_real_thing() throws Exception {
        copySources();
        if (!Files.exists(CLIENTS.resolve("node_modules/.package-lock.json"))) {
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
        var clock = InstantSource.system();
        try (var salesforce = new SalesforceStandIn(1, clock).withOurFields();
                var hubspot = new HubspotStandIn(1, clock).withOurFields()) {
            hubspot.owner("7", "ann@us.test");
            run(
                    List.of("npm", "test"),
                    Map.of(
                            "SALESFORCE_URL", salesforce.url().toString(),
                            "HUBSPOT_URL", hubspot.url().toString(),
                            "HUBSPOT_REFRESH", hubspot.refreshToken()));
        }
    }

    private static void copySources() throws IOException {
        Files.createDirectories(CLIENTS);
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                Files.copy(
                        source,
                        CLIENTS.resolve(source.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(CLIENTS.toFile())
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
