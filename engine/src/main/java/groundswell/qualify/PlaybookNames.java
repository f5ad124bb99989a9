package groundswell.qualify;

import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.Place;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What signals, scores, traits and segments may be called. */
final class PlaybookNames {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final Set<String> WORDS_OF_THE_LANGUAGE = Set.of("in", "true", "false", "null");

    private PlaybookNames() {}

    /** Collects a fault for a name that expressions could not use. */
    static boolean check(String name, Place place, Faults faults) {
        if (WORDS_OF_THE_LANGUAGE.contains(name)) {
            faults.add(place, "\"" + name + "\" is a word of the expression language", name + "_");
            return false;
        }
        if (SHAPE.matcher(name).matches()) {
            return true;
        }
        var better =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "_")
                        .replaceAll("^[^a-z]+", "");
        faults.add(
                place,
                "\""
                        + name
                        + "\" is no name: lower-case letters, digits and _, a letter first, 64 at most",
                SHAPE.matcher(better).matches() ? better : null);
        return false;
    }

    /** A name as a label: {@code invites_14d} reads "Invites 14d". */
    static String label(String name) {
        var words = name.replace('_', ' ').strip();
        return words.isEmpty()
                ? name
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
