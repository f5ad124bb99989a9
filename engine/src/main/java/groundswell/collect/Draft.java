package groundswell.collect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as it was read: fields by name, objects as places in the body, faults seen so far.
 * Filled by {@link DraftReader}, confined to one request.
 */
final class Draft {

    /** A JSON object's place in the body: [from, to), in bytes. */
    record Slice(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** Where the message stands in the body. */
    int from;

    int to;

    @Nullable String type;
    @Nullable String event;
    @Nullable String nativeEvent;
    @Nullable String name;
    @Nullable String category;
    @Nullable String messageId;
    @Nullable String userId;
    @Nullable String anonymousId;
    @Nullable String groupId;
    @Nullable String previousId;
    @Nullable String timestamp;
    @Nullable String originalTimestamp;
    @Nullable String sentAt;
    @Nullable String writeKey;
    @Nullable Slice properties;
    @Nullable Slice traits;
    @Nullable Slice context;
    @Nullable Slice integrations;

    @Nullable String contextGroupId;
    @Nullable String userAgent;
    @Nullable Slice contextTraits;
    @Nullable Slice consent;
    @Nullable Slice consentManagement;
    boolean hasIp;

    /** Levels of objects and arrays in the deepest of properties, traits and context. */
    int depth;

    private @Nullable List<Violation> faults;

    int length() {
        return to - from;
    }

    void fault(String code, String field, String message) {
        if (faults == null) {
            faults = new ArrayList<>(2);
        }
        faults.add(new Violation(code, field, message));
    }

    /** True when something was sent in one of these fields that is none of its values. */
    boolean isFaulty(String... fields) {
        return faults != null
                && faults.stream().anyMatch(fault -> List.of(fields).contains(fault.field()));
    }

    List<Violation> faults() {
        return faults == null ? List.of() : faults;
    }
}
