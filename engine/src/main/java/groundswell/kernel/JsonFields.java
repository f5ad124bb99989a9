package groundswell.kernel;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Reads the top-level fields of a raw JSON object without building a tree. */
public final class JsonFields {
    /** Parsers are made by the million, each on one thread: their buffers are that thread's. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.threadLocalPool()).build();

    private JsonFields() {}

    /**
     * Calls {@code field} with name and value of every top-level field that holds text, a number or
     * a boolean: String, Double, Boolean. Nested values and nulls are passed over. What is not a
     * JSON object has no fields: the log only holds checked objects, a broken one is treated as far
     * as it can be read.
     */
    public static void scalars(String rawObject, BiConsumer<String, Object> field) {
        scalars(rawObject, name -> true, field);
    }

    /** The same for the fields whose names are wanted. */
    public static void scalars(
            String rawObject, Predicate<String> wanted, BiConsumer<String, Object> field) {
        if (rawObject.length() <= 2) {
            return;
        }
        try (JsonParser parser =
                FACTORY.createParser(tools.jackson.core.ObjectReadContext.empty(), rawObject)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (token.isScalarValue() && !wanted.test(name)) {
                    continue;
                }
                switch (token) {
                    case VALUE_STRING -> field.accept(name, parser.getString());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                            field.accept(name, parser.getDoubleValue());
                    case VALUE_TRUE -> field.accept(name, true);
                    case VALUE_FALSE -> field.accept(name, false);
                    case START_OBJECT, START_ARRAY -> parser.skipChildren();
                    default -> {
                        // null and what else may stand there says nothing
                    }
                }
            }
        } catch (JacksonException broken) {
            // what could be read was read
            return;
        }
    }
}
