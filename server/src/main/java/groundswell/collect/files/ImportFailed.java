package groundswell.collect.files;

/** An import that cannot go on, with the reason in words. What it stored stays. */
public final class ImportFailed extends Exception {
    private static final long serialVersionUID = 1;

    public ImportFailed(String reason) {
        super(reason);
    }

    public ImportFailed(String reason, Throwable cause) {
        super(reason, cause);
    }
}
