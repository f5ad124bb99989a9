package groundswell.route;

/** What the router makes of a trigger. */
public sealed interface Ruling {

    /** It is handed over. */
    record Opened(String id, Origin origin, Duty duty) implements Ruling {}

    /** It would be, and is left alone by lot. */
    record HeldOut(String id, Origin origin, Duty duty) implements Ruling {}

    /**
     * It is not, and looked at again while it holds.
     *
     * @param againAtMs when that may be different, milliseconds since 1970 UTC; {@link
     *     Long#MAX_VALUE} when only something that happens can change it
     */
    record Suppressed(String id, String accountKey, String play, Guard guard, long againAtMs)
            implements Ruling {}
}
