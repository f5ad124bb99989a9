package groundswell.qualify.live;

import groundswell.collect.Projection;
import groundswell.qualify.backtest.Preparing;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The log as it was prepared before, if it was: folding that takes a fraction of reading it. */
@FunctionalInterface
public interface PreparedHistory {

    /** There is none. */
    PreparedHistory NONE = (wanted, progress, work) -> false;

    /**
     * Reads it on to the end of the log and works at it.
     *
     * @param wanted the parts of events that it has to keep
     * @param progress gets the number of entries read, now and then; what it throws ends it
     * @param work is called once, or not at all
     * @return false, without having worked, when it is not there, does not serve, or somebody else
     *     has it at the moment
     */
    boolean use(Projection wanted, LongConsumer progress, Consumer<Preparing> work);
}
