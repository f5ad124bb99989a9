package groundswell.collect;

/**
 * The log cannot be opened, read or written. The message is a sentence for the operator that says
 * what to do.
 */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** Another process works on the data folder. */
        LOCKED,
        /** A newer version of the product wrote the data folder. */
        NEWER_VERSION,
        /** What is on disk cannot be understood. */
        DAMAGED,
        /** No room is left on the disk. */
        DISK_FULL,
        /** The disk or the file system refused. */
        INPUT_OUTPUT,
        /** The log was closed. */
        CLOSED
    }

    private final Reason reason;
    private final String sentence;

    public LogUnavailable(Reason reason, String sentence) {
        super(sentence);
        this.sentence = sentence;
        this.reason = reason;
    }

    public LogUnavailable(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** What happened and what to do about it. */
    public String sentence() {
        return sentence;
    }
}
