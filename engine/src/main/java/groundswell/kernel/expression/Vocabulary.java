package groundswell.kernel.expression;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names that expressions may use. Immutable. */
public final class Vocabulary {

    private static final Pattern NAME =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*");

    private final Map<String, Name> names;

    private Vocabulary(Map<String, Name> names) {
        this.names = names;
    }

    /**
     * A name.
     *
     * @param name as it is written, such as {@code signals.invites_14d}
     * @param slot where {@link Facts} has its value
     */
    public record Name(String name, int slot, Kind kind) {}

    public Optional<Name> find(String name) {
        return Optional.ofNullable(names.get(name));
    }

    /** In the order in which they were declared. */
    public Collection<Name> names() {
        return names.values();
    }

    public static Builder builder() {
        return new Builder();
    }

    public static final class Builder {
        private final Map<String, Name> names = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Declares a name.
         *
         * @throws IllegalArgumentException if the name is no dotted identifier or there already
         */
        public Builder add(String name, int slot, Kind kind) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("not a name: " + name);
            }
            if (slot < 0) {
                throw new IllegalArgumentException("slot of " + name + " is negative: " + slot);
            }
            if (names.putIfAbsent(name, new Name(name, slot, kind)) != null) {
                throw new IllegalArgumentException("declared twice: " + name);
            }
            return this;
        }

        public Vocabulary build() {
            return new Vocabulary(Collections.unmodifiableMap(new LinkedHashMap<>(names)));
        }
    }
}
