package groundswell.collect;

import java.util.Locale;
import java.util.Set;

/**
 * Words that programs send where an identifier is missing. Taken for identifiers they would make
 * one person of everybody.
 */
public final class RefusedIds {

    private static final int LONGEST = 15;
    private static final Set<String> WORDS =
            Set.of(
                    "",
                    "null",
                    "0",
                    "guest",
                    "anonymous",
                    "undefined",
                    "-1",
                    "none",
                    "nil",
                    "nan",
                    "[object object]");

    /** First characters, up to {@code ~}, of identifiers that have to be looked at closer. */
    private static final boolean[] SUSPECT = suspect();

    private RefusedIds() {}

    /** True for a missing identifier in disguise, whatever its case and the blanks around it. */
    public static boolean refuses(String id) {
        if (!mayBeRefused(id)) {
            return false;
        }
        String bare = id.strip();
        return bare.length() <= LONGEST && WORDS.contains(bare.toLowerCase(Locale.ROOT));
    }

    /** By its first character; most identifiers are let pass here. */
    private static boolean mayBeRefused(String id) {
        return id.isEmpty() || id.charAt(0) > '~' || SUSPECT[id.charAt(0)];
    }

    private static boolean[] suspect() {
        boolean[] suspect = new boolean['~' + 1];
        for (char first = 0; first < suspect.length; first++) {
            suspect[first] = first <= ' ' || "nN0gGaAuU-[".indexOf(first) >= 0;
        }
        return suspect;
    }
}
