package groundswell.route.connection;

/** The keys of secrets cannot be used. The message is a sentence for the operator. */
public final class VaultUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public VaultUnavailable(String sentence) {
        super(sentence);
    }

    public VaultUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
