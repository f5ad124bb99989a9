package groundswell.qualify.files;

import groundswell.qualify.PlaybookReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The playbook as people edit it: YAML files, and models that were learned, in one folder.
 * Thread-safe.
 */
public final class PlaybookFolder {

    /** Larger ones are no playbook. */
    public static final int FILES_MAX = 200;

    private static final int DEPTH_MAX = 3;

    /** No dots at the beginning, no way out of the folder. */
    private static final Pattern PATH =
            Pattern.compile(
                    "[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*){0,2}\\.yaml"
                            + "|models/[a-z][a-z0-9_]{0,63}\\.json");

    /** The playbooks that ship, by name; the first is what a new data folder starts with. */
    public static final List<String> SHIPPED = List.of("b2b-wedge", "open-source");

    private static final List<String> SHIPPED_FILES =
            List.of(
                    "playbook.yaml",
                    "tracking-plan.yaml",
                    "activation.yaml",
                    "signals.yaml",
                    "scores.yaml",
                    "qualification.yaml",
                    "plays.yaml",
                    "teams.yaml");

    private static final String SCENARIOS = "tests";

    private final Path folder;

    private PlaybookFolder(Path folder) {
        this.folder = folder;
    }

    /** Opens the folder; an empty or missing one gets the playbook that ships. */
    public static PlaybookFolder open(Path folder) {
        var opened = new PlaybookFolder(folder);
        if (opened.files().isEmpty()) {
            shipped(SHIPPED.getFirst()).forEach(opened::write);
        }
        return opened;
    }

    /** Reads a folder as it is. */
    public static PlaybookFolder of(Path folder) {
        return new PlaybookFolder(folder);
    }

    /**
     * A playbook that ships, with its scenarios.
     *
     * @param name one of {@link #SHIPPED}
     */
    public static Map<String, String> shipped(String name) {
        Map<String, String> files = new TreeMap<>();
        try {
            for (String path : SHIPPED_FILES) {
                try (InputStream in =
                        PlaybookFolder.class.getResourceAsStream(
                                "/playbooks/" + name + "/" + path)) {
                    if (in == null && PlaybookReader.OPTIONAL.contains(path)) {
                        continue;
                    }
                    if (in == null) {
                        throw new IllegalStateException(path + " of " + name + " is not shipped");
                    }
                    files.put(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            URL scenarios =
                    PlaybookFolder.class.getResource("/playbooks/" + name + "/" + SCENARIOS);
            if (scenarios != null) {
                addScenarios(scenarios.toURI(), name, files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a resource without a place", e);
        }
        return files;
    }

    private static void addScenarios(URI place, String name, Map<String, String> files)
            throws IOException {
        if (place.getScheme().equals("jar")) {
            try (var jar = FileSystems.newFileSystem(place, Map.of())) {
                addScenarios(jar.getPath("/playbooks", name, SCENARIOS), files);
            }
        } else {
            addScenarios(Path.of(place), files);
        }
    }

    private static void addScenarios(Path folder, Map<String, String> files) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.toList()) {
                files.put(SCENARIOS + "/" + file.getFileName(), Files.readString(file));
            }
        }
    }

    /**
     * True for a relative path of lower-case words that ends in {@code .yaml}, and for a learned
     * model's, {@code models/NAME.json}.
     */
    public static boolean isPath(String path) {
        return PATH.matcher(path).matches();
    }

    /** Every file by path, at most {@link #FILES_MAX}. */
    public synchronized Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> found = Files.walk(folder, DEPTH_MAX)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (isPath(path) && files.size() < FILES_MAX) {
                    files.put(path, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** One file's text. */
    public Optional<String> read(String path) {
        return Optional.ofNullable(files().get(path));
    }

    /** Removes one file, if it is there. */
    public synchronized void remove(String path) {
        if (isPath(path)) {
            try {
                Files.deleteIfExists(folder.resolve(path));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Writes one file, whole or not at all.
     *
     * @throws IllegalArgumentException for a path that is not {@link #isPath}
     */
    public synchronized void write(String path, String text) {
        if (!isPath(path)) {
            throw new IllegalArgumentException("not a playbook's file: " + path);
        }
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Path beside = Files.createTempFile(file.getParent(), ".", ".tmp");
            Files.writeString(beside, text);
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
