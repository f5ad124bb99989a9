package groundswell.collect.files;

import groundswell.collect.plan.PropertyType;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which column is what. Read from YAML by {@link MappingReader}.
 *
 * @param delimiter between fields of a CSV file
 * @param types of columns whose text stands for something else than text
 * @param time how instants are written, if not ISO 8601 or numbers
 * @param event the message that each row becomes; null if rows only say who somebody is
 * @param identify a message that says who the row's person is, whenever that is news
 * @param group a message that says what the row's account is like, whenever that is news
 */
record Mapping(
        char delimiter,
        Map<String, PropertyType> types,
        @Nullable Time time,
        Keys keys,
        @Nullable EventPart event,
        @Nullable Fields identify,
        @Nullable Fields group) {

    Mapping {
        types = Map.copyOf(types);
    }

    /**
     * Instants in a trade's own spelling.
     *
     * @param zone of instants that name none
     */
    record Time(DateTimeFormatter pattern, ZoneId zone) {}

    /**
     * Identifiers and instants, common to all messages of a row.
     *
     * @param messageId null to make it from the file's content and the row's place
     * @param receivedAt null if the event's own instant is all that is known
     */
    record Keys(
            @Nullable Template messageId,
            @Nullable Template timestamp,
            @Nullable Template receivedAt,
            @Nullable Template userId,
            @Nullable Template anonymousId,
            @Nullable Template groupId,
            @Nullable Template previousId) {}

    /**
     * @param type word of the call: {@code track} if null
     * @param name of the event, page or screen
     */
    record EventPart(
            @Nullable Template type, @Nullable Template name, Fields properties, Fields context) {}

    /** An object of a message. */
    sealed interface Fields {
        /** Nothing. */
        record None() implements Fields {}

        /** Every column that is used nowhere else. */
        record Rest(List<String> usedElsewhere) implements Fields {
            public Rest {
                usedElsewhere = List.copyOf(usedElsewhere);
            }
        }

        /** A column that holds the whole object. */
        record Whole(Template template) implements Fields {}

        /** Values by name. */
        record Listed(LinkedHashMap<String, Template> templates) implements Fields {}
    }
}
