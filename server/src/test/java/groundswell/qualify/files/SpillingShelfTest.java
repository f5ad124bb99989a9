package groundswell.qualify.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillingShelfTest {

    @TempDir Path folder;

    @Test
    void what_was_put_down_is_read_from_memory_and_from_the_file_alike() throws Exception {
        Random random = new Random(3);
        byte[] all = new byte[100_000];
        random.nextBytes(all);
        for (long memory : new long[] {0, 10_000, 1_000_000}) {
            try (SpillingShelf shelf = new SpillingShelf(folder, memory)) {
                for (int at = 0; at < all.length; ) {
                    int some = Math.min(1 + random.nextInt(7_000), all.length - at);
                    shelf.append(Arrays.copyOfRange(all, at, at + some), some);
                    at += some;
                }
                assertThat(shelf.size()).isEqualTo(all.length);
                assertThat(files()).isEqualTo(memory < all.length ? 1 : 0);
                for (int i = 0; i < 50; i++) {
                    int from = random.nextInt(all.length);
                    byte[] read = new byte[3_000];
                    int came = shelf.read(from, read, 10, 2_000);
                    assertThat(came).isEqualTo(Math.min(2_000, all.length - from));
                    assertThat(Arrays.copyOfRange(read, 10, 10 + came))
                            .isEqualTo(Arrays.copyOfRange(all, from, from + came));
                }
                assertThat(shelf.read(all.length, new byte[10], 0, 10)).isEqualTo(-1);
            }
            assertThat(files()).isZero();
        }
    }

    @Test
    void what_a_crash_left_is_swept_and_nothing_else() throws Exception {
        SpillingShelf left = new SpillingShelf(folder, 0);
        left.append(new byte[10], 10);
        Files.writeString(folder.resolve("1.json"), "{}");
        SpillingShelf.sweep(folder);
        assertThat(files()).isEqualTo(1);
        assertThat(folder.resolve("1.json")).exists();
        left.close();
    }

    private long files() throws Exception {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
