package groundswell.app.simulation;

import static groundswell.app.simulation.Client.settled;

import groundswell.app.simulation.Client.Sent;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.simulate.oracle.Histories;
import groundswell.simulate.oracle.Rulebook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;

/**
 * One seeded run: a random history, sent by a client that repeats and reorders, through a station
 * that is hit by faults.
 */
final class FaultRun implements AutoCloseable {
    private static final int STEPS = 45;
    private static final long HOUR_MS = 3_600_000;
    private static final long DAY_MS = 24 * HOUR_MS;

    /**
     * Of what lies 400 days back the fold forgets, which the oracle does not; a fault adds up to a
     * hundred days.
     */
    private static final long HISTORY_MS_MAX = 250 * DAY_MS;

    private static final String NONSENSE = "{\"batch\":[{\"type\":\"track\",";

    private final Random random;
    private final SmallDisk disk;
    private final Histories histories;
    private final WallClock clock = new WallClock();
    private final Station station;
    private final Client client;
    private final Examiner examiner;
    private final List<String> faults = new ArrayList<>();

    FaultRun(long seed, SmallDisk disk, Rulebook rulebook) throws IOException {
        this.random = new Random(seed);
        this.disk = disk;
        this.histories = new Histories(random, true, true);
        this.station =
                new Station(
                        disk.folder().resolve("run-" + seed), rulebook.playbook(), clock, random);
        this.client = new Client(station);
        this.examiner = new Examiner(station, rulebook);
        examiner.acknowledgedSource("product");
    }

    /** What happened to it so far. */
    List<String> faults() {
        return faults;
    }

    void play() throws Exception {
        advance();
        long endMs = clock.trueMs() + HISTORY_MS_MAX;
        for (int step = 1; step < STEPS && clock.trueMs() < endMs; step++) {
            advance();
            if (random.nextInt(7) == 0) {
                fault(Fault.values()[random.nextInt(Fault.values().length)]);
                examiner.examine();
            }
        }
        station.restart();
        examiner.examine();
    }

    /** Lets the history go on by a few entries. */
    private void advance() throws Exception {
        List<Sent> batch = new ArrayList<>();
        int entries = 1 + random.nextInt(4);
        for (int i = 0; i < entries; i++) {
            LogEntry entry = histories.next();
            clock.passUntil(entry.knownAtMs());
            switch (entry) {
                case LogEntry.Received(var sequence, var at, var event) ->
                        batch.add(new Sent(at, event));
                case LogEntry.Corrected(var sequence, var at, var correction) ->
                        examiner.acknowledged(settled(station.log().append(correction)));
                case LogEntry.Tick(var sequence, var at, var population) ->
                        examiner.acknowledged(settled(station.log().tick(at, population)));
            }
        }
        if (random.nextInt(12) == 0) {
            client.postNonsense(NONSENSE);
            examiner.acknowledgedNonsense();
        }
        send(batch);
    }

    /** Sends, with some of what was acknowledged before, by HTTP or as an import. */
    private void send(List<Sent> batch) throws Exception {
        List<Sent> messages = new ArrayList<>(batch);
        if (random.nextInt(4) == 0) {
            messages.addAll(examiner.repeatable(random));
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(messages, random);
        }
        if (messages.isEmpty()) {
            return;
        }
        if (random.nextBoolean()) {
            examiner.acknowledged(client.post(messages));
        } else {
            client.store(messages);
            examiner.acknowledged(messages);
        }
    }

    private void fault(Fault fault) throws Exception {
        faults.add(fault.name().toLowerCase(java.util.Locale.ROOT));
        switch (fault) {
            case RESTART -> station.restart();
            case CRASH -> station.goOn(station.crash());
            case CRASH_WHILE_SNAPSHOTS_ARE_WRITTEN -> {
                writeSnapshot();
                Wreck left = station.crash();
                left.leaveHalfWritten();
                station.goOn(left);
            }
            case CRASH_BEFORE_THE_ANSWER -> crashBeforeTheAnswer();
            case CRASH_IN_CHECKPOINT -> {
                Wreck left = station.crash();
                faults.add(left.crashInCheckpoint());
                station.goOn(left);
            }
            case TORN_WRITE -> tearLastWrite();
            case SCRAMBLED_WRITE -> scrambleLastWrite();
            case TORN_SNAPSHOT -> {
                writeSnapshot();
                Wreck left = station.crash();
                left.tearSnapshot(random.nextBoolean());
                station.goOn(left);
            }
            case TORN_WINDOW -> {
                station.restart();
                Wreck left = station.crash();
                left.tear(left.file("dedupe.window"), 0, random.nextBoolean());
                station.goOn(left);
            }
            case TORN_STORE -> tearStore();
            case DISK_BELOW_RESERVE -> fallBelowReserve();
            case CRASH_THEN_BELOW_RESERVE -> crashThenStartBelowReserve();
            case DISK_FULL -> fillDisk();
            case SLOW_DISK -> stallDisk();
            case CLOCK_WRONG -> setClockWrong();
            case CLOCK_RIGHT -> clock.setWrong(0);
        }
    }

    private void writeSnapshot() throws Exception {
        station.awaitFolded();
        station.fold().snapshot();
        if (random.nextBoolean()) {
            advance();
        }
        station.awaitFolded();
    }

    /** What was sent is durable and perhaps folded; its client never hears so. */
    private void crashBeforeTheAnswer() throws Exception {
        List<Sent> batch = nextEvents();
        if (random.nextBoolean()) {
            client.post(batch);
        } else {
            client.store(batch);
        }
        if (random.nextBoolean()) {
            station.awaitFolded();
        }
        station.goOn(station.crash());
        send(batch);
    }

    /**
     * The last batch was being written when the power went: some of it reached the disk. Nobody was
     * told that it was stored, nor was it folded.
     */
    private void tearLastWrite() throws Exception {
        station.awaitFolded();
        Wreck left = station.crash();
        long before = Wreck.size(station.spoolFile());
        List<Sent> batch = nextEvents();
        client.store(batch);
        Wreck torn = station.crashInLogAfter(left);
        if (torn.tear(torn.beside(station.spoolFile()), before, false)) {
            faults.add("torn from " + before);
        }
        station.goOn(torn);
        send(batch);
    }

    /**
     * Garbage stands where the last batch was written, or where DuckDB wrote last. The log takes it
     * for no data: it either goes on without it or refuses, and then a copy from before the damage
     * serves.
     */
    private void scrambleLastWrite() throws Exception {
        long before = Wreck.size(station.spoolFile());
        List<Sent> batch = nextEvents();
        client.store(batch);
        station.awaitFolded();
        Wreck whole = station.crash();
        Wreck scrambled = station.crash();
        if (random.nextBoolean()) {
            scrambled.tear(scrambled.beside(station.spoolFile()), before, true);
        } else {
            scrambled.tear(scrambled.file("log.duckdb.wal"), 0, true);
        }
        if (station.isReadable(scrambled)) {
            faults.add("readable");
        }
        Wreck.delete(scrambled.folder());
        station.goOn(whole);
        send(batch);
    }

    /** A source was being created when the power went; those before it are there. */
    private void tearStore() throws Exception {
        String first = "source " + faults.size();
        station.createSource(first);
        examiner.acknowledgedSource(first);
        station.awaitFolded();
        long before = Wreck.size(station.storeWriteAheadLog());
        String second = "torn source " + faults.size();
        station.createSource(second);
        Wreck left = station.crash();
        left.tear(left.file("operational.db-wal"), before, random.nextBoolean());
        station.goOn(left);
        if (!station.sourceNames().contains(second)) {
            station.createSource(second);
        }
        examiner.acknowledgedSource(second);
    }

    /** What no collector has anything against. */
    private List<Sent> nextEvents() {
        List<Sent> events = new ArrayList<>();
        int wanted = 1 + random.nextInt(3);
        while (events.size() < wanted) {
            if (histories.next() instanceof LogEntry.Received(var sequence, var at, var event)
                    && Client.isSound(event)) {
                events.add(new Sent(at, event));
            }
        }
        return events;
    }

    /** Less than the log reserves is left: everybody is told to come again. */
    private void fallBelowReserve() throws Exception {
        station.restartOnFullDisk();
        List<Sent> batch = nextEvents();
        client.postInVain(batch, 503);
        client.postInVain(batch, 503);
        station.restart();
        send(batch);
    }

    /**
     * What the last batch acknowledged may stand in the spool alone, and there is no room to take
     * it in: the station shows what the tables hold, takes nothing, also after a second crash, and
     * has everything again once there is room.
     */
    private void crashThenStartBelowReserve() throws Exception {
        send(nextEvents());
        if (random.nextBoolean()) {
            writeSnapshot();
        }
        int starts = 1 + random.nextInt(2);
        List<Sent> batch = nextEvents();
        for (int start = 0; start < starts; start++) {
            station.goOnFullDisk(station.crash());
            client.postInVain(batch, 503);
        }
        if (random.nextBoolean()) {
            station.restart();
        } else {
            station.goOn(station.crash());
        }
        send(batch);
    }

    /**
     * Somebody else fills the disk up: what cannot be written is told to come again. Soon after, it
     * may be taken all the same: what a failed write gave back, or a file of the spool that the
     * tables no longer need, can be room enough. What is answered with yes is durable.
     */
    private void fillDisk() throws Exception {
        if (!disk.canBeFull()) {
            fallBelowReserve();
            return;
        }
        disk.fill(random.nextInt(3) * random.nextInt(40_000));
        List<Sent> batch = nextEvents();
        try {
            for (int i = 0; i < 3; i++) {
                client.store(batch);
                examiner.acknowledged(batch);
                batch = nextEvents();
            }
        } catch (IntakeRefused | ExecutionException full) {
            examiner.acknowledged(client.postPerhaps(batch));
        }
        if (random.nextInt(3) == 0) {
            station.fold().snapshot();
        }
        disk.free();
        station.awaitAvailable();
        clock.passUntil(clock.trueMs() + HOUR_MS);
        send(batch);
    }

    /** Clients are told to slow down, nothing is lost. */
    private void stallDisk() throws Exception {
        StalledDisk stalled = StalledDisk.during(client, clock, this::nextEvents);
        examiner.acknowledged(stalled.taken());
        send(stalled.refused());
    }

    private void setClockWrong() {
        long byMs =
                switch (random.nextInt(4)) {
                    case 0 -> HOUR_MS;
                    case 1 -> DAY_MS;
                    case 2 -> 10 * DAY_MS;
                    default -> random.nextInt(40) * DAY_MS + random.nextInt(24) * HOUR_MS;
                };
        clock.setWrong(random.nextBoolean() ? byMs : -byMs);
    }

    /** Removes its files, after it was closed. */
    void clear() throws IOException {
        Wreck.delete(station.folder());
    }

    @Override
    public void close() {
        clock.releaseDisk();
        client.close();
        station.close();
    }
}
