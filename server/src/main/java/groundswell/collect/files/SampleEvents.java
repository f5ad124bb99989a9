package groundswell.collect.files;

import groundswell.collect.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Messages in a file of JSON Lines, as far as a tracking plan is concerned with them. */
public final class SampleEvents {

    private SampleEvents() {}

    /** Takes one message. */
    @FunctionalInterface
    public interface Taker {
        void take(long line, EventType type, String name, String rawProperties);
    }

    /** Hears of a line that is no message. */
    @FunctionalInterface
    public interface Complaint {
        void about(long line, String reason);
    }

    /** Reads the whole file; a line without a type is a track call. */
    public static void read(Path file, Taker taker, Complaint complaint) throws IOException {
        new JsonRows(file)
                .read(
                        new RowSource.Sink() {
                            @Override
                            public boolean row(Row row) {
                                take(row, taker, complaint);
                                return true;
                            }

                            @Override
                            public boolean rejected(long number, String reason) {
                                complaint.about(number, reason);
                                return true;
                            }

                            @Override
                            public void progress(long bytesRead) {}
                        });
    }

    private static void take(Row row, Taker taker, Complaint complaint) {
        String word = text(row, "type");
        EventType type = word == null ? EventType.TRACK : type(word);
        if (type == null) {
            complaint.about(row.number(), "type is no call of the API");
            return;
        }
        String name = text(row, "event");
        name = name == null ? text(row, "event_name") : name;
        name = name == null ? text(row, "name") : name;
        Object properties = row.value(type.isActivity() ? "properties" : "traits");
        taker.take(
                row.number(),
                type,
                name == null ? "" : name,
                properties instanceof JsonNode tree ? tree.toString() : "{}");
    }

    private static @Nullable EventType type(String word) {
        for (EventType type : EventType.values()) {
            if (type.word().equals(word.toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        return null;
    }

    private static @Nullable String text(Row row, String column) {
        return row.value(column) instanceof String text ? text : null;
    }
}
