package groundswell.qualify.jobs;

import groundswell.kernel.Days;
import groundswell.qualify.Retrain;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.Provenance;
import groundswell.qualify.sql.HealthStore;
import groundswell.qualify.sql.HealthStore.Measure;
import groundswell.qualify.study.Retraining;
import java.util.HashMap;
import java.util.Map;

/** What there is to learn anew for a model, as of what is folded in. Thread-safe. */
public final class RetrainingSigns {
    private static final String PSI = "psi:";

    /** A figure's state that says that it has moved. */
    private static final String BEYOND = "alert";

    private final LiveFold fold;
    private final HealthStore health;

    public RetrainingSigns(LiveFold fold, HealthStore health) {
        this.fold = fold;
        this.health = health;
    }

    /**
     * How a model stands.
     *
     * @param retrain as its score says
     * @param version that is in force, whose drift is measured
     * @param nowMs milliseconds since 1970 UTC
     */
    public Retraining of(LearnedModel model, Retrain retrain, String version, long nowMs) {
        return Retraining.of(model.provenance(), retrain, signs(model, version, nowMs), nowMs);
    }

    private Retraining.Signs signs(LearnedModel model, String version, long nowMs) {
        Map<String, String> names = names(model);
        Double drift = null;
        String drifted = "";
        boolean moved = false;
        for (Measure one : health.upTo(version, PSI, Days.of(nowMs))) {
            Double value = one.value();
            String name = names.get(one.name());
            boolean beyond = one.state().equals(BEYOND);
            if (name == null || value == null || (moved && !beyond)) {
                continue;
            }
            if (drift == null || value > drift || (beyond && !moved)) {
                drift = value;
                drifted = name;
                moved = beyond;
            }
        }
        return new Retraining.Signs(newLabels(model.provenance(), nowMs), drift, drifted, moved);
    }

    /** Figures of drift that are about the model, with what people call them. */
    private static Map<String, String> names(LearnedModel model) {
        String own = PSI + "models." + model.name();
        Map<String, String> names = new HashMap<>();
        names.put(own, "its score");
        boolean stored = model.distribution() != null;
        for (LearnedModel.Feature feature : model.features()) {
            names.put((stored ? own + "/" : PSI) + feature.expression(), feature.label());
        }
        return names;
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
