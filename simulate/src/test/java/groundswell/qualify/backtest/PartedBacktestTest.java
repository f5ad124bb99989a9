package groundswell.qualify.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.LogEntry;
import groundswell.collect.Outcome;
import groundswell.qualify.Filter;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.Stage;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Rulebook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
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
        try (Prepared prepared =
                Prepared.of(
                        reader -> log.forEach(reader::read),
                        Backtest.projection(evaluation, List.of(playbook)),
                        Duel.DOMAINS,
                        period.toMs(),
                        HeapShelf::new,
                        read -> {})) {
            return Backtest.run(
                    playbook, evaluation, prepared, period, 1 + (int) (seed % 2), read -> {});
        }
    }

    @Test
    void where_scores_compare_accounts_with_the_average_of_all() {
        Playbook playbook = Comparing.playbook();
        for (long seed = FIRST; seed < FIRST + RUNS / 4; seed++) {
            List<LogEntry> log = ManyWorlds.log(seed);
            BacktestRun whole = whole(playbook, seed, log, Backtest.Period.ALL);
            BacktestRun parted = parted(playbook, seed, log, Backtest.Period.ALL);
            assertThat(accounts(parted)).as("history %d", seed).isEqualTo(accounts(whole));
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
                assertThat(accounts(parted)).as("history %d", seed).isEqualTo(accounts(whole));
                assertThat(parted.report()).as("history %d", seed).isEqualTo(whole.report());
                assertThat(parted.against(parted(before, seed, log, period)))
                        .as("history %d", seed)
                        .isEqualTo(whole.against(whole(before, seed, log, period)));
            }
        }
    }

    /** Everything that is kept of each account, in words. */
    private static List<String> accounts(BacktestRun run) {
        List<String> all = new ArrayList<>();
        for (Unit unit : run.units()) {
            StringBuilder text = new StringBuilder();
            text.append(unit.account()).append(' ').append(unit.key()).append(' ');
            text.append(unit.name()).append(' ').append(unit.conversionMs()).append(' ');
            text.append(unit.reasons());
            unit.tracks().forEach(track -> text.append('\n').append(track(run, track)));
            all.add(text.toString());
        }
        return all;
    }

    private static String track(BacktestRun run, Track track) {
        Slots slots = Slots.of(run.playbook());
        TreeMap<String, String> facts = new TreeMap<>();
        run.playbook()
                .signals()
                .forEach(signal -> {
                    int slot = slots.signal(signal.name());
                    facts.put(signal.name(), track.number(slot) + " " + track.firstSetMs(slot));
                });
        run.playbook()
                .traits()
                .forEach((name, kind) -> {
                    int slot = slots.trait(name);
                    facts.put(
                            name,
                            track.number(slot) + track.text(slot) + " " + track.firstSetMs(slot));
                });
        List<Long> above = new ArrayList<>();
        for (int threshold = 0; threshold <= 100; threshold += 5) {
            above.add(track.aboveMs(threshold));
        }
        var decided = track.decided;
        return "  %d %s %s %s %s %s"
                .formatted(
                        track.firstMs,
                        track.score,
                        track.peak,
                        decided == null
                                ? "undecided"
                                : decided.atMs() + decided.kind() + decided.reasons(),
                        facts,
                        above);
    }
}
