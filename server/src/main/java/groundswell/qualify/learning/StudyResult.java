package groundswell.qualify.learning;

import groundswell.qualify.learn.DiscoveryReport;
import org.jspecify.annotations.Nullable;

/**
 * A study with what came of it so far.
 *
 * @param report of a discovery
 * @param file of a training: the model as it stands in a playbook
 */
public record StudyResult(StudyJob job, @Nullable DiscoveryReport report, @Nullable String file) {}
