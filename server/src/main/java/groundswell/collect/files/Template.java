package groundswell.collect.files;

import groundswell.collect.plan.EventNames;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Text with columns in braces: {@code contribution_{kind}}, {@code {email|lower}}. A template that
 * is one column and nothing else gives the column's own value, whatever its type. If any of its
 * columns has nothing, the whole has nothing.
 */
record Template(String text, List<Part> parts) {

    Template {
        parts = List.copyOf(parts);
    }

    /** What can be done to a value. */
    enum Filter {
        LOWER,
        UPPER,
        TRIM,
        /** Snake case, as event names are written. */
        SNAKE,
        /** The first 128 bits of SHA-256, in hexadecimal digits. */
        HASH,
        /** What follows the last {@code @}, in lower case; nothing if there is none. */
        DOMAIN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Nullable String apply(String value) {
            return switch (this) {
                case LOWER -> value.toLowerCase(Locale.ROOT);
                case UPPER -> value.toUpperCase(Locale.ROOT);
                case TRIM -> value.strip();
                case SNAKE -> EventNames.snakeCase(value);
                case HASH -> hash(value);
                case DOMAIN -> {
                    int at = value.lastIndexOf('@');
                    yield at < 0 ? null : value.substring(at + 1).toLowerCase(Locale.ROOT);
                }
            };
        }
    }

    /** A piece of text as it stands, or a column's value. */
    sealed interface Part {
        record Fixed(String text) implements Part {}

        record Column(String name, List<Filter> filters) implements Part {
            public Column {
                filters = List.copyOf(filters);
            }
        }
    }

    /** What came of reading: a template, or the fault in words. */
    sealed interface Parsed {
        record Good(Template template) implements Parsed {}

        record Bad(String fault) implements Parsed {}
    }

    /** A brace that shall stand for itself is doubled. */
    static Parsed parse(String text) {
        List<Part> parts = new ArrayList<>();
        var fixed = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && doubled) {
                fixed.append(c);
                at++;
            } else if (c == '{') {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    return new Parsed.Bad(
                            "the brace of \"" + text.substring(at) + "\" is not closed");
                }
                if (!fixed.isEmpty()) {
                    parts.add(new Part.Fixed(fixed.toString()));
                    fixed.setLength(0);
                }
                String inside = text.substring(at + 1, end);
                Optional<String> fault = column(inside, parts);
                if (fault.isPresent()) {
                    return new Parsed.Bad(fault.get());
                }
                at = end;
            } else if (c == '}') {
                return new Parsed.Bad("a brace is closed that was not opened; double it: }}");
            } else {
                fixed.append(c);
            }
        }
        if (!fixed.isEmpty() || parts.isEmpty()) {
            parts.add(new Part.Fixed(fixed.toString()));
        }
        return new Parsed.Good(new Template(text, parts));
    }

    private static Optional<String> column(String inside, List<Part> parts) {
        String[] words = inside.split("\\|", -1);
        if (words[0].isBlank()) {
            return Optional.of("a column's name is missing between the braces");
        }
        List<Filter> filters = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            String word = words[i].strip();
            Optional<Filter> filter =
                    List.of(Filter.values()).stream()
                            .filter(f -> f.word().equals(word))
                            .findFirst();
            if (filter.isEmpty()) {
                return Optional.of(
                        "there is no filter \""
                                + word
                                + "\"; there are lower, upper, trim, snake, hash, domain");
            }
            filters.add(filter.get());
        }
        parts.add(new Part.Column(words[0].strip(), filters));
        return Optional.empty();
    }

    List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Column column) {
                columns.add(column.name());
            }
        }
        return columns;
    }

    /** The value for a row: String, Number, Boolean, a JSON tree, or null for nothing. */
    @Nullable Object value(Row row) {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Column column) {
            Object value = row.value(column.name());
            return column.filters().isEmpty() || value == null ? value : filtered(column, value);
        }
        var text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Fixed fixed -> text.append(fixed.text());
                case Part.Column column -> {
                    Object value = row.value(column.name());
                    String shown = value == null ? null : filtered(column, value);
                    if (shown == null) {
                        return null;
                    }
                    text.append(shown);
                }
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    /** The value as text; null for nothing. */
    @Nullable String text(Row row) {
        Object value = value(row);
        return value == null ? null : shown(value);
    }

    private static @Nullable String filtered(Part.Column column, Object value) {
        String text = shown(value);
        for (Filter filter : column.filters()) {
            text = text == null || text.isEmpty() ? null : filter.apply(text);
        }
        return text;
    }

    private static String shown(Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    Long.toString(number.longValue());
            default -> value.toString();
        };
    }

    private static String hash(String value) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
