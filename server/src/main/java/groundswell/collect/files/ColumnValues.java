package groundswell.collect.files;

import groundswell.collect.plan.PropertyType;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Values of columns as JSON, converted to what the mapping says they are. */
final class ColumnValues {

    private ColumnValues() {}

    static void write(
            JsonGenerator json, String name, @Nullable Object value, @Nullable PropertyType type)
            throws RowRefused {
        if (value == null) {
            return;
        }
        Object typed = type == null ? value : typed(name, value, type);
        json.writeName(name);
        switch (typed) {
            case String text -> json.writeString(text);
            case Boolean flag -> json.writeBoolean(flag);
            case JsonNode tree -> json.writeTree(tree);
            case Double number when !Double.isFinite(number) -> json.writeNull();
            case Float number when !Float.isFinite(number) -> json.writeNull();
            case Number number -> json.writePOJO(number);
            default -> json.writeString(typed.toString());
        }
    }

    private static Object typed(String name, Object value, PropertyType type) throws RowRefused {
        String text = value.toString().strip();
        switch (type) {
            case INTEGER, NUMBER -> {
                try {
                    var number = new BigDecimal(text);
                    boolean fits =
                            Math.abs((long) number.scale()) <= 30 && number.precision() <= 40;
                    boolean whole = number.stripTrailingZeros().scale() <= 0;
                    if (fits && (type == PropertyType.NUMBER || whole)) {
                        return type == PropertyType.INTEGER ? number.toBigInteger() : number;
                    }
                } catch (NumberFormatException notANumber) {
                    // said below
                }
            }
            case BOOLEAN -> {
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "t", "yes", "y", "1" -> {
                        return true;
                    }
                    case "false", "f", "no", "n", "0" -> {
                        return false;
                    }
                    default -> {}
                }
            }
            case ARRAY, OBJECT -> {
                return value instanceof JsonNode ? value : parsed(name, text);
            }
            case STRING, TIMESTAMP -> {
                return value.toString();
            }
        }
        throw new RowRefused(
                "%s: \"%s\" is not of type %s".formatted(name, shortened(text), type.word()));
    }

    static JsonNode parsed(String name, String text) throws RowRefused {
        try {
            return JsonRows.JSON.readTree(text);
        } catch (JacksonException e) {
            throw new RowRefused(name + ": \"" + shortened(text) + "\" is not JSON");
        }
    }

    /** A stranger's value in a message. */
    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
