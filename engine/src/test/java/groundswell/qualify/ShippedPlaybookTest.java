package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShippedPlaybookTest {

    private static final Path FOLDER = Path.of("../playbooks/b2b-wedge");

    @Test
    void the_playbook_that_ships_is_valid_and_gives_no_cause_for_warnings() {
        assertThat(PlaybookReader.read(files()))
                .isInstanceOfSatisfying(
                        PlaybookReading.Valid.class,
                        valid -> {
                            assertThat(valid.warnings()).isEmpty();
                            assertThat(valid.playbook().version()).matches("[0-9a-f]{12}");
                        });
    }

    static Map<String, String> files() {
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(FOLDER)) {
            for (var path : paths.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                files.put(
                        FOLDER.relativize(path).toString().replace('\\', '/'),
                        Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
