package groundswell.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The playbook of a data folder that has none yet. */
final class FirstPlaybookOption {
    @Option(
            names = "--playbook",
            paramLabel = "PLAYBOOK",
            description =
                    "What a new data folder starts with: a folder, or the name of one that ships.")
    @Nullable String playbook;
}
