package groundswell.collect.duckdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Bytes that grow while they are written, for one group of the spool after the other. */
final class SpoolBytes {

    /** Room that is kept from group to group; a larger group's is given back. */
    private static final int KEPT_BYTES_MAX = 4 << 20;

    /** More than this cannot be one group: an array has no room for it. */
    private static final int BYTES_MAX = Integer.MAX_VALUE - 16;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

    /** Forgets what was written. */
    void clear() {
        if (bytes.capacity() > KEPT_BYTES_MAX) {
            bytes = ByteBuffer.allocate(1 << 16);
        }
        bytes.clear();
    }

    int size() {
        return bytes.position();
    }

    void put(byte value) {
        room(Byte.BYTES);
        bytes.put(value);
    }

    void putInt(int value) {
        room(Integer.BYTES);
        bytes.putInt(value);
    }

    /** Overwrites what stands at a place. */
    void setInt(int place, int value) {
        bytes.putInt(place, value);
    }

    void putLong(long value) {
        room(Long.BYTES);
        bytes.putLong(value);
    }

    /** Length in bytes and UTF-8; -1 for none. */
    void putText(@Nullable String text) {
        if (text == null) {
            putInt(-1);
            return;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES + encoded.length);
        bytes.putInt(encoded.length);
        bytes.put(encoded);
    }

    private void room(int more) {
        if (bytes.remaining() < more) {
            long wanted = Math.max(2L * bytes.capacity(), (long) bytes.position() + more);
            ByteBuffer larger = ByteBuffer.allocate((int) Math.min(wanted, BYTES_MAX));
            bytes = larger.put(bytes.flip());
        }
    }

    /** The CRC-32C of what stands after a place. */
    int checksumFrom(int place) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), place, bytes.position() - place);
        return (int) checksum.getValue();
    }

    /** What was written, to be read. */
    ByteBuffer written() {
        return bytes.duplicate().flip();
    }
}
