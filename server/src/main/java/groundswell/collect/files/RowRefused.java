package groundswell.collect.files;

/** A row that cannot become messages, with the reason in words. */
final class RowRefused extends Exception {
    private static final long serialVersionUID = 1;

    RowRefused(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
