package groundswell.app;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the data in a folder: collector, API and screens on one port.")
final class ServeCommand implements Callable<Integer> {

    @Mixin ServeOptions options = new ServeOptions();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings();
        if (options.first.playbook != null) {
            FirstPlaybook.place(options.first.playbook, settings);
        }
        var server = Server.start(settings, InstantSource.system());
        server.firstAdministrator()
                .ifPresent(password ->
                        System.err.printf(
                                "First start: sign in as %s with the one-time password %s%n",
                                FirstAdministrator.EMAIL, password));
        System.out.printf("Groundswell is ready at %s%n", server.url());
        server.runUntilStopped();
        return 0;
    }
}
