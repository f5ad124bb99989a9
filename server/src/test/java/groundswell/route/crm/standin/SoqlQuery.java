package groundswell.route.crm.standin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of SOQL that clients of ours use: one object, conditions joined by AND or OR (AND binds
 * closer), {@code =}, {@code !=}, {@code >}, {@code >=}, {@code IN}, order and limit.
 */
final class SoqlQuery {

    private static final Pattern FORM =
            Pattern.compile(
                    "SELECT\\s+(.+?)\\s+FROM\\s+(\\w+)(?:\\s+WHERE\\s+(.+?))?"
                            + "(?:\\s+ORDER\\s+BY\\s+([\\w, ]+?))?(?:\\s+LIMIT\\s+(\\d+))?\\s*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:('(?:[^'\\\\]|\\\\.)*')|(>=|<=|!=|[=<>(),])|([\\w.:+-]+))");

    final List<String> fields;
    final String object;
    private final Predicate<Map<String, @Nullable Object>> where;
    private final List<String> order;
    final int limit;
    final Set<String> named = new LinkedHashSet<>();

    private final List<String> tokens = new ArrayList<>();
    private int at;

    SoqlQuery(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw SalesforceStandIn.refused(400, "MALFORMED_QUERY", "unexpected token: " + text);
        }
        fields = List.of(form.group(1).trim().split("\\s*,\\s*"));
        named.addAll(fields);
        object = form.group(2);
        String conditions = form.group(3);
        if (conditions == null) {
            where = row -> true;
        } else {
            Matcher token = TOKEN.matcher(conditions.strip());
            int end = 0;
            while (token.lookingAt() || (token.find(end) && token.start() == end)) {
                tokens.add(token.group().strip());
                end = token.end();
                if (end >= conditions.strip().length()) {
                    break;
                }
                token.region(end, conditions.strip().length());
            }
            where = either();
            if (at != tokens.size()) {
                throw SalesforceStandIn.refused(
                        400, "MALFORMED_QUERY", "unexpected token: " + tokens.get(at));
            }
        }
        order =
                form.group(4) == null
                        ? List.of()
                        : List.of(form.group(4).trim().split("\\s*,\\s*"));
        limit = form.group(5) == null ? Integer.MAX_VALUE : Integer.parseInt(form.group(5));
    }

    private Predicate<Map<String, @Nullable Object>> either() {
        Predicate<Map<String, @Nullable Object>> all = both();
        while (next("OR")) {
            all = all.or(both());
        }
        return all;
    }

    private Predicate<Map<String, @Nullable Object>> both() {
        Predicate<Map<String, @Nullable Object>> all = one();
        while (next("AND")) {
            all = all.and(one());
        }
        return all;
    }

    private Predicate<Map<String, @Nullable Object>> one() {
        if (next("(")) {
            Predicate<Map<String, @Nullable Object>> inner = either();
            require(")");
            return inner;
        }
        String field = tokens.get(at++);
        named.add(field);
        if (next("IN")) {
            require("(");
            Set<String> values = new LinkedHashSet<>();
            do {
                values.add(value(tokens.get(at++)));
            } while (next(","));
            require(")");
            return row -> row.get(field) != null && values.contains(String.valueOf(row.get(field)));
        }
        String operator = tokens.get(at++);
        String value = value(tokens.get(at++));
        return row -> holds(row.get(field), operator, value);
    }

    private static boolean holds(@Nullable Object theirs, String operator, String value) {
        String text = theirs == null ? "null" : theirs.toString();
        return switch (operator) {
            case "=" -> text.equals(value);
            case "!=" -> !text.equals(value);
            case ">=" -> millis(text) >= millis(value);
            case ">" -> millis(text) > millis(value);
            default ->
                    throw SalesforceStandIn.refused(
                            400, "MALFORMED_QUERY", "unexpected token: " + operator);
        };
    }

    private static long millis(String instant) {
        return instant.endsWith("Z") && !instant.contains("+")
                ? Instant.parse(instant).toEpochMilli()
                : Instant.from(SalesforceTable.STAMP.parse(instant)).toEpochMilli();
    }

    private static String value(String token) {
        return token.startsWith("'")
                ? token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1")
                : token;
    }

    private boolean next(String token) {
        if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(token)) {
            at++;
            return true;
        }
        return false;
    }

    private void require(String token) {
        if (!next(token)) {
            throw SalesforceStandIn.refused(400, "MALFORMED_QUERY", "expecting " + token);
        }
    }

    /** What matches, in order. */
    List<Map<String, @Nullable Object>> run(List<Map<String, @Nullable Object>> rows) {
        Comparator<Map<String, @Nullable Object>> comparator = (a, b) -> 0;
        for (String field : order) {
            comparator = comparator.thenComparing(row -> String.valueOf(row.get(field)));
        }
        return rows.stream().filter(where).sorted(comparator).limit(limit).toList();
    }
}
