package groundswell.route.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    @TempDir Path folder = Path.of(".");

    @Test
    void what_was_sealed_opens_again_also_after_a_restart() {
        Vault.Sealed sealed = Vault.open(folder).seal("connection 1 token", "xoxb-söcret");
        assertThat(sealed.text()).doesNotContain("xoxb");
        assertThat(Vault.open(folder).open("connection 1 token", sealed)).contains("xoxb-söcret");
    }

    @Test
    void the_same_secret_is_never_sealed_alike() {
        Vault vault = Vault.open(folder);
        Set<String> texts = new HashSet<>();
        IntStream.range(0, 1_000).forEach(i -> texts.add(vault.seal("a", "secret").text()));
        assertThat(texts).hasSize(1_000);
    }

    @Test
    void a_secret_opens_in_its_own_place_only_and_not_when_it_was_changed() {
        Vault vault = Vault.open(folder);
        Vault.Sealed sealed = vault.seal("connection 1 token", "secret");
        assertThat(vault.open("connection 2 token", sealed)).isEmpty();
        char first = sealed.text().charAt(20) == 'A' ? 'B' : 'A';
        String changed = sealed.text().substring(0, 20) + first + sealed.text().substring(21);
        assertThat(vault.open("connection 1 token", new Vault.Sealed(sealed.keyId(), changed)))
                .isEmpty();
        assertThat(vault.open("connection 1 token", new Vault.Sealed(sealed.keyId(), "AA")))
                .isEmpty();
        assertThat(vault.open("connection 1 token", new Vault.Sealed("00000000", sealed.text())))
                .isEmpty();
    }

    @Test
    void a_second_key_seals_from_now_on_and_the_first_one_still_opens() throws IOException {
        Vault.Sealed old = Vault.open(folder).seal("a", "before");
        Path file = folder.resolve(Vault.FILE);
        Files.writeString(file, Files.readString(file) + "0a0b0c0d " + "A".repeat(43) + "=\n");
        Vault both = Vault.open(folder);
        assertThat(both.seal("a", "after").keyId()).isEqualTo("0a0b0c0d");
        assertThat(both.open("a", old)).contains("before");
    }

    @Test
    void the_file_is_its_owners_alone_and_refused_otherwise() throws IOException {
        Vault.open(folder);
        Path file = folder.resolve(Vault.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Vault.open(folder))
                .isInstanceOf(VaultUnavailable.class)
                .hasMessageContaining("may be read by others (rw-r-----)")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void a_file_that_holds_something_else_is_refused() throws IOException {
        Path file = folder.resolve(Vault.FILE);
        Vault.open(folder);
        Files.writeString(file, "my password\n");
        assertThatThrownBy(() -> Vault.open(folder))
                .isInstanceOf(VaultUnavailable.class)
                .hasMessageContaining("is not a file of keys");
        Files.writeString(file, "");
        assertThatThrownBy(() -> Vault.open(folder)).isInstanceOf(VaultUnavailable.class);
    }

    @Test
    void processes_that_start_at_once_share_one_key()
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var vaults =
                    threads.invokeAll(
                            IntStream.range(0, 16)
                                    .<java.util.concurrent.Callable<Vault>>mapToObj(
                                            i -> () -> Vault.open(folder))
                                    .toList());
            Set<String> keys = new HashSet<>();
            for (Future<Vault> vault : vaults) {
                keys.add(vault.get().seal("a", "b").keyId());
            }
            assertThat(keys).hasSize(1);
        }
    }

    @Test
    void nothing_of_a_key_shows_in_its_text() throws IOException {
        Vault vault = Vault.open(folder);
        String key = Files.readString(folder.resolve(Vault.FILE)).split(" ")[1].strip();
        assertThat(vault.toString()).doesNotContain(key);
    }
}
