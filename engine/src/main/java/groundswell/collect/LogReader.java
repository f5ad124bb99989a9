package groundswell.collect;

/** Takes the log's entries one by one, in order. */
@FunctionalInterface
public interface LogReader {

    /** Called on the thread that replays; must not keep it waiting. */
    void read(LogEntry entry);
}
