package groundswell.app;

import groundswell.collect.duckdb.DeadLetters;
import groundswell.collect.duckdb.EventCounts;
import groundswell.collect.http.SourcesResource;
import groundswell.kernel.Days;
import groundswell.qualify.http.HomeResource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts of events by source and by day, kept for a few seconds since they are scanned for. */
final class EventFigures implements HomeResource.Facts {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int DAYS = 30;

    private final Server.Parts parts;
    private @Nullable Counted counted;

    private record Counted(
            long atMs, Map<Integer, SourcesResource.Seen> bySource, List<HomeResource.Day> days) {}

    EventFigures(Server.Parts parts) {
        this.parts = parts;
    }

    /** What a source has sent, ever. */
    SourcesResource.Seen ofSource(int source) {
        var seen = counted().bySource().get(source);
        return seen == null ? new SourcesResource.Seen(0, null) : seen;
    }

    @Override
    public boolean hasSource() {
        return !parts.sources().all().isEmpty();
    }

    @Override
    public long events() {
        return parts.log().counters().stored();
    }

    @Override
    public long deadLetters() {
        return parts.log().deadLetters().counts().stream()
                .mapToLong(DeadLetters.Count::waiting)
                .sum();
    }

    @Override
    public List<HomeResource.Day> days() {
        return counted().days();
    }

    private synchronized Counted counted() {
        long now = parts.clock().millis();
        Counted known = counted;
        if (known == null || now - known.atMs() > KEPT.toMillis()) {
            known = count(now);
            counted = known;
        }
        return known;
    }

    private Counted count(long now) {
        int today = Days.of(now);
        Map<Integer, SourcesResource.Seen> bySource = new HashMap<>();
        long[] events = new long[DAYS];
        for (EventCounts.DayCount count : parts.log().counts().since(0)) {
            var seen =
                    new SourcesResource.Seen(
                            count.events(), Instant.ofEpochMilli(count.lastSeenMs()));
            bySource.merge(count.source(), seen, EventFigures::plus);
            int age = (int) (today - count.day());
            if (age >= 0 && age < DAYS && count.type().isActivity()) {
                events[DAYS - 1 - age] += count.events();
            }
        }
        int[] people = people(today);
        List<HomeResource.Day> days = new ArrayList<>();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = LocalDate.ofEpochDay(today - DAYS + 1L + i);
            days.add(new HomeResource.Day(day, events[i], people[i]));
        }
        return new Counted(now, Map.copyOf(bySource), List.copyOf(days));
    }

    /**
     * People active a day up to {@code today}, added over accounts, which may stand at earlier
     * days.
     */
    private int[] people(int today) {
        return parts.fold()
                .ask(asked -> {
                    int[] people = new int[DAYS];
                    for (int account : asked.standing().accounts()) {
                        for (var day : asked.standing().activity(account, DAYS)) {
                            int age = today - day.day();
                            if (age >= 0 && age < DAYS) {
                                people[DAYS - 1 - age] += day.people();
                            }
                        }
                    }
                    return people;
                });
    }

    private static SourcesResource.Seen plus(SourcesResource.Seen a, SourcesResource.Seen b) {
        Instant first = a.lastEventAt();
        Instant second = b.lastEventAt();
        boolean later = first != null && second != null && second.isAfter(first);
        return new SourcesResource.Seen(a.events() + b.events(), later ? second : first);
    }
}
