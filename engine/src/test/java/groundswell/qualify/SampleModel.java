package groundswell.qualify;

import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.Logistic;
import groundswell.qualify.predict.Platt;
import groundswell.qualify.predict.Predictor;
import groundswell.qualify.predict.Provenance;
import groundswell.qualify.predict.RandomTree;
import groundswell.qualify.predict.Tree;
import groundswell.qualify.predict.Trees;
import groundswell.qualify.predict.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Small models over what {@link SamplePlaybook} declares. */
final class SampleModel {
    static final List<LearnedModel.Feature> FEATURES =
            List.of(
                    new LearnedModel.Feature("signals.sessions_7d", false, "Sessions a week", 0.4),
                    new LearnedModel.Feature("signals.invites_14d", false, "Invites", 0.3),
                    new LearnedModel.Feature("traits.employees", false, "Employees", 0.2),
                    new LearnedModel.Feature("traits.plan == \"team\"", true, "Team plan", 0.1));

    private SampleModel() {}

    static LearnedModel logistic() {
        return of(
                new Logistic(
                        -1.2,
                        List.of(
                                new Logistic.Term(0, Logistic.View.LOG, 1.1, 0.8, 0.9),
                                new Logistic.Term(1, Logistic.View.PLAIN, 0.7, 1.3, 0.5),
                                new Logistic.Term(2, Logistic.View.LOG, 4, 1.5, 0.2),
                                new Logistic.Term(2, Logistic.View.KNOWN, 0.6, 0.5, 0.1),
                                new Logistic.Term(3, Logistic.View.PLAIN, 0.3, 0.4, 0.3))));
    }

    static LearnedModel trees(long seed) {
        List<Tree> trees = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            trees.add(RandomTree.grown(random, FEATURES.size(), 4));
        }
        return of(Trees.of(-1, trees));
    }

    static LearnedModel of(Predictor predictor) {
        return of(FEATURES, predictor);
    }

    static LearnedModel of(List<LearnedModel.Feature> features, Predictor predictor) {
        return new LearnedModel(
                "upgrade",
                features,
                predictor,
                new Platt(0.9, -0.1),
                new Validation(
                        200, 30, 0.81, 0.5, 0.09, 0.3, List.of(), List.of(), List.of(), List.of()),
                null,
                new Provenance(
                        0,
                        19_000,
                        19_100,
                        19_200,
                        800,
                        120,
                        "plan_upgraded",
                        14,
                        90,
                        "0123456789ab",
                        "test",
                        1,
                        new TreeMap<>()));
    }
}
