package groundswell.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.simulation.Client.Sent;
import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import groundswell.collect.duckdb.DeadLetters;
import groundswell.qualify.fold.Fold;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Rulebook;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Remembers what was acknowledged, and holds log, live fold, transitions, dead letters and sources
 * against it and against the oracle.
 */
final class Examiner {
    /** Further back a client does not repeat: the window for duplicates is seven days. */
    private static final long REPEAT_MS_MAX = Duration.ofDays(3).toMillis();

    private final Station station;
    private final Duel duel;
    private final Fold reference;
    private final Set<String> expectedOutcomes = new HashSet<>();

    private record Acknowledged(Sent sent, long trueMs) {}

    private final Map<String, Acknowledged> messages = new LinkedHashMap<>();
    private final Map<Long, LogEntry> entries = new HashMap<>();
    private final Set<String> sources = new HashSet<>();
    private final Set<String> stored = new HashSet<>();
    private long nonsense;
    private long examined;

    Examiner(Station station, Rulebook rulebook) {
        this.station = station;
        this.duel = new Duel(rulebook);
        this.reference =
                new Fold(rulebook.program(), Duel.DOMAINS, one -> expectedOutcomes.add(one.id()));
    }

    /** Sent again, a message is known for no longer than from the first time on. */
    void acknowledged(List<Sent> batch) {
        batch.forEach(sent ->
                messages.putIfAbsent(
                        sent.event().messageId(), new Acknowledged(sent, station.clock.trueMs())));
    }

    void acknowledged(LogEntry entry) {
        entries.put(entry.sequence(), entry);
    }

    void acknowledgedSource(String name) {
        sources.add(name);
    }

    void acknowledgedNonsense() {
        nonsense++;
    }

    /**
     * Some of what was acknowledged lately, as clients send again when they did not hear the
     * answer.
     */
    List<Sent> repeatable(Random random) {
        return messages.values().stream()
                .filter(one -> station.clock.trueMs() - one.trueMs < REPEAT_MS_MAX)
                .filter(one -> random.nextInt(3) == 0)
                .limit(5)
                .map(Acknowledged::sent)
                .toList();
    }

    void examine() throws Exception {
        station.awaitFolded();
        for (LogEntry entry : station.entriesAfter(examined)) {
            assertThat(entry.sequence()).isEqualTo(examined + 1);
            examined = entry.sequence();
            if (entry instanceof LogEntry.Received received) {
                examine(received.event());
            }
            LogEntry acknowledged = entries.remove(entry.sequence());
            if (acknowledged != null) {
                assertThat(entry).isEqualTo(acknowledged);
            }
            assertThat(duel.apply(entry)).isEmpty();
            reference.apply(entry);
        }
        assertThat(entries).as("acknowledged corrections and days that are lost").isEmpty();
        assertThat(stored.containsAll(messages.keySet())).as("nothing is lost").isTrue();
        assertThat(Duel.differences(Duel.figures(reference), station.fold().ask(Duel::figures)))
                .isEmpty();
        assertThat(station.outcomes()).isEqualTo(expectedOutcomes);
        assertThat(station.sourceNames()).containsAll(sources);
        examineCounters();
    }

    private void examine(Event event) {
        assertThat(stored.add(event.messageId())).as("%s once", event.messageId()).isTrue();
        Acknowledged acknowledged = messages.get(event.messageId());
        if (acknowledged != null) {
            Event sent = acknowledged.sent.event();
            assertThat(event.type()).isEqualTo(sent.type());
            assertThat(event.name()).isEqualTo(sent.name());
            assertThat(event.properties()).isEqualTo(sent.properties());
            assertThat(event.previousId()).isEqualTo(sent.previousId());
        }
    }

    private void examineCounters() {
        var counters = station.log().counters();
        assertThat(counters.stored()).isEqualTo(stored.size());
        assertThat(counters.rejected()).isGreaterThanOrEqualTo(nonsense);
        assertThat(station.log().deadLetters().counts())
                .filteredOn(count -> count.code().equals("malformed"))
                .extracting(DeadLetters.Count::waiting)
                .isEqualTo(nonsense == 0 ? List.of() : List.of(nonsense));
        assertThat(
                        station.log().deadLetters().counts().stream()
                                .mapToLong(DeadLetters.Count::waiting)
                                .sum())
                .isEqualTo(counters.rejected());
    }
}
