package groundswell.app;

import groundswell.govern.Passwords;
import groundswell.govern.Role;
import groundswell.govern.Secrets;
import groundswell.govern.sql.Users;
import java.util.Optional;

/** The administrator that the first start creates, so that there is no default password. */
final class FirstAdministrator {

    static final String EMAIL = "admin@localhost";

    private FirstAdministrator() {}

    /** Creates the administrator if there is no user; gives the one-time password. */
    static Optional<String> create(Users users, Passwords passwords, Secrets secrets) {
        if (!users.all().isEmpty()) {
            return Optional.empty();
        }
        String password = secrets.password();
        return users.create(
                        EMAIL, "Administrator", Role.ADMINISTRATOR, passwords.hash(password), true)
                .map(created -> password);
    }
}
