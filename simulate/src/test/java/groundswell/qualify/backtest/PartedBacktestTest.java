package groundswell.qualify.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.LogEntry;
import groundswell.collect.Outcome;
import groundswell.collect.Projection;
import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.kernel.expression.Kind;
import groundswell.qualify.Filter;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.Stage;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Rulebook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Part by part, on two threads, comes out what one fold over the whole history gives. */
class PartedBacktestTest {

    private static final long RUNS = Long.getLong("parted.runs", 60);
    private static final long FIRST = Long.getLong("parted.first", 1);
    private static final int HISTORIES_A_RULEBOOK = 10;

    private static Evaluation evaluation(Playbook playbook, long seed) {
        Label.On on =
                switch ((int) (seed % 3)) {
                    case 0 -> new Label.OfEvent(new Filter("won", Optional.empty()));
                    case 1 -> new Label.OfStage(Stage.CUSTOMER);
                    default -> new Label.OfOutcome(Outcome.values()[0]);
                };
        return new Evaluation(
                new Label(on, Duration.ofDays(seed % 2), Duration.ofDays(7), seed % 5 == 0),
                seed % 4 == 0 ? Evaluation.Decision.SALES_ASSIST : Evaluation.Decision.PQA,
                Duration.ofDays(seed % 6),
                new Evaluation.Capacity(2, 1),
                new Evaluation.Targets(0.8, 0.8),
                List.copyOf(playbook.segments().keySet()),
                Optional.empty());
    }

    private static BacktestRun whole(
            Playbook playbook, long seed, List<LogEntry> log, Backtest.Period period) {
        return WholeBacktest.run(
                playbook,
                evaluation(playbook, seed),
                Duel.DOMAINS,
                reader -> log.forEach(reader::read),
                period,
                read -> {});
    }

    private static BacktestRun parted(
            Playbook playbook, long seed, List<LogEntry> log, Backtest.Period period) {
        Evaluation evaluation = evaluation(playbook, seed);
        Projection projection = Backtest.projection(evaluation, List.of(playbook));
        try (Prepared prepared =
                period.toMs() == null && seed % 3 == 0
                        ? putAsideBetween(projection, log)
                        : Prepared.of(
                                reader -> log.forEach(reader::read),
                                projection,
                                Duel.DOMAINS,
                                period.toMs(),
                                HeapShelf::new,
                                read -> {})) {
            return Backtest.run(
                    playbook, evaluation, prepared, period, 1 + (int) (seed % 2), read -> {});
        }
    }

    /** Prepares a history in three goes, between which it is put aside and taken up again. */
    private static Prepared putAsideBetween(Projection projection, List<LogEntry> log) {
        HeapShelf raw = new HeapShelf();
        Preparing preparing = new Preparing(projection, Duel.DOMAINS, null, raw, read -> {});
        for (LogEntry entry : log) {
            if (entry.sequence() % (log.size() / 3) == 0) {
                StateWriter out = new StateWriter();
                preparing.write(out);
                preparing =
                        Objects.requireNonNull(
                                Preparing.read(
                                        new StateReader(out.toBytes()),
                                        Duel.DOMAINS,
                                        bytes -> {
                                            assertThat(bytes).isEqualTo(raw.size());
                                            return raw;
                                        },
                                        read -> {}));
            }
            preparing.read(entry);
        }
        return preparing.finish(HeapShelf::new);
    }

    @Test
    void where_scores_compare_accounts_with_the_average_of_all() {
        Playbook playbook = Comparing.playbook();
        for (long seed = FIRST; seed < FIRST + RUNS / 4; seed++) {
            List<LogEntry> log = ManyWorlds.log(seed);
            BacktestRun whole = whole(playbook, seed, log, Backtest.Period.ALL);
            BacktestRun parted = parted(playbook, seed, log, Backtest.Period.ALL);
            assertThat(differences(accounts(whole), accounts(parted)))
                    .as("history %d", seed)
                    .isEmpty();
            assertThat(parted.report()).as("history %d", seed).isEqualTo(whole.report());
        }
    }

    @Test
    void in_random_histories_of_people_who_meet_part_and_are_corrected() {
        for (long first = FIRST; first < FIRST + RUNS; first += HISTORIES_A_RULEBOOK) {
            Playbook playbook = Rulebook.drawn(first).playbook();
            Playbook before = Rulebook.drawn(first + 1).playbook();
            for (long seed = first; seed < first + HISTORIES_A_RULEBOOK; seed++) {
                List<LogEntry> log = ManyWorlds.log(seed);
                Backtest.Period period =
                        seed % 7 == 0
                                ? new Backtest.Period(null, log.get(log.size() / 2).knownAtMs())
                                : Backtest.Period.ALL;
                BacktestRun whole = whole(playbook, seed, log, period);
                BacktestRun parted = parted(playbook, seed, log, period);
                assertThat(differences(accounts(whole), accounts(parted)))
                        .as("history %d", seed)
                        .isEmpty();
                assertThat(parted.report()).as("history %d", seed).isEqualTo(whole.report());
                assertThat(parted.against(parted(before, seed, log, period)))
                        .as("history %d", seed)
                        .isEqualTo(whole.against(whole(before, seed, log, period)));
            }
        }
    }

    private static List<String> differences(
            Map<String, String> expected, Map<String, String> actual) {
        List<String> found = new ArrayList<>();
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        for (String name : names) {
            if (!Objects.equals(expected.get(name), actual.get(name))) {
                found.add(
                        "%s: %s by the whole, %s by parts"
                                .formatted(name, expected.get(name), actual.get(name)));
            }
        }
        return found;
    }

    /** Everything that is kept of each account, in words. */
    private static Map<String, String> accounts(BacktestRun run) {
        Map<String, String> all = new TreeMap<>();
        for (Unit unit : run.units()) {
            String account = "account " + unit.account();
            all.put(account, unit.key() + " " + unit.name());
            all.put(account + " conversions", unit.conversionMs().toString());
            all.put(account + " reasons", unit.reasons().toString());
            for (int i = 0; i < unit.tracks().size(); i++) {
                track(run, unit.tracks().get(i), account + " track " + i, all);
            }
        }
        return all;
    }

    private static void track(BacktestRun run, Track track, String of, Map<String, String> all) {
        Slots slots = Slots.of(run.playbook());
        Map<String, Kind> facts = new TreeMap<>();
        run.playbook()
                .signals()
                .forEach(signal -> facts.put("signals." + signal.name(), Kind.NUMBER));
        run.playbook().traits().forEach((name, kind) -> facts.put("traits." + name, kind));
        facts.forEach((name, kind) -> {
            int slot = slots.slot(name);
            all.put(
                    of + " " + name,
                    kind == Kind.TEXT ? track.text(slot) : Double.toString(track.number(slot)));
            all.put(of + " " + name + " first", Long.toString(track.firstSetMs(slot)));
        });
        for (int threshold = 0; threshold <= 100; threshold++) {
            all.put(of + " above " + threshold, Long.toString(track.aboveMs(threshold)));
        }
        var decided = track.decided;
        all.put(of, track.isRanked() + " " + track.firstMs + " " + track.score + " " + track.peak);
        all.put(
                of + " decided",
                decided == null ? "not" : decided.atMs() + decided.kind() + decided.reasons());
    }
}
