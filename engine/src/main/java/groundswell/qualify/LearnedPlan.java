package groundswell.qualify;

import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Vocabulary;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.ModelFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A learned score: 100 × the model's probability, with each feature's share of it. The first part
 * is where the average account of the training starts, so that all parts add up.
 */
public record LearnedPlan(String name, LearnedModel model, List<FeatureSource> sources)
        implements ScorePlan {

    /** What starts every explanation. */
    public static final String START = "Where an average account starts";

    public LearnedPlan {
        sources = List.copyOf(sources);
    }

    /** Binds a model of a checked playbook to the places of its features. */
    public static LearnedPlan of(ScoreDefinition.Learned learned, Slots slots) {
        List<FeatureSource> sources = new ArrayList<>();
        for (int i = 0; i < learned.features().size(); i++) {
            sources.add(
                    FeatureSource.of(
                            learned.features().get(i),
                            learned.model().features().get(i).condition(),
                            slots));
        }
        return new LearnedPlan(learned.name(), learned.model(), sources);
    }

    @Override
    public double value(Facts facts) {
        return model.score(values(facts));
    }

    @Override
    public Breakdown explain(Facts facts) {
        double[] values = values(facts);
        LearnedModel.Explanation explanation = model.explain(values);
        Prospects prospects = new Prospects(model, values, explanation.score());
        List<Breakdown.Contribution> parts = new ArrayList<>(sources.size() + 1);
        parts.add(
                new Breakdown.Contribution(
                        START,
                        ModelFile.path(model.name()),
                        explanation.base(),
                        explanation.base(),
                        List.of(),
                        List.of()));
        for (int i = 0; i < sources.size(); i++) {
            double points = explanation.shares()[i];
            Prospects.Change change = prospects.of(i);
            parts.add(
                    new Breakdown.Contribution(
                            model.features().get(i).label(),
                            sources.get(i).expression(),
                            points,
                            points + Math.max(0, change.gain()),
                            Explain.facts(sources.get(i).names(), facts),
                            change.words()));
        }
        return new Breakdown(name, explanation.score(), parts);
    }

    @Override
    public List<Step> steps(Facts facts) {
        double[] values = values(facts);
        Prospects prospects = new Prospects(model, values, model.score(values));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Prospects.Change change = prospects.of(i);
            if (change.gain() > 0) {
                steps.add(
                        new Step(
                                i,
                                model.features().get(i).label(),
                                sources.get(i).expression(),
                                false,
                                Explain.facts(sources.get(i).names(), facts),
                                change.words(),
                                1));
            }
        }
        return steps;
    }

    @Override
    public double valueIf(Facts facts, IntPredicate taken) {
        double[] values = values(facts);
        Prospects prospects = new Prospects(model, values, model.score(values));
        double[] changed = values.clone();
        for (int i = 0; i < changed.length; i++) {
            if (taken.test(i)) {
                changed[i] = prospects.of(i).value();
            }
        }
        return model.score(changed);
    }

    @Override
    public int[] slots() {
        return sources.stream()
                .flatMap(source -> source.names().stream())
                .mapToInt(Vocabulary.Name::slot)
                .toArray();
    }

    private double[] values(Facts facts) {
        double[] values = new double[sources.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = sources.get(i).value(facts);
        }
        return values;
    }
}
