package groundswell.app;

import groundswell.collect.LogUnavailable;
import groundswell.kernel.sql.OperationalStore;
import java.sql.SQLException;
import java.util.Optional;

/** What is out of order when a request fails that nobody is to blame for. */
final class Outages {

    private Outages() {}

    /** A sentence for whoever runs the server; empty when the failure is none of these. */
    static Optional<String> sentence(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LogUnavailable log) {
                return Optional.of(log.sentence());
            }
            if (cause instanceof SQLException sql && OperationalStore.isFull(sql)) {
                return Optional.of(
                        "The operational store cannot be written: its disk is full. Free some room;"
                                + " nothing has to be started again.");
            }
        }
        return Optional.empty();
    }
}
