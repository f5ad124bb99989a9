package groundswell.qualify.backtest;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.LogEntry;
import groundswell.simulate.oracle.Histories;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Several random histories in one log, each with people and companies of its own; now and then an
 * entry of one names somebody of another one, which makes them one from there on.
 */
final class ManyWorlds {

    private static final int WORLDS = 4;
    private static final int ENTRIES_A_WORLD = 40;

    private final Random random;
    private final List<LogEntry> log = new ArrayList<>();

    private record Told(int world, LogEntry entry) {}

    private ManyWorlds(long seed) {
        this.random = new Random(seed);
    }

    static List<LogEntry> log(long seed) {
        ManyWorlds worlds = new ManyWorlds(seed);
        worlds.tell();
        return worlds.log;
    }

    private void tell() {
        List<Told> all = new ArrayList<>();
        long shiftMs = 0;
        for (int world = 0; world < WORLDS; world++) {
            Histories histories =
                    new Histories(random, random.nextBoolean(), random.nextInt(3) > 0);
            for (int i = 0; i < ENTRIES_A_WORLD; i++) {
                LogEntry entry = histories.next();
                if (world == 0 && i == 0) {
                    shiftMs = entry.knownAtMs();
                }
                all.add(new Told(world, entry));
            }
        }
        // each world's own order stays; they begin at one time
        long[] begins = new long[WORLDS];
        for (Told told : all.reversed()) {
            begins[told.world] = told.entry.knownAtMs();
        }
        List<Told> placed = new ArrayList<>();
        long[] reachedMs = new long[WORLDS];
        java.util.Arrays.fill(reachedMs, Long.MIN_VALUE);
        List<Long> places = new ArrayList<>();
        for (Told told : all) {
            long days = Math.floorDiv(shiftMs - begins[told.world], 86_400_000L);
            LogEntry moved = moved(told.entry, days * 86_400_000L);
            reachedMs[told.world] = Math.max(reachedMs[told.world], moved.knownAtMs());
            placed.add(new Told(told.world, moved));
            places.add(reachedMs[told.world]);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < placed.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(places::get));
        for (int i : order) {
            Told told = placed.get(i);
            if (told.world == 0 || !(told.entry instanceof LogEntry.Tick)) {
                log.add(named(told.entry, told.world, log.size() + 1L));
            }
        }
    }

    private static LogEntry moved(LogEntry entry, long byMs) {
        return switch (entry) {
            case LogEntry.Received(long at, long knownMs, Event e) ->
                    new LogEntry.Received(
                            at,
                            knownMs + byMs,
                            new Event(
                                    e.type(),
                                    1,
                                    e.messageId(),
                                    e.name(),
                                    e.userId(),
                                    e.anonymousId(),
                                    e.groupId(),
                                    e.previousId(),
                                    e.timestampMs() + byMs,
                                    e.properties(),
                                    "{}",
                                    e.flags()));
            case LogEntry.Tick tick ->
                    new LogEntry.Tick(tick.sequence(), tick.knownAtMs() + byMs, Map.of());
            case LogEntry.Corrected(long at, long knownMs, Correction.Overridden o) ->
                    new LogEntry.Corrected(
                            at,
                            knownMs + byMs,
                            new Correction.Overridden(
                                    o.accountKey(),
                                    o.decision(),
                                    o.value(),
                                    o.untilMs() + byMs,
                                    o.rationale(),
                                    o.by()));
            case LogEntry.Corrected(long at, long knownMs, Correction.Disposed d) ->
                    new LogEntry.Corrected(
                            at,
                            knownMs + byMs,
                            new Correction.Disposed(
                                    d.accountKey(),
                                    d.outcome(),
                                    d.reason(),
                                    d.note(),
                                    d.by(),
                                    d.atMs() + byMs));
            case LogEntry.Corrected said ->
                    new LogEntry.Corrected(
                            said.sequence(), said.knownAtMs() + byMs, said.correction());
        };
    }

    private LogEntry named(LogEntry entry, int world, long sequence) {
        return switch (entry) {
            case LogEntry.Received(long ignored, long knownMs, Event event) ->
                    new LogEntry.Received(sequence, knownMs, named(event, world));
            case LogEntry.Tick tick ->
                    new LogEntry.Tick(
                            sequence,
                            tick.knownAtMs(),
                            Map.of("all_7d", (double) random.nextInt(5)));
            case LogEntry.Corrected said ->
                    new LogEntry.Corrected(
                            sequence, said.knownAtMs(), named(said.correction(), world));
        };
    }

    /** Mostly the world itself. */
    private int near(int world) {
        return random.nextInt(40) == 0 ? random.nextInt(WORLDS) : world;
    }

    private Event named(Event event, int world) {
        return new Event(
                event.type(),
                1,
                event.messageId(),
                event.name(),
                id(event.userId(), world),
                id(event.anonymousId(), near(world)),
                id(event.groupId(), near(world)),
                id(event.previousId(), near(world)),
                event.timestampMs(),
                domains(event.properties(), near(world)),
                "{}",
                event.flags());
    }

    private static @Nullable String id(@Nullable String id, int world) {
        if (id == null || id.equals("null") || id.equals("guest")) {
            return id;
        }
        return id.contains("@") ? domains(id, world) : id + "-" + world;
    }

    private static String domains(String text, int world) {
        return text.replace("acme.example", "acme" + world + ".example")
                .replace("bolt.example", "bolt" + world + ".example");
    }

    private static String key(String key, int world) {
        int colon = key.indexOf(':');
        String id = key.substring(colon + 1);
        return key.substring(0, colon + 1)
                + (key.startsWith("domain:") ? domains(id, world) : id(id, world));
    }

    private Correction named(Correction correction, int world) {
        return switch (correction) {
            case Correction.AccountTraits said ->
                    new Correction.AccountTraits(
                            key(said.accountKey(), world), said.source(), said.traits());
            case Correction.TraitsWithdrawn said ->
                    new Correction.TraitsWithdrawn(
                            key(said.accountKey(), world), said.source(), said.name());
            case Correction.PersonsJoined said ->
                    new Correction.PersonsJoined(
                            key(said.identifier(), world),
                            key(said.otherIdentifier(), near(world)));
            case Correction.AccountsJoined said ->
                    new Correction.AccountsJoined(
                            key(said.accountKey(), world),
                            key(said.otherAccountKey(), near(world)));
            case Correction.MergeUndone said ->
                    new Correction.MergeUndone(said.mergeId() + random.nextInt(20));
            case Correction.MergeDeclined said ->
                    new Correction.MergeDeclined(said.mergeId() + random.nextInt(20));
            case Correction.DomainExcluded said ->
                    new Correction.DomainExcluded(domains(said.domain(), world), said.excluded());
            case Correction.MembershipEnded said ->
                    new Correction.MembershipEnded(
                            key(said.identifier(), world), key(said.accountKey(), world));
            case Correction.Disposed d ->
                    new Correction.Disposed(
                            key(d.accountKey(), world),
                            d.outcome(),
                            d.reason(),
                            d.note(),
                            d.by(),
                            d.atMs());
            case Correction.HandoffStepped said ->
                    new Correction.HandoffStepped(
                            key(said.accountKey(), world),
                            said.handoff() + world,
                            said.step(),
                            said.by(),
                            said.atMs(),
                            said.facts());
            case Correction.Overridden o ->
                    new Correction.Overridden(
                            key(o.accountKey(), world),
                            o.decision(),
                            o.value(),
                            o.untilMs(),
                            o.rationale(),
                            o.by());
            case Correction.DealStated d ->
                    new Correction.DealStated(
                            key(d.accountKey(), world),
                            d.deal(),
                            d.name(),
                            d.stage(),
                            d.amount(),
                            d.currency(),
                            d.state(),
                            d.createdMs(),
                            d.closedMs());
        };
    }
}
