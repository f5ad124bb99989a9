package groundswell.qualify;

import groundswell.kernel.yaml.Place;
import groundswell.qualify.predict.LearnedModel;
import java.util.List;
import java.util.Locale;
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
     * @param retrain when it is to be trained again
     */
    record Learned(
            String name,
            String label,
            LearnedModel model,
            List<Expression> features,
            Retrain retrain,
            Place place)
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

    /** Components that are measured on scales of their own, times their weights, added. */
    record Composite(String name, String label, List<Measured> parts, Place place)
            implements ScoreDefinition {
        public Composite {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One part of a composite: nothing at {@code from} or below, all of it at {@code full} or
     * above, in proportion between.
     *
     * @param value its formula; missing counts as nothing
     * @param full where it is capped; another number than {@code from}, less where less is better
     */
    record Measured(Expression value, double from, double full, double weight, String label) {}

    /**
     * Fit × behaviour × intent: 100 × Π (factor ÷ 100) ^ (weight ÷ sum of weights), the weighted
     * geometric mean.
     */
    record Combined(String name, String label, List<Factor> factors, Place place)
            implements ScoreDefinition {
        public Combined {
            factors = List.copyOf(factors);
        }
    }

    /**
     * One factor of a combined score.
     *
     * @param weight above 0
     * @param floor the factor counts as this at least, so that one that is 0 need not end all
     */
    record Factor(Reference score, double weight, double floor) {}

    /** Another score, held up, held down or forbidden by rules. */
    record Hybrid(String name, String label, Reference base, List<Limit> limits, Place place)
            implements ScoreDefinition {
        public Hybrid {
            limits = List.copyOf(limits);
        }
    }

    /**
     * What a rule does to a score: lifts it to a least value, holds it below one, or makes it 0.
     */
    enum Bound {
        FLOOR,
        CEILING,
        VETO;

        /** The word in the playbook. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One rule of a hybrid score.
     *
     * @param at the least or greatest value; 0 for a veto
     */
    record Limit(Expression when, Bound bound, double at, String label) {}

    /** The score of the first segment that holds, or another one. */
    record Clusters(
            String name, String label, List<Cluster> clusters, Reference otherwise, Place place)
            implements ScoreDefinition {
        public Clusters {
            clusters = List.copyOf(clusters);
        }
    }

    /** A segment and the score that counts in it. */
    record Cluster(String segment, Expression when, Reference score) {}

    /**
     * Another score.
     *
     * @param value {@code scores.NAME}
     */
    record Reference(String score, Expression value, String label) {}
}
