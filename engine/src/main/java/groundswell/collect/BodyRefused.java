package groundswell.collect;

/** Nothing of a request could be taken, by the client's fault. */
public final class BodyRefused extends Exception {
    private static final long serialVersionUID = 1;

    private static final byte[] NOTHING = {};

    private final Code code;
    private final byte[] head;

    public BodyRefused(Code code, String message) {
        this(code, message, NOTHING);
    }

    /**
     * @param head what came of the body, as far as it was read
     */
    public BodyRefused(Code code, String message, byte[] head) {
        super(message, null, false, false);
        this.code = code;
        this.head = head.clone();
    }

    /** What came of the body, where whoever refused it had not handed it on yet. */
    public byte[] head() {
        return head.clone();
    }

    public Code code() {
        return code;
    }

    /** Why; {@link #word()} is what the client sees. */
    public enum Code {
        /** Not JSON; the message names line and column. */
        MALFORMED,
        /** JSON, but of another shape than the path asks for. */
        WRONG_SHAPE,
        TOO_LARGE,
        TOO_MANY_MESSAGES,
        /** No message carries a write key that is known, nor does the request. */
        UNKNOWN_WRITE_KEY;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
