package groundswell.collect;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.collect.BodyReader.Body;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns one draft into an {@link Event}, adding to the draft's faults what is wrong with it.
 * Confined to one request.
 */
final class Normaliser {

    /**
     * Earlier than any product that sends events; what lies before is a clock or a unit gone wrong.
     */
    private static final long EARLIEST_MS = Timestamps.parse("2000-01-01");

    private final CollectLimits limits;
    private final Predicate<String> robots;
    private final @Nullable EventType pathType;
    private final long receivedAtMs;
    private final long arrival;
    private final Body body;
    private final Draft shared;
    private final DraftText text;

    Normaliser(
            CollectLimits limits,
            Predicate<String> robots,
            @Nullable EventType pathType,
            long receivedAtMs,
            long arrival,
            Body body) {
        this.limits = limits;
        this.robots = robots;
        this.pathType = pathType;
        this.receivedAtMs = receivedAtMs;
        this.arrival = arrival;
        this.body = body;
        this.shared = body.shared();
        this.text = new DraftText(limits, body);
    }

    /** The event; complete only when the draft has no fault afterwards. */
    Event event(Draft draft, int source) {
        EventType type = type(draft);
        boolean fits = text.fits(draft);
        String name = name(draft, type);
        String userId = identifier(draft.userId, "userId", draft);
        String anonymousId = identifier(draft.anonymousId, "anonymousId", draft);
        String groupId = groupId(draft);
        String previousId = identifier(draft.previousId, "previousId", draft);
        checkIdentity(draft, type, userId, anonymousId, groupId, previousId);
        long timestampMs = timestampMs(draft);
        int flags = 0;
        if (timestampMs > receivedAtMs) {
            timestampMs = receivedAtMs;
            flags |= Event.CLAMPED;
        }
        String userAgent = draft.userAgent == null ? shared.userAgent : draft.userAgent;
        if (userAgent != null && robots.test(userAgent)) {
            flags |= Event.BOT;
        }
        return new Event(
                type,
                source,
                messageId(draft, source),
                name,
                userId,
                anonymousId,
                groupId,
                previousId,
                timestampMs,
                fits ? text.properties(draft, type) : JsonText.EMPTY_OBJECT,
                fits ? text.context(draft) : JsonText.EMPTY_OBJECT,
                flags);
    }

    private EventType type(Draft draft) {
        if (pathType != null) {
            return pathType;
        }
        if (draft.type == null) {
            if (draft.event == null
                    && draft.nativeEvent == null
                    && !draft.isFaulty("type", "event", "event_name")) {
                draft.fault(
                        "missing_type",
                        "type",
                        "type is missing; it must be track, page, screen, identify, group or alias");
            }
            return EventType.TRACK;
        }
        EventType type = typeOf(draft.type);
        if (type == null) {
            type = typeOf(draft.type.strip().toLowerCase(Locale.ROOT));
        }
        if (type == null) {
            draft.fault(
                    "unknown_type",
                    "type",
                    "type is '"
                            + shortened(draft.type)
                            + "'; it must be track, page, screen, identify, group or alias");
            return EventType.TRACK;
        }
        return type;
    }

    private static @Nullable EventType typeOf(String word) {
        return switch (word) {
            case "track" -> EventType.TRACK;
            case "page" -> EventType.PAGE;
            case "screen" -> EventType.SCREEN;
            case "identify" -> EventType.IDENTIFY;
            case "group" -> EventType.GROUP;
            case "alias" -> EventType.ALIAS;
            default -> null;
        };
    }

    private String name(Draft draft, EventType type) {
        return switch (type) {
            case TRACK -> trackName(draft);
            case PAGE, SCREEN ->
                    limitedName(draft.name == null ? draft.category : draft.name, "name", draft);
            case IDENTIFY, GROUP, ALIAS -> "";
        };
    }

    private String trackName(Draft draft) {
        boolean isNative = draft.event == null && draft.nativeEvent != null;
        String field = isNative ? "event_name" : "event";
        String name = limitedName(isNative ? draft.nativeEvent : draft.event, field, draft);
        if (name.isEmpty() && !draft.isFaulty("event", "event_name")) {
            draft.fault(
                    "missing_name",
                    field,
                    field + " is missing; a track call must name what happened");
        }
        return name;
    }

    private String limitedName(@Nullable String raw, String field, Draft draft) {
        if (raw == null) {
            return "";
        }
        String name = JsonText.cleanPlain(raw).strip();
        if (name.length() > limits.nameCharsMax()) {
            draft.fault(
                    "too_large",
                    field,
                    field
                            + " has "
                            + name.length()
                            + " characters; at most "
                            + limits.nameCharsMax()
                            + " are taken");
            return name.substring(0, limits.nameCharsMax());
        }
        return name;
    }

    private @Nullable String groupId(Draft draft) {
        String own = identifier(draft.groupId, "groupId", draft);
        if (own != null) {
            return own;
        }
        String inContext =
                draft.contextGroupId == null ? shared.contextGroupId : draft.contextGroupId;
        return identifier(inContext, "context.groupId", draft);
    }

    private @Nullable String identifier(@Nullable String raw, String field, Draft draft) {
        if (raw == null || RefusedIds.refuses(raw)) {
            return null;
        }
        String id = JsonText.cleanPlain(raw).strip();
        if (id.length() > limits.identifierCharsMax()) {
            draft.fault(
                    "too_large",
                    field,
                    field
                            + " has "
                            + id.length()
                            + " characters; at most "
                            + limits.identifierCharsMax()
                            + " are taken");
            return null;
        }
        return id;
    }

    private void checkIdentity(
            Draft draft,
            EventType type,
            @Nullable String userId,
            @Nullable String anonymousId,
            @Nullable String groupId,
            @Nullable String previousId) {
        boolean unreadable = draft.isFaulty("userId", "user_id", "anonymousId", "anonymous_id");
        if (userId == null && anonymousId == null && !unreadable) {
            draft.fault(
                    "no_identity",
                    "userId",
                    "userId and anonymousId are both missing, or words like null, 0 and guest that stand for nobody; one must name somebody");
        }
        if (type == EventType.GROUP && groupId == null) {
            draft.fault(
                    "missing_group",
                    "groupId",
                    "groupId is missing; a group call must name the account");
        }
        if (type == EventType.ALIAS && previousId == null) {
            draft.fault(
                    "missing_previous_id",
                    "previousId",
                    "previousId is missing; an alias call must name the id that userId replaces");
        }
    }

    /**
     * {@code receivedAt − (sentAt − original)}: the client's clock may be wrong, but it is wrong
     * twice.
     */
    private long timestampMs(Draft draft) {
        String field = draft.timestamp == null ? "originalTimestamp" : "timestamp";
        String raw = draft.timestamp == null ? draft.originalTimestamp : draft.timestamp;
        if (raw == null || raw.isBlank()) {
            return receivedAtMs;
        }
        long original = Timestamps.parse(raw);
        String sentAt = draft.sentAt == null ? shared.sentAt : draft.sentAt;
        long sentAtMs = sentAt == null ? Timestamps.INVALID : Timestamps.parse(sentAt);
        long corrected =
                original == Timestamps.INVALID || sentAtMs == Timestamps.INVALID
                        ? original
                        : receivedAtMs - (sentAtMs - original);
        if (corrected < EARLIEST_MS) {
            draft.fault(
                    "invalid_timestamp",
                    field,
                    field
                            + " is '"
                            + shortened(raw)
                            + "'; it must be an instant like 2026-01-31T12:00:00.000Z, not before the year 2000");
            return receivedAtMs;
        }
        return corrected;
    }

    private String messageId(Draft draft, int source) {
        if (draft.messageId == null || draft.messageId.isBlank()) {
            return hashOf(draft, source);
        }
        String id = JsonText.cleanPlain(draft.messageId).strip();
        if (id.length() > limits.messageIdCharsMax()) {
            draft.fault(
                    "too_large",
                    "messageId",
                    "messageId has "
                            + id.length()
                            + " characters; at most "
                            + limits.messageIdCharsMax()
                            + " are taken");
            return id.substring(0, limits.messageIdCharsMax());
        }
        return id;
    }

    /**
     * The same message sent again gets the same id. Without a timestamp two equal messages may well
     * be two events, so then the arrival and the place in the body take part.
     */
    private String hashOf(Draft draft, int source) {
        HashStream128 hash = Hashing.murmur3_128().hashStream();
        hash.putInt(source).putInt(pathType == null ? -1 : pathType.ordinal());
        hash.putBytes(body.bytes(), draft.from, draft.length());
        if (draft.timestamp == null && draft.originalTimestamp == null) {
            hash.putLong(receivedAtMs).putLong(arrival).putInt(draft.from);
        }
        HashValue128 value = hash.get();
        return "gs-" + hex(value.getMostSignificantBits()) + hex(value.getLeastSignificantBits());
    }

    private static String hex(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }

    private static String shortened(String value) {
        return value.length() <= 60 ? value : value.substring(0, 60) + "…";
    }
}
