package groundswell.app;

import groundswell.qualify.sql.AlertStore;

/** Raises an alert when the stream of events drifts from its own history. */
final class StreamAlerts implements Runnable {

    private static final String TOPIC = "stream:drift";

    private final DriftWatch drift;
    private final AlertStore alerts;

    StreamAlerts(DriftWatch drift, AlertStore alerts) {
        this.drift = drift;
        this.alerts = alerts;
    }

    @Override
    public void run() {
        DriftWatch.Report report = drift.report();
        int findings = report.findings().size();
        if (findings > 0) {
            alerts.raise(
                    TOPIC,
                    "The stream of events changed",
                    "%d %s in the last week, held against the weeks before: names, types or volumes moved."
                            .formatted(findings, findings == 1 ? "finding" : "findings"),
                    "/data/plan?tab=drift");
        } else if (report.historyDays() >= DriftWatch.HISTORY_DAYS_MIN) {
            alerts.recover(TOPIC);
        }
    }
}
