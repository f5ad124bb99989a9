package groundswell.app.simulation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of its own in memory, small enough to be filled up. Where none may be mounted it is
 * an ordinary folder that cannot be filled.
 */
final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTES = 48;
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final int LAST_BYTES = 512;

    private final Path folder;
    private final boolean mounted;

    SmallDisk(Path folder) {
        this.folder = folder;
        this.mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", "" + folder);
    }

    Path folder() {
        return folder;
    }

    /** Whether {@link #fill} can be used. */
    boolean canBeFull() {
        return mounted;
    }

    /** Takes all room but this much. */
    void fill(int bytesLeft) throws IOException {
        Path ballast = folder.resolve("ballast");
        byte[] chunk = new byte[CHUNK_BYTES];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (room() > bytesLeft) {
                out.write(chunk, 0, (int) Math.min(CHUNK_BYTES, room() - bytesLeft));
            }
            while (bytesLeft == 0) {
                out.write(chunk, 0, LAST_BYTES);
            }
        } catch (IOException full) {
            // As it should be.
        }
    }

    private long room() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    void free() throws IOException {
        Files.deleteIfExists(folder.resolve("ballast"));
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (mounted) {
            run("umount", "--lazy", folder.toString());
        }
    }
}
