package groundswell.collect;

import groundswell.collect.BodyReader.Body;
import groundswell.collect.Draft.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The raw objects of one body's messages: whether they are small enough, and put together. Confined
 * to one request.
 */
final class DraftText {

    private final CollectLimits limits;
    private final Body body;
    private final Draft shared;
    private @Nullable String sharedContext;

    DraftText(CollectLimits limits, Body body) {
        this.limits = limits;
        this.body = body;
        this.shared = body.shared();
    }

    /** False, and a fault, when the message is too large to be read any further. */
    boolean fits(Draft draft) {
        int bytes = draft.length() + (shared.context == null ? 0 : shared.context.length());
        if (bytes > limits.messageBytesMax()) {
            draft.fault(
                    "too_large",
                    "",
                    "the message has "
                            + bytes
                            + " bytes, its batch's context included; at most "
                            + limits.messageBytesMax()
                            + " are taken");
            return false;
        }
        if (Math.max(draft.depth, shared.depth) > limits.depthMax()) {
            draft.fault(
                    "too_deep",
                    "",
                    "objects and lists are nested "
                            + draft.depth
                            + " deep; at most "
                            + limits.depthMax()
                            + " levels are taken");
            return false;
        }
        return bytes <= limits.stringBytesMax() || checkStrings(draft);
    }

    /** Only a message longer than the longest value can hold one that is too long. */
    private boolean checkStrings(Draft draft) {
        try (JsonParser parser =
                JsonText.parser(JsonText.slice(body.bytes(), draft.from, draft.to))) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token == JsonToken.VALUE_STRING
                        && parser.getStringLength() > limits.stringBytesMax()) {
                    draft.fault(
                            "too_large",
                            String.valueOf(parser.currentName()),
                            "the value of "
                                    + parser.currentName()
                                    + " is longer than "
                                    + limits.stringBytesMax()
                                    + " characters");
                    return false;
                }
            }
        }
        return true;
    }

    /** Properties of activity, traits of identify and group calls. */
    String properties(Draft draft, EventType type) {
        return switch (type) {
            case TRACK -> text(draft.properties);
            case PAGE, SCREEN ->
                    draft.category == null
                            ? text(draft.properties)
                            : JsonCopy.merge(
                                    JsonCopy.member(
                                            "category", JsonText.cleanPlain(draft.category)),
                                    text(draft.properties));
            case IDENTIFY ->
                    JsonCopy.merge(
                            text(
                                    draft.contextTraits == null
                                            ? shared.contextTraits
                                            : draft.contextTraits),
                            text(draft.traits));
            case GROUP, ALIAS -> text(draft.traits);
        };
    }

    /** The message's own context over its batch's. */
    String context(Draft draft) {
        String context = text(draft.context);
        if (shared.context != null) {
            if (sharedContext == null) {
                sharedContext = text(shared.context);
            }
            context = JsonCopy.merge(sharedContext, context);
        }
        return withIntegrations(context, draft);
    }

    /**
     * Which destinations the client wants, when it says anything but "all". They have no field of
     * their own in the log.
     */
    private String withIntegrations(String context, Draft draft) {
        String integrations = JsonCopy.merge(text(shared.integrations), text(draft.integrations));
        if (integrations.length() <= JsonText.EMPTY_OBJECT.length()
                || integrations.replace(" ", "").equals("{\"All\":true}")) {
            return context;
        }
        return JsonCopy.merge("{\"integrations\":" + integrations + "}", context);
    }

    private String text(@Nullable Slice slice) {
        return slice == null
                ? JsonText.EMPTY_OBJECT
                : JsonText.slice(body.bytes(), slice.from(), slice.to());
    }
}
