package groundswell.kernel.http;

import java.util.Set;

/**
 * Who sends a request.
 *
 * @param userId the user's id; for API tokens that of the user who made it, 0 when the command line
 *     did
 * @param name an address, or a token's name; stands in the audit
 * @param permissions what they may do
 */
public record Caller(long userId, String name, Set<Permission> permissions) {

    /** Whoever calls an operation that is open to all. */
    public static final Caller NOBODY = new Caller(0, "", Set.of());

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    public boolean may(Permission permission) {
        return permission == Permission.NONE || permissions.contains(permission);
    }
}
