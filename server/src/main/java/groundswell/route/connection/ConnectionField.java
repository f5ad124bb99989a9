package groundswell.route.connection;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import java.util.Locale;

/**
 * One thing that a connection of some kind needs to know.
 *
 * @param name as it stands in the API
 * @param label what a form calls it
 * @param advice where to find it, or what it does
 * @param choices what it may be, for {@link Type#CHOICE}
 * @param fallback its value when none is given; empty for none
 */
@Immutable
public record ConnectionField(
        String name,
        Type type,
        boolean required,
        String label,
        String advice,
        ImmutableList<String> choices,
        String fallback) {

    /** How it is entered, checked and shown. */
    public enum Type {
        TEXT,
        URL,
        NUMBER,
        ADDRESS,
        CHOICE,
        /** Encrypted at rest; only its last four characters are ever shown. */
        SECRET;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ConnectionField needed(String name, Type type, String label, String advice) {
        return new ConnectionField(name, type, true, label, advice, ImmutableList.of(), "");
    }

    static ConnectionField optional(String name, Type type, String label, String advice) {
        return new ConnectionField(name, type, false, label, advice, ImmutableList.of(), "");
    }

    static ConnectionField optional(
            String name, Type type, String label, String advice, String fallback) {
        return new ConnectionField(name, type, false, label, advice, ImmutableList.of(), fallback);
    }

    static ConnectionField choice(
            String name, String label, String advice, String fallback, String... choices) {
        return new ConnectionField(
                name, Type.CHOICE, false, label, advice, ImmutableList.copyOf(choices), fallback);
    }

    public boolean isSecret() {
        return type == Type.SECRET;
    }
}
