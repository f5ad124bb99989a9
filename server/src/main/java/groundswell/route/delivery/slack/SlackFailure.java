package groundswell.route.delivery.slack;

import groundswell.route.delivery.Ending;

/** Slack did not do what was asked. */
final class SlackFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Ending ending;
    private final String word;

    /**
     * A failure.
     *
     * @param word Slack's word for it; empty for none
     */
    SlackFailure(Ending ending, String word) {
        super(word, null, false, false);
        this.ending = ending;
        this.word = word;
    }

    Ending ending() {
        return ending;
    }

    boolean is(String error) {
        return word.equals(error);
    }
}
