package groundswell.qualify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The playbooks that ship, from the checkout; without a name the one for a B2B wedge. */
public final class ShippedPlaybook {

    public static final List<String> NAMES = List.of("b2b-wedge", "open-source");

    private static final Path FOLDER = Path.of("../playbooks");

    private ShippedPlaybook() {}

    public static Playbook playbook() {
        return playbook(NAMES.getFirst());
    }

    public static Playbook playbook(String name) {
        return SamplePlaybook.valid(files(name));
    }

    /** Texts by name relative to the playbook's folder. */
    public static Map<String, String> files(String name) {
        var folder = FOLDER.resolve(name);
        var files = new TreeMap<String, String>();
        try (var paths = Files.walk(folder)) {
            for (var path : paths.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                files.put(
                        folder.relativize(path).toString().replace('\\', '/'),
                        Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
