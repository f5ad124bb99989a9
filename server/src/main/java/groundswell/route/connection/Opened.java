package groundswell.route.connection;

import java.util.Map;
import java.util.Optional;

/**
 * A connection with its secrets, for whoever talks to the other side. Never kept, logged or
 * answered: {@code toString} leaves the secrets out.
 */
public record Opened(Connection connection, Map<String, String> secrets) {

    public Opened {
        secrets = Map.copyOf(secrets);
    }

    /** A secret that its kind requires. */
    public String secret(String field) {
        return secretIfGiven(field)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                connection.name() + " has no secret " + field));
    }

    /** A secret that may be missing. */
    public Optional<String> secretIfGiven(String field) {
        return Optional.ofNullable(secrets.get(field)).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "Opened[%s %d “%s”]"
                .formatted(connection.kind().word(), connection.id(), connection.name());
    }
}
