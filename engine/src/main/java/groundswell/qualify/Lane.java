package groundswell.qualify;

/** Where an account is served, from the least human to the most. */
public enum Lane {
    SELF_SERVE("self_serve"),
    NURTURE("nurture"),
    SALES_ASSIST("sales_assist");

    private final String word;

    Lane(String word) {
        this.word = word;
    }

    /** The word in the API and in the playbook. */
    public String word() {
        return word;
    }
}
