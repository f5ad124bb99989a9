package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Ref;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookDifference;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.live.ShadowComparison;
import groundswell.qualify.live.ShadowFold;
import groundswell.qualify.sql.ShadowJournal;
import groundswell.qualify.sql.TransitionStore;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A shadow held against the live version: who stands elsewhere and why, and what it would cost. */
public final class ShadowResource {

    private static final int WEEKS = 8;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int REASONS_MAX = 3;
    private static final int REASONED_MAX = 50;

    private final Lifecycle lifecycle;
    private final LiveFold fold;
    private final TransitionStore transitions;
    private final ShadowJournal shadowJournal;
    private final LongSupplier lastSequence;
    private final InstantSource clock;

    public ShadowResource(
            Lifecycle lifecycle,
            LiveFold fold,
            TransitionStore transitions,
            ShadowJournal shadowJournal,
            LongSupplier lastSequence,
            InstantSource clock) {
        this.lifecycle = lifecycle;
        this.fold = fold;
        this.transitions = transitions;
        this.shadowJournal = shadowJournal;
        this.lastSequence = lastSequence;
        this.clock = clock;
    }

    public void register(Api api) {
        api.on("compareShadow", this::compare);
    }

    private record Week(LocalDate from, long livePqas, long liveSales, long pqas, long sales) {}

    private record Cell(String live, String shadow, int accounts) {}

    private record Side(double score, String lane, boolean pqa, String stage) {
        static Side of(AccountRow row) {
            return new Side(
                    Hundredths.of(row.score()), row.lane().word(), row.pqa(), row.stage().word());
        }
    }

    private record Reason(String label, double points) {}

    private record Pair(Ref account, Side live, Side shadow, List<Reason> reasons) {}

    private record Point(double live, double shadow, String name) {}

    private record Comparison(
            String live,
            String shadow,
            long done,
            long total,
            @Nullable String problem,
            List<String> changes,
            int accounts,
            int differ,
            double meanAbsoluteDelta,
            List<Cell> lanes,
            List<Cell> pqas,
            List<Integer> deltas,
            List<Point> points,
            List<Pair> elsewhere,
            List<Week> weeks) {}

    private Answer compare(Call call) {
        ShadowFold shadow = lifecycle.running(call.text("version"));
        ShadowComparison found = ShadowComparison.of(fold.table(), shadow.table());
        Playbook live = lifecycle.desk().live();
        List<ShadowComparison.Pair> elsewhere = found.elsewhere();
        List<Map<String, Double>> before = fold.ask(asked -> parts(asked, elsewhere));
        List<Map<String, Double>> after = shadow.ask(asked -> parts(asked, elsewhere));
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < elsewhere.size(); i++) {
            ShadowComparison.Pair pair = elsewhere.get(i);
            pairs.add(
                    new Pair(
                            ref(pair.live()),
                            Side.of(pair.live()),
                            Side.of(pair.shadow()),
                            i < before.size() ? reasons(before.get(i), after.get(i)) : List.of()));
        }
        return Answer.ok(
                new Comparison(
                        live.version(),
                        shadow.playbook().version(),
                        shadow.foldedSequence(),
                        lastSequence.getAsLong(),
                        shadow.problem(),
                        PlaybookDifference.between(live, shadow.playbook()),
                        found.accounts(),
                        found.differ(),
                        Hundredths.of(found.meanAbsoluteDelta()),
                        cells(found.lanes()),
                        cells(found.pqas()),
                        found.deltas(),
                        found.points().stream()
                                .map(pair ->
                                        new Point(
                                                Hundredths.of(pair.live().score()),
                                                Hundredths.of(pair.shadow().score()),
                                                pair.live().name()))
                                .toList(),
                        pairs,
                        weeks(shadow.playbook().version())));
    }

    private static Ref ref(AccountRow row) {
        return new Ref(Ids.account(row.account()), row.name());
    }

    private static List<Cell> cells(List<ShadowComparison.Cell> cells) {
        return cells.stream()
                .map(one -> new Cell(one.live(), one.shadow(), one.accounts()))
                .toList();
    }

    /** What the headline score is made of, by label, of the first accounts. */
    private static List<Map<String, Double>> parts(Fold asked, List<ShadowComparison.Pair> pairs) {
        List<Map<String, Double>> all = new ArrayList<>();
        for (ShadowComparison.Pair pair : pairs.subList(0, Math.min(REASONED_MAX, pairs.size()))) {
            Map<String, Double> parts = new HashMap<>();
            var summary = asked.standing().summary(pair.live().account());
            if (summary != null) {
                summary.headline()
                        .contributions()
                        .forEach(part -> parts.merge(part.label(), part.points(), Double::sum));
            }
            all.add(parts);
        }
        return all;
    }

    /** Which parts differ most: the shadow's points less the live ones. */
    private static List<Reason> reasons(Map<String, Double> live, Map<String, Double> shadow) {
        Map<String, Double> differences = new HashMap<>(shadow);
        live.forEach((label, points) -> differences.merge(label, -points, Double::sum));
        return differences.entrySet().stream()
                .filter(one -> Math.abs(one.getValue()) >= 0.005)
                .sorted((a, b) -> {
                    int order = Double.compare(Math.abs(b.getValue()), Math.abs(a.getValue()));
                    return order != 0 ? order : a.getKey().compareTo(b.getKey());
                })
                .limit(REASONS_MAX)
                .map(one -> new Reason(one.getKey(), Hundredths.of(one.getValue())))
                .toList();
    }

    /** Whole weeks up to now, the oldest first. */
    private List<Week> weeks(String version) {
        long now = clock.millis();
        List<Week> weeks = new ArrayList<>();
        for (int back = WEEKS; back >= 1; back--) {
            long from = now - back * WEEK.toMillis();
            long to = from + WEEK.toMillis();
            weeks.add(
                    new Week(
                            LocalDate.ofEpochDay(from / Duration.ofDays(1).toMillis()),
                            transitions.count("pqa", "qualified", true, from, to),
                            transitions.count("lane", "sales_assist", true, from, to),
                            shadowJournal.count(version, "pqa", "qualified", from, to),
                            shadowJournal.count(version, "lane", "sales_assist", from, to)));
        }
        return weeks;
    }
}
