package groundswell.kernel.sql;

/** The operational store cannot be opened. The message is a sentence for the operator. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoreUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public StoreUnavailable(String sentence) {
        super(sentence);
    }
}
