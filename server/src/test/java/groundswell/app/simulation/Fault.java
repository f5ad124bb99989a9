package groundswell.app.simulation;

/** What may happen to a station. */
enum Fault {
    /** Stopped in order. */
    RESTART,
    /** Ends without a word. */
    CRASH,
    /** Half of the fold's and of the window's snapshot stand there. */
    CRASH_WHILE_SNAPSHOTS_ARE_WRITTEN,
    /** What was sent is durable; its client never hears so. */
    CRASH_BEFORE_THE_ANSWER,
    /** At one of three points of DuckDB's checkpoint. */
    CRASH_IN_CHECKPOINT,
    /** The last commit's bytes end early. */
    TORN_WRITE,
    /** The last commit's bytes end in garbage. */
    SCRAMBLED_WRITE,
    /** The fold's snapshot is cut or garbage. */
    TORN_SNAPSHOT,
    /** The snapshot of the window for duplicates likewise. */
    TORN_WINDOW,
    /** The operational store's last commit likewise. */
    TORN_STORE,
    /** Less is free than the log reserves. */
    DISK_BELOW_RESERVE,
    /** Ends without a word, and finds less free than the log reserves when it starts again. */
    CRASH_THEN_BELOW_RESERVE,
    /** Somebody else fills the disk, at any point of a write. */
    DISK_FULL,
    /** Commits stand still. */
    SLOW_DISK,
    /** Set ahead or back, by an hour to 40 days. */
    CLOCK_WRONG,
    /** Set right again. */
    CLOCK_RIGHT
}
