package groundswell.route.connection;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection, without its secrets; instants in milliseconds since 1970 UTC.
 *
 * @param enabled false when nothing is to be sent for now
 * @param settings values of its kind's fields that are no secrets, by name; those with a fallback
 *     are always there
 * @param hints the last four characters of each secret, by name; fewer of short ones
 * @param createdBy who made it
 * @param okAtMs when it last worked; null when it never did
 * @param failedAtMs when it last failed; null when it never did
 * @param failure what went wrong then and what to do about it; empty when it works
 */
public record Connection(
        long id,
        ConnectionKind kind,
        String name,
        boolean enabled,
        Map<String, String> settings,
        Map<String, String> hints,
        long createdAtMs,
        String createdBy,
        @Nullable Long okAtMs,
        @Nullable Long failedAtMs,
        String failure) {

    public Connection {
        settings = Map.copyOf(settings);
        hints = Map.copyOf(hints);
    }

    /** A setting that its kind requires or has a fallback for. */
    public String setting(String field) {
        String value = settings.get(field);
        if (value == null) {
            throw new IllegalArgumentException(kind.word() + " has no setting " + field);
        }
        return value;
    }

    /** A setting that may be missing. */
    public Optional<String> given(String field) {
        return Optional.ofNullable(settings.get(field)).filter(value -> !value.isEmpty());
    }
}
