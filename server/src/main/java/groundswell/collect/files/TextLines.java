package groundswell.collect.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 text, plain or gzip (by its first bytes, whatever its name). Memory is
 * bounded by the longest line that is taken, whatever the file holds.
 */
final class TextLines implements AutoCloseable {

    /** Longest line that is taken; longer ones are passed over. */
    static final int LINE_BYTES_MAX = 1 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final CountingStream counted;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private byte[] line = new byte[4_096];
    private int lineLength;
    private int at;
    private int end;
    private long number;

    /**
     * One line.
     *
     * @param number from 1
     * @param text without its end; null when there is a fault
     * @param fault why it cannot be taken, or null
     */
    record Line(long number, @Nullable String text, @Nullable String fault) {}

    private TextLines(CountingStream counted, InputStream in) {
        this.counted = counted;
        this.in = in;
    }

    static TextLines open(Path file) throws IOException {
        CountingStream counted = new CountingStream(Files.newInputStream(file));
        try {
            BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER_BYTES);
            buffered.mark(2);
            boolean gzip = buffered.read() == 0x1F && buffered.read() == 0x8B;
            buffered.reset();
            InputStream in = gzip ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
            return new TextLines(counted, in);
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    /** The next line; null at the end. */
    @Nullable Line next() throws IOException {
        lineLength = 0;
        boolean any = false;
        boolean tooLong = false;
        while (true) {
            if (at == end && !fill()) {
                return any ? line(tooLong) : null;
            }
            any = true;
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            tooLong |= !keep(from, at - from);
            if (at < end) {
                at++;
                return line(tooLong);
            }
        }
    }

    /** Bytes of the file read so far, compressed ones if it is. */
    long bytesRead() {
        return counted.count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    private boolean keep(int from, int length) {
        if (lineLength + length > LINE_BYTES_MAX) {
            return false;
        }
        if (lineLength + length > line.length) {
            line = java.util.Arrays.copyOf(line, Math.max(line.length * 2, lineLength + length));
        }
        System.arraycopy(buffer, from, line, lineLength, length);
        lineLength += length;
        return true;
    }

    private Line line(boolean tooLong) {
        number++;
        if (tooLong) {
            return new Line(number, null, "the line is longer than " + LINE_BYTES_MAX + " bytes");
        }
        int from = number == 1 && startsWithMark() ? 3 : 0;
        int length = lineLength - from;
        if (length > 0 && line[lineLength - 1] == '\r') {
            length--;
        }
        String text = new String(line, from, length, StandardCharsets.UTF_8);
        // Broken bytes become the replacement character, which may also stand there by right.
        if (text.indexOf('\uFFFD') >= 0 && !isUtf8(from, length)) {
            boolean wide = number == 1 && length > 1 && (line[0] & 0xFE) == 0xFE;
            return new Line(
                    number,
                    null,
                    wide
                            ? "the file is UTF-16; convert it to UTF-8"
                            : "the line is not UTF-8; convert the file");
        }
        return new Line(number, text, null);
    }

    private boolean startsWithMark() {
        return lineLength >= 3
                && line[0] == (byte) 0xEF
                && line[1] == (byte) 0xBB
                && line[2] == (byte) 0xBF;
    }

    private boolean isUtf8(int from, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, from, length));
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    private static final class CountingStream extends java.io.FilterInputStream {
        private long count;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
