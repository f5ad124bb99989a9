package groundswell.qualify.backtest;

import groundswell.collect.LogReader;

/** A log that can be read from its beginning, again and again. */
@FunctionalInterface
public interface History {

    /**
     * Reads every entry in order; the reader is called on the caller's thread.
     *
     * @throws Cancelled when the reader threw it; it passes through
     */
    void replay(LogReader reader);

    /** Somebody does not want the result any more. */
    final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
