package groundswell.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes state compactly into memory: variable-length integers, deltas, UTF-8. Its mirror is {@link
 * StateReader}. Knows no file and no stream, so that the same bytes serve snapshots and any other
 * runner's state.
 */
public final class StateWriter {
    /** Takes what was written, piece by piece; the array is used again after the call. */
    @FunctionalInterface
    public interface Sink {
        void take(byte[] bytes, int length);
    }

    private static final int PIECE_BYTES = 1 << 16;

    /** Whole numbers below this are written short. */
    private static final int SHORT_MAX = 1 << 28;

    private final @Nullable Sink sink;
    private byte[] bytes = new byte[256];
    private int size;

    /** Keeps everything in memory. */
    public StateWriter() {
        this.sink = null;
    }

    /** Hands pieces of about 64 KB on; {@link #flush} hands on the last one. */
    public StateWriter(Sink sink) {
        this.sink = sink;
    }

    /** Hands on what has not been yet. */
    public void flush() {
        if (sink != null && size > 0) {
            sink.take(bytes, size);
            size = 0;
        }
    }

    /** A non-negative number, seven bits a byte. */
    public void count(int value) {
        unsigned(Integer.toUnsignedLong(value));
    }

    /** Any number; small magnitudes are short. */
    public void number(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** All 64 bits. */
    public void fixed(long value) {
        ensure(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void real(double value) {
        fixed(Double.doubleToLongBits(value));
    }

    /** A number that is mostly small and whole, or missing: a byte or two then, nine otherwise. */
    public void shortReal(double value) {
        long whole = (long) value;
        boolean small = whole >= 0 && whole < SHORT_MAX && value == whole;
        if (Double.isNaN(value)) {
            count(0);
        } else if (small && (whole != 0 || 1 / value > 0)) {
            count((int) whole + 2);
        } else {
            count(1);
            real(value);
        }
    }

    /** Some bytes and how many there are. */
    public void bytes(byte[] value) {
        count(value.length);
        raw(value, value.length);
    }

    /** What another one wrote, and how many bytes that is. */
    public void bytes(StateWriter other) {
        count(other.size);
        raw(other);
    }

    /** What another one wrote, as it stands. */
    public void raw(StateWriter other) {
        raw(other.bytes, other.size);
    }

    /** Bytes as they stand. */
    public void raw(byte[] value, int length) {
        ensure(length);
        System.arraycopy(value, 0, bytes, size, length);
        size += length;
    }

    public void flag(boolean value) {
        ensure(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    /** Text or its absence. */
    public void text(@Nullable String value) {
        if (value == null) {
            count(0);
            return;
        }
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        count(utf8.length + 1);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
    }

    public int size() {
        return size;
    }

    /** Forgets what was written and keeps the memory. */
    public void clear() {
        size = 0;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** The memory behind; only the first {@link #size()} bytes count. */
    public byte[] array() {
        return bytes;
    }

    private void unsigned(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void ensure(int more) {
        if (size >= PIECE_BYTES) {
            flush();
        }
        if (bytes.length - size < more) {
            bytes =
                    Arrays.copyOf(
                            bytes, Math.max(Math.multiplyExact(bytes.length, 2), size + more));
        }
    }
}
