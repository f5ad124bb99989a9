package groundswell.collect.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * DuckDB unpacks its native library (72 MB) into {@code java.io.tmpdir} at every start and deletes
 * it at an orderly end only. On Linux a loaded library needs its name no longer, so it is deleted
 * right after loading: then nothing is left behind even by a kill.
 *
 * <p>The JVM reads {@code java.io.tmpdir} once, at its own start. The launcher points it into the
 * data folder ({@code DIR/tmp}), so that a small or {@code noexec} temp folder of the machine does
 * no harm; a server empties that folder when it starts.
 */
public final class NativeLibrary {

    private static final String PREFIX = "libduckdb_java";
    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    private NativeLibrary() {}

    /**
     * Loads the library, once per process, and leaves no copy of it behind where that is possible.
     */
    public static void load() {
        try {
            Class.forName("org.duckdb.DuckDBNative");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("DuckDB is not on the classpath", e);
        }
        try {
            if (Files.isReadable(MAPPINGS)) {
                deleteOwnCopy(Files.readAllLines(MAPPINGS));
            }
        } catch (IOException e) {
            // It stays until the JVM ends in an orderly way, as without this.
        }
    }

    private static void deleteOwnCopy(List<String> mappings) throws IOException {
        for (String line : mappings) {
            int path = line.indexOf('/');
            if (path >= 0 && line.contains("/" + PREFIX) && line.endsWith(".so")) {
                Files.deleteIfExists(Path.of(line.substring(path)));
            }
        }
    }
}
