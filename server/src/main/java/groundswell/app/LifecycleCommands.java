package groundswell.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands for the life of a playbook's version after the draft. */
final class LifecycleCommands {

    private LifecycleCommands() {}

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = {
                "Goes back to a version that was in force before; without VERSION to the last one.",
                "Neither scenarios nor approval are asked for again."
            })
    static final class Rollback implements Runnable {
        @Parameters(arity = "0..1", paramLabel = "VERSION")
        @Nullable String version;

        @Option(names = "--note", paramLabel = "TEXT", description = "Why; stands in the list.")
        @Nullable String note;

        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Mixin
        DataOptions place;

        @Override
        public void run() {
            String made = new LifecycleErrand(place.settings()).rollback(or(version), or(note));
            System.out.printf("version %s is in force%n", made);
        }
    }

    @Command(
            name = "shadow",
            mixinStandardHelpOptions = true,
            description = {
                "Lets a playbook judge beside the one in force; it acts on nothing.",
                "How the two differ stands on the page Versions."
            })
    static final class Shadow implements Runnable {
        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Parameters(paramLabel = "PLAYBOOK")
        String named;

        @Option(names = "--note", paramLabel = "TEXT", description = "What is tried.")
        @Nullable String note;

        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Mixin
        DataOptions place;

        @Override
        public void run() {
            PlaybookFiles files = PlaybookFiles.of(named);
            String version = files.sound().version();
            new LifecycleErrand(place.settings()).shadow(files, or(note));
            System.out.printf("version %s is a shadow%n", version);
        }
    }

    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description =
                    "Ends a shadow. The version in force retires when another takes its place.")
    static final class Retire implements Runnable {
        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Parameters(paramLabel = "VERSION")
        String version;

        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Mixin
        DataOptions place;

        @Override
        public void run() {
            new LifecycleErrand(place.settings()).retire(version);
            System.out.printf("version %s is no shadow any more%n", version);
        }
    }

    @Command(
            name = "request",
            mixinStandardHelpOptions = true,
            description = "Asks a second person to approve a playbook, exactly as it is.")
    static final class Request implements Runnable {
        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Parameters(paramLabel = "PLAYBOOK")
        String named;

        @Option(names = "--note", paramLabel = "TEXT", description = "What it changes and why.")
        @Nullable String note;

        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Mixin
        DataOptions place;

        @Override
        public void run() {
            PlaybookFiles files = PlaybookFiles.of(named);
            String version = files.sound().version();
            new LifecycleErrand(place.settings()).request(files, or(note));
            System.out.printf("version %s waits for approval%n", version);
        }
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = {
                "Approves a version that somebody else asks approval for. The server must run.",
                "Whoever asked, or changed the draft, cannot."
            })
    static final class Approve implements Runnable {
        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Parameters(paramLabel = "VERSION")
        String version;

        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Option(
                names = "--token",
                required = true,
                paramLabel = "TOKEN",
                defaultValue = "${env:GROUNDSWELL_TOKEN}",
                description = "A token of the person who approves; or GROUNDSWELL_TOKEN.")
        String token;

        @Option(names = "--note", paramLabel = "TEXT", description = "An answer.")
        @Nullable String note;

        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Mixin
        DataOptions place;

        @Override
        public void run() {
            new LifecycleErrand(place.settings()).approve(version, token, or(note));
            System.out.printf("version %s is approved%n", version);
        }
    }
}
