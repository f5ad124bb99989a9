package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.bytes.ByteArrayList;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;

/**
 * Every merge ever applied or proposed, of one kind. A pair stands here once; what people decided
 * about it is never overruled by a later message.
 */
final class Merges {
    private final IntArrayList left = new IntArrayList();
    private final IntArrayList right = new IntArrayList();
    private final ByteArrayList cause = new ByteArrayList();
    private final ByteArrayList state = new ByteArrayList();
    private final LongArrayList atMs = new LongArrayList();
    private final Long2IntOpenHashMap byPair = new Long2IntOpenHashMap();

    Merges() {
        byPair.defaultReturnValue(-1);
    }

    int size() {
        return left.size();
    }

    int left(int merge) {
        return left.getInt(merge);
    }

    int right(int merge) {
        return right.getInt(merge);
    }

    long atMs(int merge) {
        return atMs.getLong(merge);
    }

    Merge.State state(int merge) {
        return Merge.State.values()[state.getByte(merge)];
    }

    Merge.Cause cause(int merge) {
        return Merge.Cause.values()[cause.getByte(merge)];
    }

    void state(int merge, Merge.State next, long nowMs) {
        state.set(merge, (byte) next.ordinal());
        atMs.set(merge, nowMs);
    }

    /** Declines a merge if it is proposed; there may be none of that number. */
    void decline(int merge, long nowMs) {
        if (merge >= 0 && merge < size() && state(merge) == Merge.State.PROPOSED) {
            state(merge, Merge.State.DECLINED, nowMs);
        }
    }

    /** The merge of this pair, or -1. */
    int find(int a, int b) {
        return byPair.get(pair(a, b));
    }

    int add(int a, int b, Merge.Cause why, Merge.State now, long instantMs) {
        int merge = left.size();
        left.add(a);
        right.add(b);
        cause.add((byte) why.ordinal());
        state.add((byte) now.ordinal());
        atMs.add(instantMs);
        byPair.put(pair(a, b), merge);
        return merge;
    }

    /** The parts into which {@code members} fall when only applied merges hold them together. */
    List<IntArrayList> parts(IntList members) {
        Components parts = new Components();
        Int2ObjectOpenHashMap<Integer> place = new Int2ObjectOpenHashMap<>();
        for (int i = 0; i < members.size(); i++) {
            place.put(members.getInt(i), Integer.valueOf(parts.add()));
        }
        for (int merge = 0; merge < size(); merge++) {
            Integer a = place.get(left(merge));
            Integer b = place.get(right(merge));
            if (a != null && b != null && state(merge) == Merge.State.APPLIED) {
                parts.join(a, b);
            }
        }
        List<IntArrayList> result = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.of(i) == i) {
                IntArrayList part = new IntArrayList();
                parts.members(i).forEach(at -> part.add(members.getInt(at)));
                result.add(part);
            }
        }
        return result;
    }

    private static long pair(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    void write(StateWriter out) {
        out.count(size());
        for (int i = 0; i < size(); i++) {
            out.count(left(i));
            out.count(right(i));
            out.count(cause.getByte(i));
            out.count(state.getByte(i));
            out.number(atMs(i));
        }
    }

    static Merges read(StateReader in) {
        Merges read = new Merges();
        int size = in.count();
        read.byPair.ensureCapacity(size);
        for (int i = 0; i < size; i++) {
            int a = in.count();
            int b = in.count();
            Merge.Cause why = Merge.Cause.values()[in.count()];
            Merge.State now = Merge.State.values()[in.count()];
            read.add(a, b, why, now, in.number());
        }
        return read;
    }
}
