package groundswell.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry: {@code groundswell <command>}. */
@Command(
        name = "groundswell",
        mixinStandardHelpOptions = true,
        version = "groundswell 0.1.0-SNAPSHOT",
        description = "Usage events in, qualified accounts and their reasons out.")
public final class Groundswell implements Runnable {

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new Groundswell()).execute(args));
    }
}
