package groundswell.collect.files;

import groundswell.collect.files.ImportJobs.JobRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What imports keep on disk, so that they survive the process: of each its file as it was sent, and
 * a record of where it stands.
 */
final class ImportFolder {

    /** Largest file. */
    static final long FILE_BYTES_MAX = 20L << 30;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RECORD = ".json";
    private static final String UPLOAD = ".upload";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;

    /**
     * An import as it is kept.
     *
     * @param mapping what it was started with; empty before
     */
    record Kept(ImportJob job, String mapping) {}

    ImportFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** What an earlier process kept, in order; everything that belongs to none of it is removed. */
    List<Kept> read() throws IOException {
        List<Kept> kept = new ArrayList<>();
        Set<Path> needed = new HashSet<>();
        for (Path file : files()) {
            if (file.getFileName().toString().endsWith(RECORD)) {
                Kept one = read(file);
                if (one != null) {
                    kept.add(one);
                    needed.add(file);
                    if (!one.job().state().isOver()) {
                        needed.add(upload(one.job().id()));
                    }
                }
            }
        }
        for (Path file : files()) {
            if (!needed.contains(file)) {
                Files.delete(file);
            }
        }
        kept.sort(Comparator.comparingInt(one -> one.job().id()));
        return kept;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    /** Null when it cannot be understood: its file is sent again then. */
    private static @Nullable Kept read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Kept.class);
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Keeps where an import stands. */
    void keep(ImportJob job, String mapping) throws IOException {
        Path beside = folder.resolve(job.id() + RECORD + ".new");
        Files.write(beside, JSON.writeValueAsBytes(new Kept(job, mapping)));
        Files.move(
                beside,
                folder.resolve(job.id() + RECORD),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes a file in, in the place of one that was sent before; returns its bytes. */
    long take(int id, InputStream content) throws JobRefused, IOException {
        Path part = folder.resolve(id + ".part");
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > FILE_BYTES_MAX) {
                    throw new JobRefused("the file has more than " + FILE_BYTES_MAX + " bytes");
                }
                out.write(buffer, 0, read);
            }
        } catch (JobRefused | IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, upload(id), StandardCopyOption.REPLACE_EXISTING);
        return bytes;
    }

    /** Where an import's file is, once it was sent. */
    Path upload(int id) {
        return folder.resolve(id + UPLOAD);
    }

    /** A folder of an import's own, for what does not fit into memory. */
    Path temporary(int id) {
        return folder.resolve(id + ".tmp");
    }

    /** Removes an import's file, which is needed no more. */
    void deleteUpload(int id) throws IOException {
        Files.deleteIfExists(upload(id));
    }

    /** Removes all of an import. */
    void delete(int id) throws IOException {
        deleteUpload(id);
        Files.deleteIfExists(folder.resolve(id + RECORD));
    }
}
