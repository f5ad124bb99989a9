package groundswell.collect;

import org.jspecify.annotations.Nullable;

/**
 * One message of a client, validated and normalised; immutable, as it stands in the log.
 *
 * <p>Identifiers are already checked ({@code "null"}, {@code "guest"} and the like are absent), at
 * least one of {@code userId}, {@code anonymousId} and, for group traits by file, {@code groupId}
 * is present.
 *
 * @param type what kind of call it was
 * @param source id of the source it came from
 * @param messageId the client's idempotency key, at most 100 characters
 * @param name event name for track, page or screen name otherwise; empty when there is none
 * @param groupId the account's own key in the customer's product: the message's own, or its
 *     context's
 * @param previousId the id that an alias call joins to {@code userId}
 * @param timestampMs when it happened, milliseconds since 1970 UTC, corrected for the client's
 *     clock and never later than it was received
 * @param properties raw JSON object: properties of activity, traits of identify and group calls;
 *     {@code "{}"} when there are none
 * @param context raw JSON object
 * @param flags sum of the constants of this type
 */
public record Event(
        EventType type,
        int source,
        String messageId,
        String name,
        @Nullable String userId,
        @Nullable String anonymousId,
        @Nullable String groupId,
        @Nullable String previousId,
        long timestampMs,
        String properties,
        String context,
        int flags) {

    /** Imported history: it shapes state but never triggers a play. */
    public static final int BACKFILL = 1;

    /** A known robot's; kept in the log, left out of people and accounts. */
    public static final int BOT = 2;

    /** Violates the tracking plan and was stored all the same. */
    public static final int VIOLATION = 4;

    /** Its timestamp lay in the future and was set to the instant of arrival. */
    public static final int CLAMPED = 8;

    /** Consent or minimisation removed parts of it. */
    public static final int REDUCED = 16;

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** The same with a flag more. */
    public Event with(int flag) {
        return copy(properties, context, flags | flag);
    }

    /** The same with other properties and another context, raw JSON objects both. */
    public Event with(String otherProperties, String otherContext) {
        return copy(otherProperties, otherContext, flags);
    }

    private Event copy(String newProperties, String newContext, int newFlags) {
        return new Event(
                type,
                source,
                messageId,
                name,
                userId,
                anonymousId,
                groupId,
                previousId,
                timestampMs,
                newProperties,
                newContext,
                newFlags);
    }
}
