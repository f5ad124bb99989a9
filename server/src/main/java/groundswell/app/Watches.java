package groundswell.app;

import groundswell.qualify.health.HealthWatch;
import groundswell.qualify.health.RetrainingWatch;
import groundswell.qualify.jobs.RetrainingSigns;
import groundswell.qualify.sql.AlertStore;
import groundswell.qualify.sql.HealthStore;

/** Puts together what looks after the version in force. */
final class Watches {

    private Watches() {}

    /** Begins to look. */
    static HealthWatch health(Server.Parts parts) {
        var alerts = new AlertStore(parts.store(), parts.clock());
        var health = new HealthStore(parts.store());
        var retraining =
                new RetrainingWatch(
                        parts.lifecycle(),
                        new RetrainingSigns(parts.fold(), health),
                        parts.studies(),
                        alerts,
                        parts.audit(),
                        parts.clock());
        return new HealthWatch(
                parts.fold(),
                parts.lifecycle(),
                parts.transitions(),
                health,
                alerts,
                retraining,
                new StreamAlerts(new DriftWatch(parts.log(), parts.clock()), alerts));
    }
}
