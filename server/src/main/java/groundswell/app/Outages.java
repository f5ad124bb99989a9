package groundswell.app;

import groundswell.collect.LogUnavailable;
import groundswell.kernel.http.Problem;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.live.CatchingUp;
import java.sql.SQLException;
import java.util.Optional;

/** What is answered when a request fails that nobody is to blame for. */
final class Outages {

    private static final int RETRY_AFTER_SECONDS = 5;

    private Outages() {}

    /** For whoever asked and whoever runs the server; empty when the failure is none of these. */
    static Optional<Problem> problem(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CatchingUp catching) {
                return Optional.of(Problem.catchingUp(String.valueOf(catching.getMessage())));
            }
            if (cause instanceof LogUnavailable log) {
                return Optional.of(Problem.unavailable(log.sentence(), RETRY_AFTER_SECONDS));
            }
            if (cause instanceof SQLException sql && OperationalStore.isFull(sql)) {
                return Optional.of(
                        Problem.unavailable(
                                "The operational store cannot be written: its disk is full. Free"
                                        + " some room; nothing has to be started again.",
                                RETRY_AFTER_SECONDS));
            }
        }
        return Optional.empty();
    }
}
