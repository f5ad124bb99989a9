package groundswell.route.delivery;

import java.util.Optional;

/**
 * Where a notice goes: a connection, and somebody or some place there. As text, {@code
 * 3/user/ann@acme.test}.
 *
 * @param connection its id
 * @param kind such as {@code user} or {@code channel}
 * @param address in the channel's own terms; may be empty
 */
public record Destination(long connection, String kind, String address) {

    /** As it stands in a notice. */
    public String text() {
        return "%d/%s/%s".formatted(connection, kind, address);
    }

    /** The destination that stands there; empty when it is none. */
    public static Optional<Destination> of(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length < 3 || !parts[0].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Destination(Long.parseLong(parts[0]), parts[1], parts[2]));
    }
}
