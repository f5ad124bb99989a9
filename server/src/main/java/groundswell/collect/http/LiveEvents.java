package groundswell.collect.http;

import groundswell.collect.Event;
import groundswell.collect.LiveFeed;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Ref;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** Messages of the live feed as the contract's schema {@code LiveEvent} has them. */
final class LiveEvents {

    private final IntFunction<String> sourceName;
    private final Function<Event, @Nullable Ref> account;

    LiveEvents(IntFunction<String> sourceName, Function<Event, @Nullable Ref> account) {
        this.sourceName = sourceName;
        this.account = account;
    }

    record SourceRef(int id, String name) {}

    record LiveEvent(
            long position,
            Instant receivedAt,
            Instant timestamp,
            String type,
            String name,
            @Nullable String userId,
            @Nullable String anonymousId,
            @Nullable String groupId,
            @Nullable SourceRef source,
            String messageId,
            String verdict,
            String code,
            String message,
            @Nullable Ref account,
            RawValue properties,
            RawValue context) {}

    LiveEvent view(LiveFeed.Entry entry) {
        Event event = entry.event();
        int source = event.source();
        return new LiveEvent(
                entry.position(),
                Instant.ofEpochMilli(entry.receivedAtMs()),
                Instant.ofEpochMilli(event.timestampMs()),
                event.type().word(),
                event.name(),
                event.userId(),
                event.anonymousId(),
                event.groupId(),
                source > 0 ? new SourceRef(source, sourceName.apply(source)) : null,
                event.messageId(),
                word(entry.verdict()),
                entry.code(),
                entry.message(),
                account.apply(event),
                Json.raw(event.properties()),
                Json.raw(event.context()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a watcher wants to see; null or 0 restricts nothing.
     *
     * @param q part of a name, an id or a property, in any case
     */
    static Predicate<LiveFeed.Entry> wanted(
            long source,
            @Nullable String name,
            @Nullable String type,
            @Nullable String verdict,
            @Nullable String q) {
        String part = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        return entry -> {
            Event event = entry.event();
            return (source == 0 || event.source() == source)
                    && (name == null || event.name().equals(name))
                    && (type == null || event.type().word().equals(type))
                    && (verdict == null || word(entry.verdict()).equals(verdict))
                    && (part.isEmpty() || contains(event, part));
        };
    }

    private static boolean contains(Event event, String part) {
        return has(event.name(), part)
                || has(event.userId(), part)
                || has(event.anonymousId(), part)
                || has(event.groupId(), part)
                || has(event.messageId(), part)
                || has(event.properties(), part);
    }

    private static boolean has(@Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
    }
}
