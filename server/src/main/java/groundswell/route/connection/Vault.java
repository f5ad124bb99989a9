package groundswell.route.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets at rest: AES-256 in Galois/Counter Mode (NIST SP 800-38D) with a random nonce of
 * 96 bits for each, bound to the place where it belongs, so that a secret copied to another row
 * does not open. The keys stand in the data folder's file {@code secrets.key}, readable by its
 * owner alone, one a line: {@code id base64}. The last line's key encrypts; the others still
 * decrypt. Thread-safe.
 */
public final class Vault {

    /** The file of keys in the data folder. */
    public static final String FILE = "secrets.key";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{8}) ([A-Za-z0-9+/]{43}=)");
    private static final Set<PosixFilePermission> OWNER_ALONE =
            PosixFilePermissions.fromString("rw-------");

    private final Map<String, SecretKeySpec> keys;
    private final String current;
    private final SecureRandom random = new SecureRandom();

    private Vault(Map<String, SecretKeySpec> keys, String current) {
        this.keys = Map.copyOf(keys);
        this.current = current;
    }

    /** A secret that cannot be read without its key. */
    public record Sealed(String keyId, String text) {}

    /**
     * Reads the folder's keys; makes the first one when there is none, also while another process
     * does.
     *
     * @throws VaultUnavailable when the file cannot be read, with the reason
     */
    public static Vault open(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new VaultUnavailable(
                    "The key of secrets, %s, cannot be read or made: %s".formatted(file, e), e);
        }
    }

    /**
     * Encrypts.
     *
     * @param place where it belongs, such as {@code connection 3 token}; needed again to open it
     */
    public Sealed seal(String place, String secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, key(current), nonce, place)
                            .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] whole =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return new Sealed(current, Base64.getEncoder().encodeToString(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    /**
     * Decrypts.
     *
     * @return empty when its key is not here, or when it was changed or belongs elsewhere
     */
    public Optional<String> open(String place, Sealed sealed) {
        SecretKeySpec key = keys.get(sealed.keyId());
        if (key == null) {
            return Optional.empty();
        }
        try {
            byte[] whole = Base64.getDecoder().decode(sealed.text());
            if (whole.length < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = java.util.Arrays.copyOf(whole, NONCE_BYTES);
            byte[] open =
                    cipher(Cipher.DECRYPT_MODE, key, nonce, place)
                            .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return Optional.of(new String(open, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private SecretKeySpec key(String id) {
        SecretKeySpec key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException("no key " + id);
        }
        return key;
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String place)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Appears whole or not at all: two processes that start at once must share one key. */
    private static void create(Path file) throws IOException {
        var random = new SecureRandom();
        byte[] id = new byte[4];
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(id);
        random.nextBytes(key);
        String line =
                HexFormat.of().formatHex(id) + " " + Base64.getEncoder().encodeToString(key) + "\n";
        Path beside = file.resolveSibling("." + FILE + "-" + HexFormat.of().formatHex(id));
        try {
            if (isPosix(file)) {
                Files.createFile(beside, PosixFilePermissions.asFileAttribute(OWNER_ALONE));
                Files.writeString(beside, line);
            } else {
                Files.writeString(beside, line, StandardOpenOption.CREATE_NEW);
            }
            Files.createLink(file, beside);
        } catch (FileAlreadyExistsException e) {
            // Another process was quicker; its key serves both.
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Lets nobody but its owner read a file of keys. */
    public static void protect(Path file) throws IOException {
        if (isPosix(file)) {
            Files.setPosixFilePermissions(file, OWNER_ALONE);
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static Vault read(Path file) throws IOException {
        if (isPosix(file)) {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
            if (!OWNER_ALONE.containsAll(found)) {
                throw new VaultUnavailable(
                        "%s may be read by others (%s). Run: chmod 600 %s"
                                .formatted(file, PosixFilePermissions.toString(found), file));
            }
        }
        Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
        String last = "";
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.isBlank()) {
                    continue;
                }
                Matcher parts = LINE.matcher(line.strip());
                if (!parts.matches()) {
                    throw faulty(file);
                }
                last = parts.group(1);
                keys.put(
                        last, new SecretKeySpec(Base64.getDecoder().decode(parts.group(2)), "AES"));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (keys.isEmpty()) {
            throw faulty(file);
        }
        return new Vault(keys, last);
    }

    private static VaultUnavailable faulty(Path file) {
        return new VaultUnavailable(
                "%s is not a file of keys: each line must be 8 hexadecimal digits, a space and 44 characters of base64."
                        .formatted(file));
    }

    @Override
    public String toString() {
        return keys.keySet().stream().collect(Collectors.joining(", ", "vault of ", ""));
    }
}
