package groundswell.qualify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The playbook that ships, from the checkout. */
public final class ShippedPlaybook {

    private static final Path FOLDER = Path.of("../playbooks/b2b-wedge");

    private ShippedPlaybook() {}

    public static Playbook playbook() {
        return SamplePlaybook.valid(files());
    }

    /** Texts by name relative to the playbook's folder. */
    public static Map<String, String> files() {
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
