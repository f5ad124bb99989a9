package groundswell.collect.files;

import groundswell.collect.files.TextLines.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON Lines: an object in each line; empty lines are passed over. */
final class JsonRows implements RowSource {

    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final Path file;

    JsonRows(Path file) {
        this.file = file;
    }

    @Override
    public long bytesTotal() {
        return file.toFile().length();
    }

    @Override
    public void read(Sink sink) throws IOException {
        try (TextLines lines = TextLines.open(file)) {
            for (Line line = lines.next(); line != null; line = lines.next()) {
                if (!handle(line, sink)) {
                    return;
                }
                sink.progress(lines.bytesRead());
            }
        }
    }

    private static boolean handle(Line line, Sink sink) {
        String text = line.text();
        if (text == null) {
            return sink.rejected(line.number(), String.valueOf(line.fault()));
        }
        if (text.isBlank()) {
            return true;
        }
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JacksonException e) {
            var place = e.getLocation();
            int column = place == null ? 1 : place.getColumnNr();
            return sink.rejected(
                    line.number(), "is not JSON at column " + column + ": " + firstLine(e));
        }
        return tree instanceof ObjectNode object
                ? sink.row(new JsonRow(line.number(), object))
                : sink.rejected(line.number(), "is not a JSON object");
    }

    private static String firstLine(JacksonException e) {
        String words = String.valueOf(e.getOriginalMessage());
        int end = words.indexOf('\n');
        String first = end < 0 ? words : words.substring(0, end);
        return first.length() > 200 ? first.substring(0, 200) + "…" : first;
    }

    /** The value as the rest of the import knows it. */
    static @Nullable Object plain(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node;
    }

    record JsonRow(long number, ObjectNode object) implements Row {
        @Override
        public List<String> columns() {
            return List.copyOf(object.propertyNames());
        }

        @Override
        public @Nullable Object value(String column) {
            JsonNode direct = object.get(column);
            if (direct != null || column.indexOf('.') < 0) {
                return plain(direct);
            }
            JsonNode at = object;
            for (String step : column.split("\\.", -1)) {
                at = at == null ? null : at.get(step);
            }
            return plain(at);
        }
    }
}
