package groundswell.qualify.watch;

import groundswell.kernel.Days;
import groundswell.kernel.statistics.Histogram;
import groundswell.qualify.Playbook;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.fold.Columns;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.model.LearnedModel;
import groundswell.qualify.model.Validation;
import groundswell.qualify.sql.HealthStore;
import groundswell.qualify.sql.HealthStore.Measure;
import groundswell.qualify.sql.HealthStore.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How far accounts have moved away from those that a version was made for: every score, signal and
 * trait against an earlier month, whole weeks before the version came into force, and every learned
 * model against the accounts that it was validated on.
 */
final class DriftCheck {
    static final double PSI_WATCH = 0.1;
    static final double PSI_ALERT = 0.25;

    /** Distributions are of accounts that were active in so many days: whole weeks. */
    static final int ACTIVE_DAYS = 28;

    private static final int WEEK_DAYS = 7;

    /** Of fewer accounts a distribution says little. */
    static final int ACCOUNTS_MIN = 50;

    private static final int BINS = 10;

    private final LiveFold fold;
    private final HealthStore store;

    DriftCheck(LiveFold fold, HealthStore store) {
        this.fold = fold;
        this.store = store;
    }

    /** All facts of some accounts. */
    private record Facts(int accounts, Map<String, double[]> numbers, Map<String, String[]> words) {
        static Facts of(Columns columns) {
            Map<String, double[]> numbers = new LinkedHashMap<>();
            Map<String, String[]> words = new LinkedHashMap<>();
            columns.scores().forEach((name, values) -> numbers.put("scores." + name, values));
            columns.signals().forEach((name, values) -> numbers.put("signals." + name, values));
            columns.numbers().forEach((name, values) -> numbers.put("traits." + name, values));
            columns.words().forEach((name, values) -> words.put("traits." + name, values));
            return new Facts(columns.size(), numbers, words);
        }

        Map<String, Histogram> histograms() {
            Map<String, Histogram> all = new LinkedHashMap<>();
            numbers.forEach((name, values) -> all.put(name, Histogram.of(values, BINS)));
            words.forEach((name, values) -> all.put(name, Histogram.of(values, BINS)));
            return all;
        }
    }

    /**
     * Measures, and keeps what it is held against if this is the first time.
     *
     * @param inForceMs since when the playbook is in force, milliseconds since 1970 UTC
     * @param day that has begun, days since 1970 UTC
     */
    List<Measure> measures(Playbook playbook, long inForceMs, int day) {
        Map<String, Reference> references = references(playbook.version(), inForceMs, day);
        int then =
                references.values().stream()
                        .mapToInt(one -> Days.of(one.takenAtMs()) - 1)
                        .findFirst()
                        .orElse(day - 1);
        // The same day of the week as then: on a Sunday everybody has been quiet for two days.
        Facts now = facts(then + (day - 1 - then) / WEEK_DAYS * WEEK_DAYS);
        List<Measure> found = new ArrayList<>();
        now.numbers()
                .forEach((name, values) -> {
                    Reference before = references.get(name);
                    double psi =
                            before == null || now.accounts() < ACCOUNTS_MIN
                                    ? Double.NaN
                                    : before.histogram().psi(values);
                    found.add(measure(day, name, psi, now.accounts()));
                });
        now.words()
                .forEach((name, values) -> {
                    Reference before = references.get(name);
                    double psi =
                            before == null || now.accounts() < ACCOUNTS_MIN
                                    ? Double.NaN
                                    : before.histogram().psi(values);
                    found.add(measure(day, name, psi, now.accounts()));
                });
        models(playbook).forEach(model -> found.add(model(model, day)));
        return found;
    }

    /** Accounts at the end of a day, of those that were active before it. */
    private Facts facts(int day) {
        return fold.ask(asked -> Facts.of(asked.columns().asOf(day, ACTIVE_DAYS)));
    }

    /** Nothing while there are too few accounts. */
    private Map<String, Reference> references(String version, long inForceMs, int day) {
        Map<String, Reference> kept = store.references(version);
        if (!kept.isEmpty()) {
            return kept;
        }
        int then = Math.min(day, Days.of(inForceMs)) - 1 - ACTIVE_DAYS;
        Facts before = facts(then);
        if (before.accounts() < ACCOUNTS_MIN) {
            then = day - 1;
            before = facts(then);
        }
        Map<String, Reference> all = new HashMap<>();
        if (before.accounts() >= ACCOUNTS_MIN) {
            long at = Days.startMs(then + 1);
            before.histograms()
                    .forEach((name, histogram) -> all.put(name, new Reference(at, histogram)));
            store.keepReferences(version, all);
        }
        return all;
    }

    /** Learned scores, with the models behind them. */
    static List<ScoreDefinition.Learned> models(Playbook playbook) {
        return playbook.scores().stream()
                .filter(ScoreDefinition.Learned.class::isInstance)
                .map(ScoreDefinition.Learned.class::cast)
                .toList();
    }

    /**
     * Accounts that came of the model's age in the last month against those it was validated on.
     */
    private Measure model(ScoreDefinition.Learned score, int day) {
        LearnedModel model = score.model();
        Histogram before = validated(model.validation());
        double[] now =
                fold.ask(asked ->
                        asked.columns()
                                .afterFirst(
                                        model.provenance().observeDays(),
                                        day - ACTIVE_DAYS,
                                        day - 1)
                                .scores()
                                .getOrDefault(score.name(), new double[0]));
        boolean enough = now.length >= ACCOUNTS_MIN && before.total() >= ACCOUNTS_MIN;
        return measure(
                day, "models." + model.name(), enough ? before.psi(now) : Double.NaN, now.length);
    }

    /** The distribution of its score, 0 to 100, over the accounts that it was validated on. */
    static Histogram validated(Validation validation) {
        long[] counts = new long[BINS + 1];
        for (Validation.Bin bin : validation.calibration()) {
            counts[Math.clamp((long) (bin.predicted() * BINS), 0, BINS - 1)] += bin.rows();
        }
        return new Histogram(
                IntStream.range(1, BINS).mapToObj(i -> 100.0 * i / BINS).toList(),
                List.of(),
                Arrays.stream(counts).boxed().toList());
    }

    private static Measure measure(int day, String name, double psi, int accounts) {
        return Grade.number(day, "psi:" + name, psi, accounts, PSI_WATCH, PSI_ALERT);
    }
}
