package groundswell.qualify.study;

import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.kernel.expression.Condition;
import groundswell.qualify.Expression;
import groundswell.qualify.FeatureSource;
import groundswell.qualify.Playbook;
import groundswell.qualify.SignalDefinition;
import groundswell.qualify.Slots;
import groundswell.qualify.backtest.Accounts;
import groundswell.qualify.backtest.Conversions;
import groundswell.qualify.backtest.DayTicks;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.History;
import groundswell.qualify.backtest.Label;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Probes;
import groundswell.unify.Domains;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Panel} from a history: replays it through the fold that runs live, and takes each
 * account's row at its observation, by what was known then. Whether it converted afterwards is told
 * by what is known at the end, as in a backtest.
 */
public final class PanelMaking {
    private static final long PROGRESS_ENTRIES = 16_384;

    private final Evaluation evaluation;
    private final List<Column> columns;
    private final List<String> segments;
    private final Fold fold;
    private final DayTicks ticks;
    private final Observing observing;
    private final Conversions conversions;
    private long lastMs = Long.MIN_VALUE;
    private long entries;

    private PanelMaking(
            Playbook playbook,
            Evaluation evaluation,
            List<Column> own,
            List<SignalDefinition> probed,
            Domains domains) {
        this.evaluation = evaluation;
        this.conversions = new Conversions(evaluation.label());
        this.columns = new ArrayList<>(own);
        probed.forEach(signal -> columns.add(Column.probe(signal)));
        this.segments = List.copyOf(playbook.segments().keySet());
        Probes probes = Probes.of(playbook, probed);
        this.fold = new Fold(probes.program(), domains, conversions::read);
        this.ticks = new DayTicks(fold);
        Slots slots = Slots.of(playbook);
        List<FeatureSource> sources =
                own.stream()
                        .map(column ->
                                FeatureSource.of(
                                        Expression.made(column.expression()),
                                        column.condition(),
                                        slots))
                        .toList();
        List<Condition> conditions =
                playbook.segments().values().stream().map(slots::condition).toList();
        this.observing = new Observing(observeDays(evaluation), slots, sources, conditions, probes);
        fold.watch(observing);
    }

    /** Days from an account's first event to its observation. */
    public static int observeDays(Evaluation evaluation) {
        return Math.toIntExact(Math.max(1, evaluation.observe().toDays()));
    }

    /**
     * Replays a history.
     *
     * @param own columns over what the playbook declares; see {@link OwnColumns}
     * @param probed signals beside the playbook's, perhaps none
     * @param progress gets the number of entries read, now and then; it may throw {@link
     *     History.Cancelled}
     */
    public static Panel of(
            Playbook playbook,
            Evaluation evaluation,
            List<Column> own,
            List<SignalDefinition> probed,
            Domains domains,
            History history,
            LongConsumer progress) {
        PanelMaking making = new PanelMaking(playbook, evaluation, own, probed, domains);
        history.replay(entry -> making.take(entry, progress));
        progress.accept(making.entries);
        return making.panel();
    }

    private void take(LogEntry entry, LongConsumer progress) {
        lastMs = Math.max(lastMs, entry.knownAtMs());
        ticks.read(entry);
        conversions.read(entry, fold);
        if (++entries % PROGRESS_ENTRIES == 0) {
            progress.accept(entries);
        }
    }

    private Panel panel() {
        if (lastMs != Long.MIN_VALUE) {
            ticks.finish(lastMs);
        }
        Accounts accounts = new Accounts(fold);
        Int2ObjectOpenHashMap<LongArrayList> converted = conversions.resolved(fold, accounts);
        List<Observing.Row> all = new ArrayList<>(observing.rows());
        all.sort(
                Comparator.comparingInt(Observing.Row::day)
                        .thenComparingInt(Observing.Row::account));
        List<Observing.Row> kept = new ArrayList<>();
        List<Boolean> positive = new ArrayList<>();
        IntOpenHashSet seen = new IntOpenHashSet();
        int censored = 0;
        int before = 0;
        for (Observing.Row row : all) {
            int now = accounts.now(row.account());
            // Several accounts that became one count once, as the one that was observed first.
            if (!seen.add(now)) {
                continue;
            }
            Outcome outcome = outcome(Days.startMs(row.day()), converted.get(now));
            switch (outcome) {
                case CENSORED -> censored++;
                case BEFORE -> before++;
                case CONVERTED, NOT_CONVERTED -> {
                    kept.add(row);
                    positive.add(outcome == Outcome.CONVERTED);
                }
            }
        }
        return panel(kept, positive, new Counts(seen.size(), censored, before));
    }

    private record Counts(int accounts, int censored, int before) {}

    private enum Outcome {
        CONVERTED,
        NOT_CONVERTED,
        CENSORED,
        BEFORE
    }

    private Outcome outcome(long observedMs, @Nullable LongArrayList instants) {
        Label rule = evaluation.label();
        long opensMs = observedMs + rule.after().toMillis();
        long closesMs = observedMs + rule.closesAfterMs();
        boolean converts = false;
        for (int i = 0; instants != null && i < instants.size(); i++) {
            long atMs = instants.getLong(i);
            if (atMs <= opensMs && !rule.repeats()) {
                return Outcome.BEFORE;
            }
            converts |= atMs > opensMs && atMs <= closesMs;
        }
        if (closesMs > lastMs) {
            return Outcome.CENSORED;
        }
        return converts ? Outcome.CONVERTED : Outcome.NOT_CONVERTED;
    }

    private Panel panel(List<Observing.Row> rows, List<Boolean> converted, Counts counts) {
        float[][] values = new float[columns.size()][rows.size()];
        boolean[] positive = new boolean[rows.size()];
        int[] days = new int[rows.size()];
        Map<String, BitSet> members = new LinkedHashMap<>();
        segments.forEach(name -> members.put(name, new BitSet(rows.size())));
        for (int row = 0; row < positive.length; row++) {
            Observing.Row one = rows.get(row);
            positive[row] = converted.get(row);
            days[row] = one.day();
            for (int i = 0; i < values.length; i++) {
                values[i][row] = one.values()[i];
            }
            for (int i = 0; i < segments.size(); i++) {
                BitSet of = members.get(segments.get(i));
                if (of != null) {
                    of.set(row, one.segments().get(i));
                }
            }
        }
        return new Panel(
                columns,
                values,
                positive,
                days,
                members,
                new Panel.Population(
                        evaluation.label().on().words(),
                        observeDays(evaluation),
                        Math.toIntExact(evaluation.label().within().toDays()),
                        counts.accounts,
                        counts.censored,
                        counts.before));
    }
}
