package groundswell.app;

import groundswell.govern.Role;
import groundswell.govern.Secrets;
import groundswell.govern.sql.AuditLog;
import groundswell.govern.sql.Tokens;
import groundswell.kernel.sql.OperationalStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** API tokens, also while the server runs. */
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "API tokens: what programs sign in with.")
final class TokenCommand implements Runnable {

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "token create, list or remove?");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates an API token and prints it, alone. It is shown once.")
    int create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            converter = RoleWord.class)
                    Role role,
            @Option(
                            names = "--expires-in-days",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "0: never (default).")
                    int days,
            @Mixin DataOptions place) {
        try (OperationalStore store = place.open()) {
            String secret = new Secrets().token();
            var token =
                    new Tokens(store, InstantSource.system())
                            .create(
                                    secret,
                                    name,
                                    role,
                                    0,
                                    SourceCommand.COMMAND_LINE.name(),
                                    days <= 0 ? null : Duration.ofDays(days));
            new AuditLog(store, InstantSource.system())
                    .record(
                            SourceCommand.COMMAND_LINE,
                            "token.create",
                            "token " + token.id(),
                            null,
                            Map.of("name", name, "role", role.word()));
            System.out.println(secret);
            return 0;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists id, name, role and the secret's end, separated by tabs.")
    int list(@Mixin DataOptions place) {
        try (OperationalStore store = place.open()) {
            new Tokens(store, InstantSource.system())
                    .all()
                    .forEach(token ->
                            System.out.printf(
                                    "%d\t%s\t%s\t…%s%n",
                                    token.id(), token.name(), token.role().word(), token.hint()));
            return 0;
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "The token is good for nothing from now on.")
    int remove(@Parameters(paramLabel = "ID") long id, @Mixin DataOptions place) {
        try (OperationalStore store = place.open()) {
            if (!new Tokens(store, InstantSource.system()).delete(id)) {
                throw new StartRefused("There is no token %d.".formatted(id));
            }
            new AuditLog(store, InstantSource.system())
                    .record(SourceCommand.COMMAND_LINE, "token.delete", "token " + id, null, null);
            return 0;
        }
    }
}
