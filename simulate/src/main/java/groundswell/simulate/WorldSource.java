package groundswell.simulate;

/**
 * The senders of messages in the world; whoever serves a world makes a source for each, with this
 * id.
 */
public enum WorldSource {
    WEBSITE(1, "Website"),
    WEB_APP(2, "Web app"),
    MOBILE_APP(3, "Mobile app"),
    BACKEND(4, "Backend");

    private final int id;
    private final String label;

    WorldSource(int id, String label) {
        this.id = id;
        this.label = label;
    }

    public int id() {
        return id;
    }

    public String label() {
        return label;
    }
}
