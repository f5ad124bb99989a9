package groundswell.app;

import groundswell.collect.LogUnavailable;
import groundswell.kernel.sql.StoreUnavailable;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's entry: {@code groundswell <command>}. */
@Command(
        name = "groundswell",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Usage events in, qualified accounts and their reasons out.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            PlanCommand.class,
            PlaybookCommand.class,
            SourceCommand.class,
            TokenCommand.class,
            UserCommand.class,
            ConnectionCommand.class,
            CrmCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:could not be done; standard error says why",
            "2:the command line is not understood"
        })
public final class Groundswell implements Runnable {

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** The command line as it is run; tests run the same. */
    static CommandLine commandLine() {
        return new CommandLine(new Groundswell())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(sayingWhy());
    }

    private static IExecutionExceptionHandler sayingWhy() {
        return (exception, line, parsed) -> {
            PrintWriter err = line.getErr();
            if (exception instanceof StartRefused
                    || exception instanceof StoreUnavailable
                    || exception instanceof LogUnavailable) {
                err.println(exception.getMessage());
            } else {
                exception.printStackTrace(err);
            }
            err.flush();
            return 1;
        };
    }

    public static void main(String[] args) {
        LogFormat.install();
        System.exit(commandLine().execute(args));
    }
}
