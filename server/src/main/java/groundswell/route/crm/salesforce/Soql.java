package groundswell.route.crm.salesforce;

import java.util.Collection;
import java.util.stream.Collectors;

/** Pieces of SOQL. */
final class Soql {

    private Soql() {}

    /** A text between quotes; what could end it early is escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '\\', '"' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('\'').toString();
    }

    /** {@code FIELD IN ('a','b')}. */
    static String in(String field, Collection<String> values) {
        return values.stream()
                .map(Soql::quoted)
                .collect(Collectors.joining(",", field + " IN (", ")"));
    }
}
