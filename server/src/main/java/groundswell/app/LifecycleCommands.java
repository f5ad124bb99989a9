package groundswell.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands for the life of a playbook's version after the draft. */
final class LifecycleCommands {

    private LifecycleCommands() {}

    /** A step in a version's life, and what is said of the version then. */
    abstract static class Step implements Runnable {
        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Mixin
        DataOptions place;

        /** Takes it; returns the version and how it stands, for instance “is in force”. */
        abstract String take(LifecycleErrand errand);

        @Override
        public final void run() {
            System.out.printf("version %s%n", take(new LifecycleErrand(place.settings())));
        }

        static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** A step of a playbook that is not in force yet. */
    abstract static class DraftStep extends Step {
        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Parameters(paramLabel = "PLAYBOOK")
        String named;

        abstract String take(LifecycleErrand errand, PlaybookFiles sound);

        @Override
        final String take(LifecycleErrand errand) {
            PlaybookFiles files = PlaybookFiles.of(named);
            String version = files.sound().version();
            return version + take(errand, files);
        }
    }

    /** A step of a version that there is. */
    abstract static class VersionStep extends Step {
        @SuppressWarnings("NullAway.Init") // picocli sets it
        @Parameters(paramLabel = "VERSION")
        String version;
    }

    @Command(
            name = "rollback",
            mixinStandardHelpOptions = true,
            description = {
                "Goes back to a version that was in force before; without VERSION to the last one.",
                "Neither scenarios nor approval are asked for again."
            })
    static final class Rollback extends Step {
        @Parameters(arity = "0..1", paramLabel = "VERSION")
        @Nullable String version;

        @Option(names = "--note", paramLabel = "TEXT", description = "Why; stands in the list.")
        @Nullable String note;

        @Override
        String take(LifecycleErrand errand) {
            return errand.rollback(or(version), or(note)) + " is in force";
        }
    }

    @Command(
            name = "shadow",
            mixinStandardHelpOptions = true,
            description = {
                "Lets a playbook judge beside the one in force; it acts on nothing.",
                "How the two differ stands on the page Versions."
            })
    static final class Shadow extends DraftStep {
        @Option(names = "--note", paramLabel = "TEXT", description = "What is tried.")
        @Nullable String note;

        @Override
        String take(LifecycleErrand errand, PlaybookFiles sound) {
            errand.shadow(sound, or(note));
            return " is a shadow";
        }
    }

    @Command(
            name = "retire",
            mixinStandardHelpOptions = true,
            description =
                    "Ends a shadow. The version in force retires when another takes its place.")
    static final class Retire extends VersionStep {
        @Override
        String take(LifecycleErrand errand) {
            errand.retire(version);
            return version + " is no shadow any more";
        }
    }

    @Command(
            name = "request",
            mixinStandardHelpOptions = true,
            description = "Asks a second person to approve a playbook, exactly as it is.")
    static final class Request extends DraftStep {
        @Option(names = "--note", paramLabel = "TEXT", description = "What it changes and why.")
        @Nullable String note;

        @Override
        String take(LifecycleErrand errand, PlaybookFiles sound) {
            errand.request(sound, or(note));
            return " waits for approval";
        }
    }

    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = {
                "Approves a version that somebody else asks approval for. The server must run.",
                "Whoever asked, or changed the draft, cannot."
            })
    static final class Approve extends VersionStep {
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

        @Override
        String take(LifecycleErrand errand) {
            errand.approve(version, token, or(note));
            return version + " is approved";
        }
    }
}
