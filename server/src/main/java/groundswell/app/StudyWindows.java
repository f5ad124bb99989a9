package groundswell.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Windows other than those of {@code evaluation.yaml}. */
final class StudyWindows {
    @Option(
            names = "--observe",
            paramLabel = "DAYS",
            description =
                    "Look at accounts so many days after their first event; default: evaluation.yaml, or 14.")
    @Nullable Integer observeDays;

    @Option(
            names = "--within",
            paramLabel = "DAYS",
            description =
                    "They must convert within so many days after that; default: evaluation.yaml, or 90.")
    @Nullable Integer withinDays;
}
