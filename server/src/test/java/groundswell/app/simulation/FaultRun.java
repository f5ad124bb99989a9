package groundswell.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LogEntry;
import groundswell.qualify.fold.Fold;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Histories;
import groundswell.simulate.oracle.Rulebook;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * One seeded run: a random history, sent by a client that repeats and reorders, through a station
 * that is hit by faults.
 */
final class FaultRun implements AutoCloseable {
    private static final int STEPS = 45;
    private static final long DAY_MS = 86_400_000;

    /** Further back a client does not repeat: the window for duplicates is seven days. */
    private static final long REPEAT_MS_MAX = 3 * DAY_MS;

    private final Random random;
    private final Histories histories;
    private final Station station;
    private final Duel duel;
    private final Fold reference;
    private final Set<String> expectedOutcomes = new HashSet<>();

    /** Acknowledged events by messageId, in order. */
    private final Map<String, Sent> acknowledged = new LinkedHashMap<>();

    private final Set<String> stored = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private long examined;

    private record Sent(long receivedAtMs, Event event) {}

    FaultRun(long seed, Path folder, Rulebook rulebook) throws IOException {
        this.random = new Random(seed);
        this.histories = new Histories(random, true, true);
        this.station = new Station(folder.resolve("run-" + seed), rulebook.playbook(), 0);
        this.duel = new Duel(rulebook);
        this.reference =
                new Fold(rulebook.program(), Duel.DOMAINS, one -> expectedOutcomes.add(one.id()));
    }

    /** What happened to it so far. */
    List<String> faults() {
        return faults;
    }

    void play() throws Exception {
        for (int step = 0; step < STEPS; step++) {
            advance();
            if (random.nextInt(7) == 0) {
                fault();
            }
        }
        station.restart();
        examine();
    }

    /** Lets the history go on by a few entries. */
    private void advance() throws Exception {
        List<Sent> batch = new ArrayList<>();
        int entries = 1 + random.nextInt(4);
        for (int i = 0; i < entries; i++) {
            LogEntry entry = histories.next();
            station.setClock(Math.max(station.clockMs(), entry.knownAtMs()));
            switch (entry) {
                case LogEntry.Received(var sequence, var at, var event) ->
                        batch.add(new Sent(at, event));
                case LogEntry.Corrected(var sequence, var at, var correction) ->
                        settled(station.log().append(correction));
                case LogEntry.Tick(var sequence, var at, var population) ->
                        settled(station.log().tick(at, population));
            }
        }
        send(batch);
    }

    private void send(List<Sent> batch) throws Exception {
        List<Sent> messages = new ArrayList<>(batch);
        repeated().forEach(messages::add);
        if (random.nextInt(3) == 0) {
            Collections.shuffle(messages, random);
        }
        Receipt receipt = settled(submit(messages));
        assertThat(receipt.stored() + receipt.duplicates()).isEqualTo(messages.size());
        batch.forEach(sent -> acknowledged.put(sent.event.messageId(), sent));
    }

    /**
     * Some of what was acknowledged lately, as clients send again when they did not hear the
     * answer.
     */
    private List<Sent> repeated() {
        return random.nextInt(4) > 0
                ? List.of()
                : acknowledged.values().stream()
                        .filter(sent -> station.clockMs() - sent.receivedAtMs < REPEAT_MS_MAX)
                        .filter(sent -> random.nextInt(3) == 0)
                        .limit(5)
                        .toList();
    }

    /** Sends messages off; a message arrives at its instant or, sent again, later. */
    private CompletableFuture<Receipt> submit(List<Sent> messages) throws IntakeRefused {
        messages.forEach(sent -> station.setClock(Math.max(station.clockMs(), sent.receivedAtMs)));
        return station.log()
                .submit(
                        messages.stream()
                                .map(sent ->
                                        new Submission(
                                                sent.receivedAtMs, List.of(sent.event), List.of()))
                                .toList());
    }

    private static <T> T settled(CompletableFuture<T> future) throws Exception {
        return future.get(60, java.util.concurrent.TimeUnit.SECONDS);
    }

    private void fault() throws Exception {
        int kind = random.nextInt(8);
        faults.add(
                List.of(
                                "restart",
                                "crash",
                                "crash with snapshot",
                                "torn write",
                                "scrambled write",
                                "torn snapshot",
                                "disk full",
                                "clock jump")
                        .get(kind));
        switch (kind) {
            case 0 -> station.restart();
            case 1 -> station.goOn(station.crash());
            case 2 -> {
                station.awaitFolded();
                station.fold().snapshot();
                if (random.nextBoolean()) {
                    advance();
                }
                station.goOn(station.crash());
            }
            case 3 -> tearLastWrite();
            case 4 -> scrambleLastWrite();
            case 5 -> tearSnapshot();
            case 6 -> fillDisk();
            default -> station.setClock(station.clockMs() + (random.nextInt(5) - 2) * DAY_MS);
        }
        examine();
    }

    /**
     * The last batch was being written when the power went: some of it reached the disk. Nobody was
     * told that it was stored.
     */
    private void tearLastWrite() throws Exception {
        station.awaitFolded();
        long before = size(station.writeAheadLog());
        Set<String> outcomes = Set.copyOf(station.journal.keySet());
        List<Sent> batch = nextEvent();
        settled(submit(batch));
        station.awaitFolded();
        Path left = station.crash();
        Path torn = left.resolve(station.writeAheadLog().getFileName());
        if (before >= 0 && size(torn) > before) {
            tear(torn, before, false);
            station.journal.keySet().retainAll(outcomes);
        }
        station.goOn(left);
        send(batch);
    }

    /**
     * Garbage stands where the last batch was written. The log takes it for no data: it either goes
     * on without it or refuses, and then a copy from before the damage serves.
     */
    private void scrambleLastWrite() throws Exception {
        List<Sent> batch = nextEvent();
        long before = size(station.writeAheadLog());
        settled(submit(batch));
        station.awaitFolded();
        Path whole = station.crash();
        Path left = station.crash();
        Path scrambled = left.resolve(station.writeAheadLog().getFileName());
        if (before >= 0 && size(scrambled) > before) {
            tear(scrambled, before, true);
        }
        if (station.isReadable(left)) {
            faults.add("readable");
        }
        station.goOn(whole);
        send(batch);
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : -1;
    }

    private List<Sent> nextEvent() {
        while (true) {
            if (histories.next() instanceof LogEntry.Received(var sequence, var at, var event)) {
                return new ArrayList<>(List.of(new Sent(at, event)));
            }
        }
    }

    private void tear(Path file, long from, boolean scrambled) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long length = bytes.length();
            long kept = from + (long) (random.nextDouble() * (length - from));
            if (scrambled) {
                byte[] garbage = new byte[(int) (length - kept)];
                random.nextBytes(garbage);
                bytes.seek(kept);
                bytes.write(garbage);
            } else {
                bytes.setLength(kept);
            }
        }
    }

    private void tearSnapshot() throws Exception {
        station.awaitFolded();
        station.fold().snapshot();
        Path left = station.crash();
        try (Stream<Path> files = Files.list(left.resolve("snapshots"))) {
            Path newest = files.sorted().toList().getLast();
            tear(newest, 0, random.nextBoolean());
        }
        station.goOn(left);
    }

    private void fillDisk() throws Exception {
        station.restartOnFullDisk();
        List<Sent> batch = new ArrayList<>();
        if (histories.next() instanceof LogEntry.Received(var sequence, var at, var event)) {
            batch.add(new Sent(at, event));
            assertThat(isRefused(batch)).as("a full disk refuses").isTrue();
        }
        station.restart();
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    private boolean isRefused(List<Sent> batch) throws Exception {
        try {
            settled(submit(batch));
            return false;
        } catch (IntakeRefused | ExecutionException refused) {
            return true;
        }
    }

    /** Holds log, live fold and outcomes against what was acknowledged and against the oracle. */
    private void examine() throws Exception {
        station.awaitFolded();
        for (LogEntry entry : station.entriesAfter(examined)) {
            assertThat(entry.sequence()).isEqualTo(examined + 1);
            examined = entry.sequence();
            if (entry instanceof LogEntry.Received received) {
                assertThat(stored.add(received.event().messageId()))
                        .as("%s is stored once", received.event().messageId())
                        .isTrue();
                Sent sent = acknowledged.get(received.event().messageId());
                if (sent != null) {
                    assertThat(received.event()).isEqualTo(sent.event);
                }
            }
            assertThat(duel.apply(entry)).isEmpty();
            reference.apply(entry);
        }
        assertThat(stored.containsAll(acknowledged.keySet()))
                .as("nothing acknowledged is lost")
                .isTrue();
        assertThat(Duel.differences(Duel.figures(reference), station.fold().ask(Duel::figures)))
                .isEmpty();
        assertThat(station.journal.keySet()).isEqualTo(expectedOutcomes);
    }

    @Override
    public void close() {
        station.close();
    }
}
