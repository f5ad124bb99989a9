package groundswell.govern;

import static groundswell.kernel.http.Permission.AUDIT;
import static groundswell.kernel.http.Permission.BACKUP;
import static groundswell.kernel.http.Permission.CONNECTIONS;
import static groundswell.kernel.http.Permission.DISPOSE;
import static groundswell.kernel.http.Permission.IMPORTS;
import static groundswell.kernel.http.Permission.OVERRIDE;
import static groundswell.kernel.http.Permission.PLAN;
import static groundswell.kernel.http.Permission.PLAYBOOK;
import static groundswell.kernel.http.Permission.READ;
import static groundswell.kernel.http.Permission.SOURCES;
import static groundswell.kernel.http.Permission.TOKENS;
import static groundswell.kernel.http.Permission.UNIFY;
import static groundswell.kernel.http.Permission.VIEWS;

import com.google.common.collect.ImmutableSet;
import groundswell.kernel.http.Permission;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody is here for, and so what they may do. */
public enum Role {
    VIEWER(READ),
    REP(READ, VIEWS, DISPOSE),
    MANAGER(READ, VIEWS, UNIFY, DISPOSE, OVERRIDE),
    /** Decides the playbook. */
    GROWTH(READ, VIEWS, UNIFY, DISPOSE, OVERRIDE, PLAN, PLAYBOOK),
    /** Connects products and brings history in. */
    ENGINEER(READ, VIEWS, PLAN, SOURCES, IMPORTS),
    /** Answers for people's data. */
    PRIVACY(READ, VIEWS, UNIFY, AUDIT),
    ADMINISTRATOR(
            READ,
            VIEWS,
            UNIFY,
            DISPOSE,
            OVERRIDE,
            PLAN,
            SOURCES,
            IMPORTS,
            PLAYBOOK,
            TOKENS,
            CONNECTIONS,
            AUDIT,
            BACKUP);

    private final ImmutableSet<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = ImmutableSet.copyOf(permissions);
    }

    public ImmutableSet<Permission> permissions() {
        return permissions;
    }

    /** True when this role may do all that the other may. */
    public boolean covers(Role other) {
        return permissions.containsAll(other.permissions);
    }

    /** As it stands in the API, on the command line and in the store. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name, if there is one. */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /** Every name, for people who gave a wrong one. */
    public static String words() {
        return Stream.of(values()).map(Role::word).collect(Collectors.joining(", "));
    }
}
