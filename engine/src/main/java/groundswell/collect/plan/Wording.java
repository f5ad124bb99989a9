package groundswell.collect.plan;

/** How values of strangers stand in messages: quoted, short, on one line. */
final class Wording {

    private static final int VALUE_CHARS_MAX = 60;

    private Wording() {}

    static String quoted(String value) {
        boolean cut = value.length() > VALUE_CHARS_MAX;
        int end = cut ? VALUE_CHARS_MAX : value.length();
        if (cut && Character.isHighSurrogate(value.charAt(end - 1))) {
            end--;
        }
        var shown = new StringBuilder(end + 4).append('"');
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
        }
        return shown.append(cut ? "…\"" : "\"").toString();
    }
}
