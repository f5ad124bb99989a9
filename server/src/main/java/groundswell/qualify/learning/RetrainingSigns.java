package groundswell.qualify.learning;

import groundswell.kernel.Days;
import groundswell.qualify.learn.Retraining;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.model.LearnedModel;
import groundswell.qualify.model.Provenance;
import groundswell.qualify.sql.HealthStore;
import groundswell.qualify.sql.HealthStore.Measure;
import java.util.Set;
import java.util.TreeSet;

/** What there is to learn anew for a model, as of what is folded in. Thread-safe. */
public final class RetrainingSigns {
    private static final String PSI = "psi:";

    private final LiveFold fold;
    private final HealthStore health;

    public RetrainingSigns(LiveFold fold, HealthStore health) {
        this.fold = fold;
        this.health = health;
    }

    /**
     * How a model stands.
     *
     * @param version that is in force, whose drift is measured
     * @param nowMs milliseconds since 1970 UTC
     */
    public Retraining of(LearnedModel model, String version, long nowMs) {
        return Retraining.of(model.provenance(), signs(model, version, nowMs), nowMs);
    }

    private Retraining.Signs signs(LearnedModel model, String version, long nowMs) {
        String own = PSI + "models." + model.name();
        Set<String> names = new TreeSet<>(Set.of(own));
        model.features().forEach(feature -> names.add(PSI + feature.expression()));
        Double drift = null;
        String drifted = "";
        for (Measure one : health.upTo(version, PSI, Days.of(nowMs))) {
            Double value = one.value();
            if (names.contains(one.name()) && value != null && (drift == null || value > drift)) {
                drift = value;
                drifted = one.name().equals(own) ? "its score" : one.name().substring(PSI.length());
            }
        }
        return new Retraining.Signs(newLabels(model.provenance(), nowMs), drift, drifted);
    }

    /** Accounts that were observed after the last it was made from and whose window has closed. */
    private int newLabels(Provenance from, long nowMs) {
        int closed = Days.of(nowMs) - from.withinDays();
        int count = 0;
        for (AccountRow row : fold.table().rows()) {
            int observed = Days.of(row.firstMs()) + from.observeDays() + 1;
            count += observed > from.toDay() && observed <= closed ? 1 : 0;
        }
        return count;
    }
}
