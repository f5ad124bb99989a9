package groundswell.collect.files;

import com.dynatrace.hash4j.hashing.Hashing;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said last about each person and account, as hashes of 64 bits: a message that says the
 * same again is no news and is left out. Messages must come in the order in which they became
 * known.
 */
final class News {

    private final Long2LongOpenHashMap last = new Long2LongOpenHashMap();

    /**
     * Whom a message is about, and a hash of what it says.
     *
     * @param about never 0
     * @param content never 0
     */
    record Item(long about, long content) {

        /** Says something that always counts. */
        static final Item ALWAYS = new Item(0, 0);

        static Item of(String kind, @Nullable String id, byte[] content) {
            return new Item(
                    nonzero(Hashing.xxh3_64().hashCharsToLong(kind + ":" + id)),
                    nonzero(Hashing.xxh3_64().hashBytesToLong(content)));
        }

        private static long nonzero(long hash) {
            return hash == 0 ? 1 : hash;
        }
    }

    /** True if it must be told; takes note of it. */
    boolean isNews(Item item) {
        return item.about() == 0 || last.put(item.about(), item.content()) != item.content();
    }

    /** It was not told after all: the next one that says the same is news. */
    void untold(Item item) {
        last.remove(item.about());
    }
}
