package groundswell.app;

/** A command cannot do its work here. The message is a sentence that says why and what to do. */
final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartRefused(String sentence) {
        super(sentence);
    }

    StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
