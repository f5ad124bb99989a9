package groundswell.unify;

import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.HashCommon;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Values that name somebody or something, of a few kinds, numbered together in order of first
 * appearance from 0.
 *
 * <p>There are millions of them, and most are never asked for as text. They stand one behind the
 * other as UTF-8, each after its kind; a table of numbers finds them by their hashes.
 */
final class Identifiers {
    private static final int TABLE_MIN = 16;
    private static final int PIECE_BITS = 20;

    /** Values stand in pieces of memory of this size, so that growing copies none of them. */
    private static final int PIECE_BYTES = 1 << PIECE_BITS;

    private static final int FIRST_PIECE_BYTES = 64;

    private byte[][] pieces = {new byte[FIRST_PIECE_BYTES]};

    /** Where the next value goes: bytes used of the last piece. */
    private int end;

    /** By number, where its kind stands and its value begins; unsigned. */
    private final IntArrayList starts = new IntArrayList();

    private final IntArrayList lengths = new IntArrayList();
    private final IntArrayList hashes = new IntArrayList();

    /** Numbers plus one by hash, 0 where there is none; its length is a power of two. */
    private int[] table = new int[TABLE_MIN];

    /** The number of a value, or -1 if it never appeared. */
    int find(int kind, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return find(kind, utf8, hash(kind, utf8));
    }

    private int find(int kind, byte[] utf8, int hash) {
        int mask = table.length - 1;
        for (int at = hash & mask; table[at] != 0; at = (at + 1) & mask) {
            int number = table[at] - 1;
            if (hashes.getInt(number) == hash && is(number, kind, utf8)) {
                return number;
            }
        }
        return -1;
    }

    private boolean is(int number, int kind, byte[] utf8) {
        byte[] piece = piece(number);
        int start = place(number);
        return lengths.getInt(number) == utf8.length
                && piece[start] == kind
                && Arrays.equals(piece, start + 1, start + 1 + utf8.length, utf8, 0, utf8.length);
    }

    private static int hash(int kind, byte[] utf8) {
        return (int) Hashing.xxh3_64().hashBytesToLong(utf8) + kind;
    }

    private byte[] piece(int number) {
        return pieces[starts.getInt(number) >>> PIECE_BITS];
    }

    private int place(int number) {
        return starts.getInt(number) & (PIECE_BYTES - 1);
    }

    /** Gives a new value the next number. */
    int add(int kind, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return add(kind, utf8, hash(kind, utf8));
    }

    private int add(int kind, byte[] utf8, int hash) {
        int number = starts.size();
        byte[] piece = room(1 + utf8.length);
        starts.add((pieces.length - 1) << PIECE_BITS | end);
        lengths.add(utf8.length);
        hashes.add(hash);
        piece[end] = (byte) kind;
        System.arraycopy(utf8, 0, piece, end + 1, utf8.length);
        end += 1 + utf8.length;
        if (2 * starts.size() > table.length) {
            table = new int[2 * table.length];
            for (int i = 0; i < number; i++) {
                enter(i);
            }
        }
        enter(number);
        return number;
    }

    private void enter(int number) {
        int mask = table.length - 1;
        int at = hashes.getInt(number) & mask;
        while (table[at] != 0) {
            at = (at + 1) & mask;
        }
        table[at] = number + 1;
    }

    /** The piece that has so much room behind {@link #end}. */
    private byte[] room(int bytes) {
        int last = pieces.length - 1;
        if (end + bytes > PIECE_BYTES) {
            if (bytes > PIECE_BYTES || pieces.length == 1 << (Integer.SIZE - PIECE_BITS)) {
                throw new IllegalStateException("no room for more identifiers");
            }
            pieces = Arrays.copyOf(pieces, last + 2);
            pieces[last + 1] = new byte[PIECE_BYTES];
            end = 0;
            return pieces[last + 1];
        }
        if (end + bytes > pieces[last].length) {
            int size = Math.min(PIECE_BYTES, Math.max(2 * pieces[last].length, end + bytes));
            pieces[last] = Arrays.copyOf(pieces[last], size);
        }
        return pieces[last];
    }

    String value(int number) {
        return new String(
                piece(number), place(number) + 1, lengths.getInt(number), StandardCharsets.UTF_8);
    }

    int kind(int number) {
        return piece(number)[place(number)];
    }

    int size() {
        return starts.size();
    }

    void write(StateWriter out) {
        out.count(size());
        for (int i = 0; i < size(); i++) {
            out.count(kind(i));
            out.bytes(Arrays.copyOfRange(piece(i), place(i) + 1, place(i) + 1 + lengths.getInt(i)));
        }
    }

    /** Makes room for so many, so that nothing grows on the way there. */
    private void expect(int size) {
        starts.ensureCapacity(size);
        lengths.ensureCapacity(size);
        hashes.ensureCapacity(size);
        table = new int[Math.max(TABLE_MIN, HashCommon.nextPowerOfTwo(2 * size))];
    }

    static Identifiers read(StateReader in) {
        Identifiers read = new Identifiers();
        int size = in.count();
        read.expect(size);
        for (int i = 0; i < size; i++) {
            int kind = in.count();
            byte[] utf8 = in.bytes();
            read.add(kind, utf8, hash(kind, utf8));
        }
        return read;
    }
}
