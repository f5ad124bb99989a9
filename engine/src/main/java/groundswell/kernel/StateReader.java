package groundswell.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateWriter} wrote, in the same order. Reading past the end or a broken length
 * is an {@link IllegalStateException}: the bytes are not ours.
 */
public final class StateReader {
    /** Gives the next piece of the bytes. */
    @FunctionalInterface
    public interface Source {
        /**
         * Fills {@code into} from {@code offset} on; returns how many bytes came, -1 at the end.
         */
        int read(byte[] into, int offset, int length);
    }

    private static final int PIECE_BYTES = 1 << 18;

    private final @Nullable Source source;
    private byte[] bytes;
    private int end;
    private int position;

    /** Reads piece by piece, so that a large state is never in memory twice. */
    public StateReader(Source source) {
        this(source, PIECE_BYTES);
    }

    /** The same in pieces of another size. */
    public StateReader(Source source, int pieceBytes) {
        this.source = source;
        this.bytes = new byte[pieceBytes];
    }

    public StateReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public StateReader(byte[] bytes, int offset, int length) {
        this.source = null;
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    public int count() {
        return (int) unsigned();
    }

    public long number() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    public long fixed() {
        require(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[position++] & 0xFF);
        }
        return value;
    }

    public double real() {
        return Double.longBitsToDouble(fixed());
    }

    /** Mirror of {@link StateWriter#shortReal}. */
    public double shortReal() {
        int kind = count();
        return kind == 0 ? Double.NaN : kind == 1 ? real() : kind - 2;
    }

    /** Mirror of {@link StateWriter#bytes}. */
    public byte[] bytes() {
        int length = count();
        require(length);
        byte[] value = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return value;
    }

    /**
     * The same bytes into memory of the caller's.
     *
     * @return how many there are
     */
    public int bytes(byte[] into, int offset) {
        int length = count();
        require(length);
        System.arraycopy(bytes, position, into, offset, length);
        position += length;
        return length;
    }

    /**
     * Passes over such bytes.
     *
     * @return how many there are
     */
    public int skipBytes() {
        int length = count();
        require(length);
        position += length;
        return length;
    }

    public boolean flag() {
        require(1);
        return bytes[position++] != 0;
    }

    public @Nullable String text() {
        int length = count() - 1;
        if (length < 0) {
            return null;
        }
        require(length);
        String value = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return value;
    }

    /** Text that the writer never wrote as absent. */
    public String presentText() {
        String value = text();
        if (value == null) {
            throw new IllegalStateException("text expected at byte " + position);
        }
        return value;
    }

    /** Passes over bytes. */
    public void skip(int length) {
        require(length);
        position += length;
    }

    /** Where the next byte is read from an array. */
    public int position() {
        return position;
    }

    public boolean atEnd() {
        return position == end && !refill(1);
    }

    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            require(1);
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalStateException("number too long at byte " + position);
    }

    private void require(int length) {
        if (length < 0 || (end - position < length && !refill(length))) {
            throw new IllegalStateException(
                    "state ends too early: " + length + " more bytes needed");
        }
    }

    private boolean refill(int length) {
        if (source == null) {
            return false;
        }
        int rest = end - position;
        byte[] into = length > bytes.length ? new byte[length] : bytes;
        System.arraycopy(bytes, position, into, 0, rest);
        bytes = into;
        position = 0;
        end = rest;
        while (end < length) {
            int read = source.read(bytes, end, bytes.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }
}
