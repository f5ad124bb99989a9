package groundswell.app;

import groundswell.govern.Passwords;
import groundswell.govern.Role;
import groundswell.govern.Secrets;
import groundswell.govern.sql.AuditLog;
import groundswell.govern.sql.Users;
import groundswell.kernel.sql.OperationalStore;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The people who may sign in, also while the server runs. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Users: the people who may sign in.")
final class UserCommand implements Runnable {

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "user create, list, reset-password, disable or enable?");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates a user and prints a one-time password, alone.")
    int create(
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            converter = RoleWord.class)
                    Role role,
            @Option(names = "--name", paramLabel = "NAME", defaultValue = "") String name,
            @Mixin DataOptions place) {
        if (!email.contains("@")) {
            throw new StartRefused("EMAIL must be an address, not “%s”.".formatted(email));
        }
        String password = new Secrets().password();
        try (OperationalStore store = place.open()) {
            var user =
                    new Users(store, InstantSource.system())
                            .create(
                                    email,
                                    name.isBlank() ? email : name,
                                    role,
                                    new Passwords().hash(password),
                                    true)
                            .orElseThrow(() ->
                                    new StartRefused(
                                            "There is a user %s already.".formatted(email)));
            audit(store, "user.create", user.email(), role.word());
            System.out.println(password);
            return 0;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists address, role and state, separated by tabs.")
    int list(@Mixin DataOptions place) {
        try (OperationalStore store = place.open()) {
            new Users(store, InstantSource.system())
                    .all()
                    .forEach(user ->
                            System.out.printf(
                                    "%s\t%s\t%s%n",
                                    user.email(),
                                    user.role().word(),
                                    user.disabled() ? "disabled" : "enabled"));
            return 0;
        }
    }

    @Command(
            name = "reset-password",
            mixinStandardHelpOptions = true,
            description = "Gives a user a new one-time password and prints it, alone.")
    int resetPassword(@Parameters(paramLabel = "EMAIL") String email, @Mixin DataOptions place) {
        String password = new Secrets().password();
        try (OperationalStore store = place.open()) {
            var users = new Users(store, InstantSource.system());
            users.setPassword(find(users, email).id(), new Passwords().hash(password), true);
            audit(store, "password.reset", email, "");
            System.out.println(password);
            return 0;
        }
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = "Keeps a user out from now on.")
    int disable(@Parameters(paramLabel = "EMAIL") String email, @Mixin DataOptions place) {
        return setDisabled(email, true, place);
    }

    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = "Lets a disabled user in again.")
    int enable(@Parameters(paramLabel = "EMAIL") String email, @Mixin DataOptions place) {
        return setDisabled(email, false, place);
    }

    private static int setDisabled(String email, boolean disabled, DataOptions place) {
        try (OperationalStore store = place.open()) {
            var users = new Users(store, InstantSource.system());
            users.setDisabled(find(users, email).id(), disabled);
            audit(store, disabled ? "user.disable" : "user.enable", email, "");
            return 0;
        }
    }

    private static Users.User find(Users users, String email) {
        return users.byEmail(email)
                .orElseThrow(() -> new StartRefused("There is no user %s.".formatted(email)));
    }

    private static void audit(OperationalStore store, String action, String email, String role) {
        new AuditLog(store, InstantSource.system())
                .record(
                        SourceCommand.COMMAND_LINE,
                        action,
                        email,
                        null,
                        role.isEmpty() ? null : Map.of("role", role));
    }
}
