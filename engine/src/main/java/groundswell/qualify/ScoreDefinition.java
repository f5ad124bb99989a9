package groundswell.qualify;

import groundswell.kernel.yaml.Place;
import groundswell.qualify.model.LearnedModel;
import java.util.List;
import java.util.Optional;

/** A score: from 0 to 100 after clamping, with a decomposition that adds up to it. */
public sealed interface ScoreDefinition {

    /** As in {@code scores.NAME}. */
    String name();

    /** What people read. */
    String label();

    Place place();

    /** The points of the rules whose condition holds, added, perhaps normalised. */
    record Points(
            String name,
            String label,
            List<Rule> rules,
            Optional<Normalisation> normalisation,
            Place place)
            implements ScoreDefinition {
        public Points {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One line of a rubric.
     *
     * @param points may be negative
     * @param label what people read as the reason
     */
    record Rule(Expression when, double points, String label) {}

    /**
     * Points are divided by {@code max(floor, by)} and multiplied by {@code multiplier}. When
     * {@code by} is missing the floor stands in, when {@code multiplier} is missing it is 1.
     *
     * @param floor 1 unless said otherwise; 0 gives the published formula, which lifts tiny
     *     accounts
     * @param multiplier empty for 1
     */
    record Normalisation(Expression by, double floor, Optional<Expression> multiplier) {}

    /** Components, each clamped to 0 to 100, times their weights, added. */
    record Weighted(String name, String label, List<Component> components, Place place)
            implements ScoreDefinition {
        public Weighted {
            components = List.copyOf(components);
        }
    }

    /**
     * 100 × the probability that a learned model gives.
     *
     * @param model what has been learned
     * @param features what it looks at, in the model's order
     */
    record Learned(
            String name, String label, LearnedModel model, List<Expression> features, Place place)
            implements ScoreDefinition {
        public Learned {
            features = List.copyOf(features);
        }
    }

    /**
     * One part of a weighted score.
     *
     * @param score the score that it is, if it is one
     * @param value its formula; {@code scores.NAME} if it is a score. Missing counts as 0
     * @param weight its share, usually adding up to 1 with the others'
     */
    record Component(Optional<String> score, Expression value, double weight, String label) {}
}
