package groundswell.govern;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/**
 * Keeps passwords as Argon2id hashes with the cost that OWASP's Password Storage Cheat Sheet gives:
 * 19 MiB of memory, 2 passes, 1 lane. Thread-safe.
 */
public final class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;

    /** So many hashes at once; more would let strangers use up the memory. */
    private static final int AT_ONCE_MAX = 4;

    private final Argon2Function function =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    private final Semaphore atOnce = new Semaphore(AT_ONCE_MAX);

    /** What checking a password of nobody's costs as much as. */
    private final String nobodys = hash("nobody's");

    /** The hash with its salt and cost, as text. */
    public String hash(String password) {
        return guarded(() -> Password.hash(password).addRandomSalt(16).with(function).getResult());
    }

    /** True when the hash was made of this password. */
    public boolean matches(String password, String hash) {
        return guarded(() -> Password.check(password, hash).with(function));
    }

    /** Takes as long as a check and fails, so that an unknown address cannot be told by time. */
    public boolean matchesNobody(String password) {
        matches(password, nobodys);
        return false;
    }

    private <T> T guarded(java.util.function.Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
