package groundswell.collect;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON as raw text: how it is read here, and how it is cleansed of what stores and screens cannot
 * hold.
 */
final class JsonText {

    static final String EMPTY_OBJECT = "{}";

    /** What stands for a character that cannot be stored: NUL, or half of a surrogate pair. */
    static final char REPLACEMENT = '\uFFFD';

    private static final String REPLACEMENT_ESCAPED = "\\uFFFD";

    /**
     * Deeper is refused as a whole, since every level costs memory; less deep is judged per
     * message.
     */
    private static final int DEPTH_MAX = 40_000;

    /**
     * Limits are our own and per message: one long name, string or number must not cost its
     * neighbours. Hostile names may fill the symbol table, which then starts afresh, but never fail
     * a request.
     */
    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEPTH_MAX)
                                    .maxNameLength(Integer.MAX_VALUE)
                                    .maxNumberLength(Integer.MAX_VALUE)
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .streamWriteConstraints(
                            StreamWriteConstraints.builder().maxNestingDepth(DEPTH_MAX + 1).build())
                    .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                    .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                    .build();

    private JsonText() {}

    static JsonParser parser(byte[] utf8) {
        return FACTORY.createParser(ObjectReadContext.empty(), utf8, 0, utf8.length);
    }

    static JsonParser parser(String json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }

    /** The text between two offsets of a body, cleansed. */
    static String slice(byte[] body, int from, int to) {
        return cleanJson(new String(body, from, to - from, StandardCharsets.UTF_8));
    }

    /**
     * Replaces escaped NULs and lone surrogates in raw JSON; nearly always returns its argument.
     */
    static String cleanJson(String json) {
        int escape = json.indexOf("\\u");
        return escape < 0 ? json : cleanEscapes(json, escape);
    }

    private static String cleanEscapes(String json, int first) {
        StringBuilder clean = new StringBuilder(json.length()).append(json, 0, first);
        int at = first;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c != '\\') {
                clean.append(c);
                at++;
            } else if (json.charAt(at + 1) != 'u') {
                clean.append(json, at, at + 2);
                at += 2;
            } else {
                at = cleanEscape(json, at, clean);
            }
        }
        return clean.toString();
    }

    private static int cleanEscape(String json, int at, StringBuilder clean) {
        char unit = unit(json, at);
        int next = at + 6;
        if (Character.isHighSurrogate(unit)
                && json.startsWith("\\u", next)
                && Character.isLowSurrogate(unit(json, next))) {
            clean.append(json, at, next + 6);
            return next + 6;
        }
        if (unit == 0 || Character.isSurrogate(unit)) {
            clean.append(REPLACEMENT_ESCAPED);
        } else {
            clean.append(json, at, next);
        }
        return next;
    }

    private static char unit(String json, int escape) {
        return (char) Integer.parseInt(json, escape + 2, escape + 6, 16);
    }

    /** Replaces NULs and lone surrogates in plain text; nearly always returns its argument. */
    static String cleanPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleanPlainFrom(text, i);
            }
        }
        return text;
    }

    private static String cleanPlainFrom(String text, int first) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
        text.substring(first)
                .codePoints()
                .map(c ->
                        c == 0 || (c <= Character.MAX_VALUE && Character.isSurrogate((char) c))
                                ? REPLACEMENT
                                : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
