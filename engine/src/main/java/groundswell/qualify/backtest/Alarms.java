package groundswell.qualify.backtest;

import groundswell.kernel.expression.Kind;
import groundswell.kernel.statistics.Ranking;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.backtest.BacktestReport.Alarm;
import groundswell.qualify.fold.SlotSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what is too good to be true. A replay cannot look ahead, but a fact can be the label in
 * other words, or be written down only once the outcome is known.
 */
final class Alarms {

    /** A single fact that ranks so well hardly foresees. */
    static final double AUC_SUSPICIOUS = 0.98;

    /** So many of either outcome are needed to call an AUC suspicious. */
    static final int SUPPORT_MIN = 20;

    /** If it is first there after the conversion for so many of those that convert. */
    static final double AFTER_SHARE = 0.8;

    /** So many must have both the fact and a conversion. */
    static final int AFTER_SUPPORT_MIN = 10;

    /** With fewer, intervals are too wide to compare versions by. */
    static final int CONVERSIONS_FEW = 30;

    private final BacktestRun run;
    private final Judge judge;
    private final List<Unit> ranked;
    private final boolean[] converted;
    private final SlotSet decisive;

    /** A fact: its slot, and whether it is a number or a flag. */
    private record Feature(int slot, boolean numeric, String words) {}

    Alarms(BacktestRun run, List<Unit> ranked) {
        this.run = run;
        this.judge = run.judge();
        this.ranked = ranked;
        this.converted = RankMaking.converted(ranked, judge);
        this.decisive = run.decisive();
    }

    List<Alarm> alarms() {
        List<Alarm> alarms = new ArrayList<>();
        features()
                .forEach((name, feature) -> {
                    if (feature.numeric) {
                        separation(name, feature, alarms);
                    }
                    if (!run.evaluation().label().repeats()) {
                        after(name, feature, alarms);
                    }
                });
        headline(alarms);
        few(alarms);
        alarms.sort((a, b) -> Boolean.compare(b.decisive(), a.decisive()));
        return alarms;
    }

    private Map<String, Feature> features() {
        Playbook playbook = run.playbook();
        Slots slots = Slots.of(playbook);
        Map<String, Feature> features = new LinkedHashMap<>();
        playbook.signals()
                .forEach(signal ->
                        features.put(
                                "signals." + signal.name(),
                                new Feature(
                                        slots.signal(signal.name()),
                                        true,
                                        called(signal.label(), "signals." + signal.name()))));
        playbook.traits()
                .forEach((name, kind) ->
                        features.put(
                                "traits." + name,
                                new Feature(
                                        slots.trait(name), kind != Kind.TEXT, "traits." + name)));
        return features;
    }

    private static String called(String label, String name) {
        return "“" + label + "” (" + name + ")";
    }

    private void separation(String name, Feature feature, List<Alarm> alarms) {
        Double auc =
                suspicious(
                        ranked.stream()
                                .mapToDouble(unit -> unit.first().number(feature.slot))
                                .toArray());
        if (auc != null) {
            alarms.add(
                    new Alarm(
                            "near_perfect_separation",
                            name,
                            decisive.has(feature.slot),
                            auc,
                            "%s alone tells converters from the rest almost without error (AUC %s); it may be the label in other words"
                                    .formatted(feature.words, rounded(auc))));
        }
    }

    private void headline(List<Alarm> alarms) {
        Double auc = suspicious(ranked.stream().mapToDouble(unit -> unit.first().score).toArray());
        if (auc != null) {
            String score = "scores." + run.playbook().qualification().score();
            String words =
                    run.playbook().scores().stream()
                            .filter(one -> score.equals("scores." + one.name()))
                            .map(one -> called(one.label(), score))
                            .findFirst()
                            .orElse(score);
            alarms.add(
                    new Alarm(
                            "near_perfect_separation",
                            score,
                            true,
                            auc,
                            "%s ranks almost without error (AUC %s); look for a fact in it that is known only when the outcome is"
                                    .formatted(words, rounded(auc))));
        }
    }

    /** The AUC in the better direction if it is suspicious and rests on enough, else null. */
    private @Nullable Double suspicious(double[] values) {
        Ranking ranking = Ranking.of(values, converted);
        if (ranking.positives() < SUPPORT_MIN || ranking.negatives() < SUPPORT_MIN) {
            return null;
        }
        double auc = Math.max(ranking.auc(), 1 - ranking.auc());
        return auc >= AUC_SUSPICIOUS ? auc : null;
    }

    private void after(String name, Feature feature, List<Alarm> alarms) {
        int set = 0;
        int late = 0;
        for (Unit unit : run.units()) {
            if (unit.convertedMs() == Track.NEVER) {
                continue;
            }
            long setMs = firstSetMs(unit, feature.slot);
            if (setMs != Track.NEVER) {
                set++;
                // both to the second: what comes with the conversion is not known before it
                late += setMs / 1000 >= unit.convertedMs() / 1000 ? 1 : 0;
            }
        }
        double share = set == 0 ? 0 : (double) late / set;
        if (set >= AFTER_SUPPORT_MIN && share >= AFTER_SHARE) {
            alarms.add(
                    new Alarm(
                            "known_after_label",
                            name,
                            decisive.has(feature.slot),
                            share,
                            "of %,d converters that have %s, %s had it only with or after the conversion; it cannot foresee"
                                    .formatted(set, feature.words, percent(share))));
        }
    }

    private static long firstSetMs(Unit unit, int slot) {
        return unit.tracks().stream()
                .mapToLong(track -> track.firstSetMs(slot))
                .min()
                .orElse(Track.NEVER);
    }

    private void few(List<Alarm> alarms) {
        long conversions =
                run.units().stream().filter(unit -> !unit.conversionMs().isEmpty()).count();
        if (conversions < CONVERSIONS_FEW) {
            alarms.add(
                    new Alarm(
                            "few_conversions",
                            null,
                            false,
                            (double) conversions,
                            "only %,d accounts convert; shares are uncertain, see their intervals"
                                    .formatted(conversions)));
        }
        if (run.units().stream().allMatch(unit -> unit.decided() == null)) {
            alarms.add(
                    new Alarm(
                            "nothing_decided",
                            null,
                            true,
                            null,
                            "the playbook calls no account in all that time"));
        }
    }

    private static String rounded(double auc) {
        return String.format(Locale.ROOT, "%.3f", auc);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
