package groundswell.app;

import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogBackup;
import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.connection.Vault;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A data folder in one file: log, operational store, playbook, settings, snapshots of the fold, and
 * a manifest with every file's hash. Made while the server runs; a PostgreSQL store is not in it.
 */
final class Backup {

    static final String MANIFEST = "manifest.json";
    private static final int FORMAT = 1;
    private static final String LOG = "log.duckdb";
    private static final String STORE = "operational.db";
    private static final String SNAPSHOTS = "snapshots";
    private static final String PLAYBOOK = "playbook";
    private static final List<String> FILES = List.of(SettingsReader.FILE, "format", Vault.FILE);

    private Backup() {}

    private record Entry(String path, long bytes, String sha256) {}

    private record Manifest(
            int format,
            String version,
            String createdAt,
            boolean storeIncluded,
            List<Entry> files) {}

    /**
     * Writes a backup. Snapshots are copied first and the log last, so that the log knows
     * everything that the others do.
     *
     * @param target a file that does not exist; it appears when it is complete
     */
    static void write(Path target, Path data, DuckLog log, OperationalStore store, Instant now)
            throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent == null ? Path.of(".") : parent);
        Path work = Files.createTempDirectory(data, ".backup-");
        try {
            copy(data.resolve(PLAYBOOK), work.resolve(PLAYBOOK));
            if (!store.isPostgres()) {
                // Without, the log is folded anew, and decisions that a dump missed are kept again.
                copy(data.resolve(SNAPSHOTS), work.resolve(SNAPSHOTS));
            }
            for (String file : FILES) {
                if (Files.exists(data.resolve(file))) {
                    Files.copy(data.resolve(file), work.resolve(file));
                }
            }
            if (!store.isPostgres()) {
                store.copyTo(work.resolve(STORE));
            }
            log.backup(work.resolve(LOG));
            Path beside = target.resolveSibling(target.getFileName() + ".new");
            pack(work, beside, now, !store.isPostgres());
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(work);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!file.getFileName().toString().endsWith(".tmp")) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void pack(Path work, Path target, Instant now, boolean storeIncluded)
            throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (var zip =
                        new ZipOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(target)));
                Stream<Path> files = Files.walk(work)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String path = work.relativize(file).toString().replace('\\', '/');
                zip.putNextEntry(new ZipEntry(path));
                Files.copy(file, zip);
                entries.add(new Entry(path, Files.size(file), sha256(file)));
            }
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(
                    Json.bytes(
                            new Manifest(
                                    FORMAT,
                                    Version.text(),
                                    now.toString(),
                                    storeIncluded,
                                    entries)));
        }
    }

    /**
     * Brings a backup back into an empty folder; what it says of each file is checked first.
     *
     * @throws StartRefused when the folder is not empty or the backup is damaged
     */
    static void restore(Path backup, Path data, Instant now) {
        requireEmpty(data);
        Path work = null;
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            Files.createDirectories(data);
            work = Files.createTempDirectory(data, ".restore-");
            Manifest manifest = manifest(zip, backup);
            for (Entry entry : manifest.files()) {
                unpack(zip, entry, work, backup);
            }
            LogBackup.restore(work.resolve(LOG), data, now);
            Files.delete(work.resolve(LOG));
            move(work, data);
        } catch (IOException e) {
            throw new StartRefused("%s cannot be restored: %s".formatted(backup, e), e);
        } finally {
            if (work != null) {
                delete(work);
            }
        }
    }

    private static void requireEmpty(Path data) {
        try {
            if (Files.exists(data)) {
                try (Stream<Path> files = Files.list(data)) {
                    if (files.findAny().isPresent()) {
                        throw new StartRefused(
                                "The folder %s is not empty. Restore into another one."
                                        .formatted(data));
                    }
                }
            }
        } catch (IOException e) {
            throw new StartRefused("%s cannot be read: %s".formatted(data, e), e);
        }
    }

    private static Manifest manifest(ZipFile zip, Path backup) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new StartRefused("%s is not a backup of Groundswell.".formatted(backup));
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Manifest manifest = Json.MAPPER.readValue(in.readAllBytes(), Manifest.class);
            if (manifest.format() > FORMAT) {
                throw new StartRefused(
                        "%s was made by a newer version (%s)."
                                .formatted(backup, manifest.version()));
            }
            return manifest;
        }
    }

    private static void unpack(ZipFile zip, Entry entry, Path work, Path backup)
            throws IOException {
        Path file = work.resolve(entry.path()).normalize();
        ZipEntry packed = zip.getEntry(entry.path());
        if (!file.startsWith(work) || packed == null) {
            throw new StartRefused("%s is damaged: %s.".formatted(backup, entry.path()));
        }
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(packed)) {
            Files.copy(in, file);
        }
        if (entry.path().equals(Vault.FILE)) {
            Vault.protect(file);
        }
        if (!sha256(file).equals(entry.sha256())) {
            throw new StartRefused(
                    "%s is damaged: %s is not what was backed up.".formatted(backup, entry.path()));
        }
    }

    private static void move(Path work, Path data) throws IOException {
        try (Stream<Path> found = Files.list(work)) {
            for (Path file : found.toList()) {
                Files.move(file, data.resolve(file.getFileName().toString()));
            }
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
