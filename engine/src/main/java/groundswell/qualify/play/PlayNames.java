package groundswell.qualify.play;

import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.YamlMapping;
import java.util.Locale;
import java.util.regex.Pattern;

/** What plays, teams, reps and territories may be called. */
final class PlayNames {

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private PlayNames() {}

    static void check(YamlMapping.Entry entry, Faults faults) {
        if (!SHAPE.matcher(entry.key()).matches()) {
            faults.add(
                    entry.keyPlace(),
                    "\"" + entry.key() + "\" is no name",
                    "lower-case letters, digits and _, a letter first, 40 at most");
        }
    }

    /** {@code going_quiet} reads "Going quiet". */
    static String label(String name) {
        String words = name.replace('_', ' ').strip();
        return words.isEmpty()
                ? name
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
