package groundswell.collect;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * 128 bits that stand for (source, messageId) in a {@link DedupeWindow}. Among a billion messages
 * the chance that any two share a key is below 10⁻²⁰.
 */
public record MessageKey(long high, long low) {

    private static final Hasher128 XXH3 = Hashing.xxh3_128();

    /**
     * Multiplier of Fibonacci hashing, 2⁶⁴ divided by the golden ratio: spreads small source ids.
     */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** The key of one message; never all zero, which marks an empty place in the window. */
    public static MessageKey of(int source, String messageId) {
        HashValue128 hash = XXH3.hashCharsTo128Bits(messageId);
        long high = hash.getMostSignificantBits() ^ (source * SPREAD);
        long low = hash.getLeastSignificantBits();
        return (high | low) == 0 ? new MessageKey(0, 1) : new MessageKey(high, low);
    }
}
