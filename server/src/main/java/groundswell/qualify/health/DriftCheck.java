package groundswell.qualify.health;

import groundswell.kernel.Days;
import groundswell.kernel.statistics.Histogram;
import groundswell.qualify.Playbook;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.fold.Columns;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.HealthStore;
import groundswell.qualify.sql.HealthStore.Measure;
import groundswell.qualify.sql.HealthStore.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far accounts have moved away from those that a version was made for. Scores and signals are
 * held against an earlier month, whole weeks before the version came into force. The log's past
 * values of traits are not kept, so traits are held against the day on which the version was first
 * measured, and from the next day on. Learned models are held against the accounts that they were
 * validated on ({@link ModelDrift}).
 */
final class DriftCheck {
    /** Distributions are of accounts that were active in so many days: whole weeks. */
    static final int ACTIVE_DAYS = 28;

    private static final int WEEK_DAYS = 7;

    private static final int BINS = 10;
    private static final long[] NOTHING = {};
    private static final String TRAITS = "traits.";
    private static final String FROM_NOW_ON =
            "Measured from tomorrow on: what traits were earlier is not kept.";

    private final LiveFold fold;
    private final HealthStore store;

    DriftCheck(LiveFold fold, HealthStore store) {
        this.fold = fold;
        this.store = store;
    }

    /** Numbers and words of some accounts, by fact. */
    private record Facts(int accounts, Map<String, double[]> numbers, Map<String, String[]> words) {
        static Facts behaviour(Columns columns) {
            Map<String, double[]> numbers = new LinkedHashMap<>();
            columns.scores().forEach((name, values) -> numbers.put("scores." + name, values));
            columns.signals().forEach((name, values) -> numbers.put("signals." + name, values));
            return new Facts(columns.size(), numbers, Map.of());
        }

        static Facts traits(Columns columns) {
            Map<String, double[]> numbers = new LinkedHashMap<>();
            Map<String, String[]> words = new LinkedHashMap<>();
            columns.numbers().forEach((name, values) -> numbers.put(TRAITS + name, values));
            columns.words().forEach((name, values) -> words.put(TRAITS + name, values));
            return new Facts(columns.size(), numbers, words);
        }

        /** How they are distributed, to hold later ones against. */
        Map<String, Reference> references(long atMs) {
            Map<String, Reference> all = new HashMap<>();
            numbers.forEach((name, values) ->
                    all.put(name, new Reference(atMs, Histogram.of(values, BINS))));
            words.forEach((name, values) ->
                    all.put(name, new Reference(atMs, Histogram.of(values, BINS))));
            return all;
        }

        List<Compared> against(Map<String, Reference> references) {
            List<Compared> compared = new ArrayList<>();
            numbers.forEach((name, values) -> {
                Histogram before = histogram(references.get(name));
                long[] counts = before == null ? NOTHING : before.count(values);
                compared.add(Compared.of(name, before, counts));
            });
            words.forEach((name, values) -> {
                Histogram before = histogram(references.get(name));
                long[] counts = before == null ? NOTHING : before.count(values);
                compared.add(Compared.of(name, before, counts));
            });
            return compared;
        }

        private static @Nullable Histogram histogram(@Nullable Reference reference) {
            return reference == null ? null : reference.histogram();
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
                references.entrySet().stream()
                        .filter(one -> !one.getKey().startsWith(TRAITS))
                        .mapToInt(one -> Days.of(one.getValue().takenAtMs()) - 1)
                        .findFirst()
                        .orElse(day - 1);
        // The same day of the week as then: on a Sunday everybody has been quiet for two days.
        Facts now = behaviour(then + (day - 1 - then) / WEEK_DAYS * WEEK_DAYS);
        List<Compared> compared = new ArrayList<>(now.against(references));
        for (Compared trait : traits(day - 1).against(references)) {
            Reference kept = references.get(trait.name());
            boolean begins = kept != null && Days.of(kept.takenAtMs()) == day;
            compared.add(begins ? Compared.unknown(trait.name(), FROM_NOW_ON) : trait);
        }
        var models = new ModelDrift(fold);
        models(playbook).forEach(score -> compared.addAll(models.compare(score, day)));
        return Compared.measures(compared, now.accounts(), day);
    }

    /** Accounts at the end of a day, of those that were active before it. */
    private Facts behaviour(int day) {
        return fold.ask(asked -> Facts.behaviour(asked.columns().asOf(day, ACTIVE_DAYS)));
    }

    /** The same with what is known of them today. */
    private Facts traits(int day) {
        return fold.ask(asked -> Facts.traits(asked.columns().asOf(day, ACTIVE_DAYS)));
    }

    /** Nothing while there are too few accounts. */
    private Map<String, Reference> references(String version, long inForceMs, int day) {
        Map<String, Reference> kept = store.references(version);
        if (!kept.isEmpty()) {
            return kept;
        }
        int then = Math.min(day, Days.of(inForceMs)) - 1 - ACTIVE_DAYS;
        Facts before = behaviour(then);
        if (before.accounts() < Compared.ACCOUNTS_MIN) {
            then = day - 1;
            before = behaviour(then);
        }
        Map<String, Reference> all = new HashMap<>();
        if (before.accounts() >= Compared.ACCOUNTS_MIN) {
            all.putAll(before.references(Days.startMs(then + 1)));
            all.putAll(traits(day - 1).references(Days.startMs(day)));
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
}
