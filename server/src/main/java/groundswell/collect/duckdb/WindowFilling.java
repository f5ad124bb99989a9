package groundswell.collect.duckdb;

import groundswell.collect.DedupeWindow;
import groundswell.collect.LogUnavailable;
import groundswell.collect.WindowTime;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Reads the dedupe window from what is stored, on a thread beside whatever the caller does. */
final class WindowFilling {

    private final CompletableFuture<DedupeWindow> filled = new CompletableFuture<>();

    private WindowFilling() {}

    /** Begins to read every message that the tables hold and that may be sent again. */
    static WindowFilling begin(
            LogFile file, LogTables tables, LogLimits limits, InstantSource clock) {
        LogState state = tables.state();
        long today = state.time().at(clock.millis()).day();
        int days = limits.dedupeDays() + WindowTime.LEAP_DAYS;
        WindowFilling filling = new WindowFilling();
        Thread.ofPlatform()
                .name("log-window")
                .daemon()
                .start(() -> filling.fill(file, state, days, today));
        return filling;
    }

    private void fill(LogFile file, LogState state, int days, long today) {
        try {
            filled.complete(LogState.window(file, state, days, today));
        } catch (RuntimeException | Error e) {
            filled.completeExceptionally(e);
        }
    }

    /**
     * Waits for it.
     *
     * @throws LogUnavailable when the log cannot be read
     */
    DedupeWindow get() {
        try {
            return filled.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LogUnavailable unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }

    /** Waits until nothing is read any more, whatever came of it. */
    void await() {
        filled.<Void>handle((window, failure) -> null).join();
    }
}
