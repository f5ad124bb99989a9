package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import groundswell.collect.WindowTime;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Groups as bytes: a mark, the length of what follows the checksum, its CRC-32C, and then number,
 * time, counts, entries and dead letters. Numbers are big-endian, texts UTF-8 after their length.
 */
final class SpoolCodec {

    /** Begins every group, so that a later one can be found behind a damaged one: "GSJG". */
    static final int MARK = 0x47_53_4A_47;

    /** Mark, length and checksum. */
    static final int HEAD_BYTES = 3 * Integer.BYTES;

    private SpoolCodec() {}

    static void write(SpoolGroup group, SpoolBytes out) {
        int start = out.size();
        out.putInt(MARK);
        out.putInt(0);
        out.putInt(0);
        out.putLong(group.number());
        out.putLong(group.time().ownMs());
        out.putLong(group.time().seenMs());
        out.putLong(group.time().latestMs());
        out.putInt(group.duplicates());
        out.putInt(group.entries().size());
        out.putInt(group.letters().size());
        for (LogEntry entry : group.entries()) {
            write(entry, out);
        }
        for (DeadLetter letter : group.letters()) {
            write(letter, out);
        }
        int body = start + HEAD_BYTES;
        out.setInt(start + Integer.BYTES, out.size() - body);
        out.setInt(start + 2 * Integer.BYTES, out.checksumFrom(body));
    }

    private static void write(LogEntry entry, SpoolBytes out) {
        switch (entry) {
            case LogEntry.Received received -> {
                Event event = received.event();
                out.put(LogSchema.codeOf(event.type()));
                out.putLong(received.sequence());
                out.putLong(received.receivedAtMs());
                out.putLong(event.timestampMs());
                out.putInt(event.source());
                out.putInt(event.flags());
                out.putText(event.messageId());
                out.putText(event.name());
                out.putText(event.userId());
                out.putText(event.anonymousId());
                out.putText(event.groupId());
                out.putText(event.previousId());
                out.putText(event.properties());
                out.putText(event.context());
            }
            case LogEntry.Tick tick -> {
                out.put((byte) LogSchema.TICK);
                out.putLong(tick.sequence());
                out.putLong(tick.knownAtMs());
                out.putText(EntryJson.write(tick.population()));
            }
            case LogEntry.Corrected corrected -> {
                out.put((byte) LogSchema.CORRECTION);
                out.putLong(corrected.sequence());
                out.putLong(corrected.knownAtMs());
                out.putText(EntryJson.kindOf(corrected.correction()));
                out.putText(EntryJson.write(corrected.correction()));
            }
        }
    }

    private static void write(DeadLetter letter, SpoolBytes out) {
        out.putInt(letter.source());
        out.putLong(letter.receivedAtMs());
        out.putText(letter.code());
        out.putText(letter.message());
        out.putText(letter.raw());
        out.put((byte) (letter.quarantined() ? 1 : 0));
    }

    /**
     * Reads the group at the buffer's position and moves behind it; null, without moving, when no
     * whole group stands there.
     */
    static @Nullable SpoolGroup read(ByteBuffer in) {
        int start = in.position();
        if (in.remaining() < HEAD_BYTES || in.getInt(start) != MARK) {
            return null;
        }
        int length = in.getInt(start + Integer.BYTES);
        if (length < 0 || length > in.remaining() - HEAD_BYTES) {
            return null;
        }
        ByteBuffer body = in.slice(start + HEAD_BYTES, length);
        CRC32C checksum = new CRC32C();
        checksum.update(body.duplicate());
        if ((int) checksum.getValue() != in.getInt(start + 2 * Integer.BYTES)) {
            return null;
        }
        try {
            SpoolGroup group = readBody(body);
            in.position(start + HEAD_BYTES + length);
            return group;
        } catch (BufferUnderflowException e) {
            throw LogSchema.newer("its spool holds a group of another shape");
        }
    }

    private static SpoolGroup readBody(ByteBuffer in) {
        long number = in.getLong();
        WindowTime time = new WindowTime(in.getLong(), in.getLong(), in.getLong());
        int duplicates = in.getInt();
        int entryCount = in.getInt();
        int letterCount = in.getInt();
        List<LogEntry> entries = new ArrayList<>(entryCount);
        for (int i = 0; i < entryCount; i++) {
            entries.add(readEntry(in));
        }
        List<DeadLetter> letters = new ArrayList<>(letterCount);
        for (int i = 0; i < letterCount; i++) {
            letters.add(readLetter(in));
        }
        return new SpoolGroup(number, time, entries, letters, duplicates);
    }

    private static LogEntry readEntry(ByteBuffer in) {
        int type = in.get();
        long sequence = in.getLong();
        long knownAtMs = in.getLong();
        if (type == LogSchema.TICK) {
            return new LogEntry.Tick(sequence, knownAtMs, EntryJson.readPopulation(required(in)));
        }
        if (type == LogSchema.CORRECTION) {
            return new LogEntry.Corrected(
                    sequence, knownAtMs, EntryJson.readCorrection(required(in), required(in)));
        }
        long timestampMs = in.getLong();
        int source = in.getInt();
        int flags = in.getInt();
        String messageId = required(in);
        String name = required(in);
        Event event =
                new Event(
                        LogSchema.typeOf(type),
                        source,
                        messageId,
                        name,
                        text(in),
                        text(in),
                        text(in),
                        text(in),
                        timestampMs,
                        required(in),
                        required(in),
                        flags);
        return new LogEntry.Received(sequence, knownAtMs, event);
    }

    private static DeadLetter readLetter(ByteBuffer in) {
        return new DeadLetter(
                in.getInt(), in.getLong(), required(in), required(in), required(in), in.get() != 0);
    }

    private static String required(ByteBuffer in) {
        String text = text(in);
        if (text == null) {
            throw new BufferUnderflowException();
        }
        return text;
    }

    private static @Nullable String text(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0) {
            return null;
        }
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
