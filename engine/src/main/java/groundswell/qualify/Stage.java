package groundswell.qualify;

/** Where an account is on its way. A later one counts over an earlier one when both hold. */
public enum Stage {
    SIGNED_UP("signed_up"),
    ACTIVATED("activated"),
    QUALIFIED("qualified"),
    ENGAGED("engaged"),
    CUSTOMER("customer"),
    EXPANDING("expanding"),
    CHURNED("churned");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /** The word in the API and in the playbook. */
    public String word() {
        return word;
    }
}
