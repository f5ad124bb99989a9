package groundswell.collect.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a good event name is: the object, then what happened to it, in snake case and past tense
 * ({@code report_exported}). The rules are those of the plan, where they refuse a name; messages
 * are held to the plan's names, and to {@link #isVague}.
 */
public final class EventNames {

    /** Longest name that is planned or learned. */
    public static final int NAME_CHARS_MAX = 80;

    private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");

    /** Words that say nothing alone; a name made of nothing else is vague. */
    private static final Set<String> EMPTY_WORDS =
            Set.of(
                    "action",
                    "activity",
                    "app",
                    "button",
                    "change",
                    "changed",
                    "click",
                    "clicked",
                    "clicks",
                    "custom",
                    "data",
                    "did",
                    "done",
                    "element",
                    "event",
                    "events",
                    "fired",
                    "generic",
                    "happened",
                    "interaction",
                    "interacted",
                    "misc",
                    "my",
                    "new",
                    "occurred",
                    "other",
                    "performed",
                    "process",
                    "something",
                    "stuff",
                    "test",
                    "thing",
                    "track",
                    "tracked",
                    "triggered",
                    "unknown",
                    "update",
                    "updated",
                    "user",
                    "users");

    /** Past tenses that do not end in {@code ed}. */
    private static final Set<String> IRREGULAR =
            Set.of(
                    "begun",
                    "bought",
                    "bound",
                    "broken",
                    "built",
                    "chosen",
                    "cut",
                    "drawn",
                    "driven",
                    "dug",
                    "fed",
                    "fit",
                    "forgotten",
                    "found",
                    "frozen",
                    "given",
                    "gone",
                    "grown",
                    "held",
                    "hidden",
                    "hit",
                    "kept",
                    "known",
                    "laid",
                    "left",
                    "lent",
                    "lost",
                    "made",
                    "met",
                    "overdue",
                    "overridden",
                    "paid",
                    "put",
                    "read",
                    "rebuilt",
                    "redone",
                    "resent",
                    "reset",
                    "rerun",
                    "risen",
                    "run",
                    "seen",
                    "sent",
                    "set",
                    "shown",
                    "shut",
                    "sold",
                    "spent",
                    "split",
                    "spoken",
                    "stolen",
                    "stood",
                    "sunk",
                    "swept",
                    "taken",
                    "taught",
                    "thrown",
                    "told",
                    "undone",
                    "understood",
                    "won",
                    "withdrawn",
                    "woken",
                    "written");

    /** Names the field has settled on though they do not say what happened in the past tense. */
    private static final Set<String> SETTLED = Set.of("repeat_session");

    private EventNames() {}

    /** Why a plan may not hold this name, with what would be right; empty if it may. */
    public static Optional<String> fault(String name) {
        if (name.length() > NAME_CHARS_MAX) {
            return Optional.of(
                    "is %d characters long; at most %d are allowed"
                            .formatted(name.length(), NAME_CHARS_MAX));
        }
        if (isVague(name)) {
            return Optional.of(vagueness(name));
        }
        if (!SNAKE.matcher(name).matches()) {
            String snake = snakeCase(name);
            return Optional.of(
                    "is not snake case" + (snake.isEmpty() ? "" : "; write \"" + snake + "\""));
        }
        if (name.indexOf('_') < 0) {
            return Optional.of(
                    "is one word; name the object and what happened to it, as in \"report_exported\"");
        }
        return Optional.empty();
    }

    /** Why the name reads badly though it may stand; empty if it reads well. */
    public static Optional<String> advice(String name) {
        String last = name.substring(name.lastIndexOf('_') + 1);
        boolean past = last.endsWith("ed") || IRREGULAR.contains(last) || SETTLED.contains(name);
        return past
                ? Optional.empty()
                : Optional.of(
                        "does not end in what happened, in the past tense (as in"
                                + " \"report_exported\" or \"invite_sent\")");
    }

    /** True if the name could mean anything: {@code click}, {@code user_action}, {@code event}. */
    public static boolean isVague(String name) {
        String rest = snakeCase(name);
        if (rest.isEmpty()) {
            return true;
        }
        int start = 0;
        while (start < rest.length()) {
            int end = rest.indexOf('_', start);
            end = end < 0 ? rest.length() : end;
            String word = rest.substring(start, end);
            if (!EMPTY_WORDS.contains(word) && !isNumber(word)) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    static String vagueness(String name) {
        return name.isBlank()
                ? "is empty; name the object and what happened to it, as in \"report_exported\""
                : "is vague: it could mean anything; name the object and what happened to it, as in"
                        + " \"report_exported\"";
    }

    /**
     * The name in snake case: {@code Report Exported}, {@code reportExported} → {@code
     * report_exported}.
     */
    public static String snakeCase(String name) {
        var snake = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c < 128 && Character.isLetterOrDigit(c))) {
                separate(snake);
                continue;
            }
            boolean upper = Character.isUpperCase(c);
            if (upper && i > 0 && startsWord(name, i)) {
                separate(snake);
            }
            snake.append(Character.toLowerCase(c));
        }
        int end = snake.length();
        while (end > 0 && snake.charAt(end - 1) == '_') {
            end--;
        }
        return snake.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static void separate(StringBuilder snake) {
        if (!snake.isEmpty() && snake.charAt(snake.length() - 1) != '_') {
            snake.append('_');
        }
    }

    private static boolean startsWord(String name, int at) {
        char before = name.charAt(at - 1);
        boolean lowerNext = at + 1 < name.length() && Character.isLowerCase(name.charAt(at + 1));
        return Character.isLowerCase(before)
                || Character.isDigit(before)
                || (Character.isUpperCase(before) && lowerNext);
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.chars().allMatch(Character::isDigit);
    }
}
