package groundswell.collect.http;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.duckdb.EventFilter;
import groundswell.collect.duckdb.EventFilter.Who;
import groundswell.collect.duckdb.EventSearch;
import groundswell.collect.duckdb.StoredEvent;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.http.Problem;
import groundswell.kernel.http.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** What an account's people, or one person, did. */
public final class TimelineResource {

    private final EventSearch search;
    private final IntFunction<String> sourceName;
    private final Subjects subjects;

    /** Whose timelines there are. */
    public interface Subjects {

        /** The identifiers of those who act for an account; null when there is no such account. */
        @Nullable Subject account(int number);

        /** The identifiers of a person; null when there is no such person. */
        @Nullable Subject person(int number);

        /** Who did it, if that is known. */
        @Nullable Ref personOf(Event event);

        /** Where it counts, if it does. */
        @Nullable Ref accountOf(Event event);
    }

    /**
     * Somebody by their identifiers.
     *
     * @param identifiers such as {@code user:42} and {@code anonymous:f3}
     * @param events how many events they have, as far as that is counted
     */
    public record Subject(Set<String> identifiers, long events) {
        public Subject {
            identifiers = Set.copyOf(identifiers);
        }
    }

    public TimelineResource(EventSearch search, IntFunction<String> sourceName, Subjects subjects) {
        this.search = search;
        this.sourceName = sourceName;
        this.subjects = subjects;
    }

    private record Item(
            long sequence,
            Instant timestamp,
            Instant receivedAt,
            String type,
            String name,
            @Nullable Ref person,
            @Nullable Ref account,
            @Nullable String userId,
            @Nullable String anonymousId,
            @Nullable String groupId,
            LiveEvents.SourceRef source,
            String messageId,
            RawValue properties,
            RawValue context,
            List<String> flags) {}

    public void register(Api api) {
        api.on("listAccountTimeline", this::ofAccount).on("listPersonTimeline", this::ofPerson);
    }

    private Answer ofAccount(Call call) {
        Subject subject = subjects.account(call.id("accountId"));
        if (subject == null) {
            throw Problem.notFound("There is no account %s.".formatted(call.text("accountId")));
        }
        String name = call.textOrNull("name");
        String type = call.textOrNull("type");
        Set<String> names = name == null ? Set.of() : Set.of(name);
        Set<EventType> types =
                type == null ? Set.of() : Set.of(EventType.valueOf(type.toUpperCase(Locale.ROOT)));
        return page(subject, names, types, call.page());
    }

    private Answer ofPerson(Call call) {
        Subject subject = subjects.person(call.id("personId"));
        if (subject == null) {
            throw Problem.notFound("There is no person %s.".formatted(call.text("personId")));
        }
        return page(subject, Set.of(), Set.of(), call.page());
    }

    private Answer page(
            Subject subject, Set<String> names, Set<EventType> types, PageRequest request) {
        if (subject.identifiers().isEmpty()) {
            return Answer.ok(new Page<Item>(List.of(), null, 0));
        }
        Set<String> userIds = new HashSet<>();
        Set<String> anonymousIds = new HashSet<>();
        for (String identifier : subject.identifiers()) {
            String value = identifier.substring(identifier.indexOf(':') + 1);
            (identifier.startsWith("user:") ? userIds : anonymousIds).add(value);
        }
        var filter =
                EventFilter.timeline(new Who(userIds, anonymousIds, Set.of()), request.limit())
                        .named(names)
                        .ofTypes(types)
                        .from(position(request));
        List<StoredEvent> found = search.find(filter);
        String next =
                found.size() < request.limit()
                        ? null
                        : found.getLast().event().timestampMs() + "-" + found.getLast().sequence();
        return Answer.ok(
                new Page<>(found.stream().map(this::item).toList(), next, subject.events()));
    }

    private static EventFilter.@Nullable Position position(PageRequest request) {
        String cursor = request.cursor();
        if (cursor == null) {
            return null;
        }
        if (!cursor.matches("\\d{1,18}-\\d{1,18}")) {
            throw PageRequest.notOurs(cursor);
        }
        int dash = cursor.indexOf('-');
        return new EventFilter.Position(
                Long.parseLong(cursor.substring(0, dash)),
                Long.parseLong(cursor.substring(dash + 1)));
    }

    private Item item(StoredEvent stored) {
        Event event = stored.event();
        return new Item(
                stored.sequence(),
                Instant.ofEpochMilli(event.timestampMs()),
                Instant.ofEpochMilli(stored.receivedAtMs()),
                event.type().word(),
                event.name(),
                subjects.personOf(event),
                subjects.accountOf(event),
                event.userId(),
                event.anonymousId(),
                event.groupId(),
                new LiveEvents.SourceRef(event.source(), sourceName.apply(event.source())),
                event.messageId(),
                Json.raw(event.properties()),
                Json.raw(event.context()),
                flags(event));
    }

    private static List<String> flags(Event event) {
        List<String> flags = new ArrayList<>();
        Stream.of(
                        new Flag(Event.BACKFILL, "backfill"),
                        new Flag(Event.BOT, "bot"),
                        new Flag(Event.VIOLATION, "violation"),
                        new Flag(Event.CLAMPED, "clamped"),
                        new Flag(Event.REDUCED, "reduced"))
                .filter(flag -> event.has(flag.bit()))
                .forEach(flag -> flags.add(flag.word()));
        return flags;
    }

    private record Flag(int bit, String word) {}
}
