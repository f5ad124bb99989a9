package groundswell.collect.plan;

import java.util.Locale;

/** What a property's value is; the words are those of JSON Schema, and {@code timestamp}. */
public enum PropertyType {
    STRING,
    /** A number without a fraction; {@code 3.0} is one, as in JSON Schema 2020-12. */
    INTEGER,
    NUMBER,
    BOOLEAN,
    /** ISO 8601 text with date, time and offset, as in RFC 3339. */
    TIMESTAMP,
    ARRAY,
    OBJECT;

    /** The word in the plan's file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if every value of this type is one of the other too. */
    public boolean widensTo(PropertyType other) {
        return this == other
                || (this == INTEGER && other == NUMBER)
                || (this == TIMESTAMP && other == STRING);
    }
}
