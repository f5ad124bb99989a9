package groundswell.collect;

/** What kind of call a client made; the words are those of the Segment tracking API. */
public enum EventType {
    TRACK,
    PAGE,
    SCREEN,
    IDENTIFY,
    GROUP,
    ALIAS;

    private static final EventType[] VALUES = values();

    /** The type that {@link #ordinal()} stands for in the log and in snapshots. */
    public static EventType of(int ordinal) {
        return VALUES[ordinal];
    }

    /** True for the calls that say that somebody did something, as opposed to who somebody is. */
    public boolean isActivity() {
        return this == TRACK || this == PAGE || this == SCREEN;
    }

    /** The word in the API and in the playbook: {@code track}, {@code page}, … */
    public String word() {
        return switch (this) {
            case TRACK -> "track";
            case PAGE -> "page";
            case SCREEN -> "screen";
            case IDENTIFY -> "identify";
            case GROUP -> "group";
            case ALIAS -> "alias";
        };
    }
}
