package groundswell.qualify.jobs;

import groundswell.qualify.study.DiscoveryReport;
import org.jspecify.annotations.Nullable;

/**
 * A study with what came of it so far.
 *
 * @param report of a discovery
 * @param file of a training: the model as it stands in a playbook
 */
public record StudyResult(StudyJob job, @Nullable DiscoveryReport report, @Nullable String file) {}
