package groundswell.qualify.fold;

import groundswell.kernel.expression.Facts;
import groundswell.qualify.Breakdown;
import groundswell.qualify.ScorePlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What would lift the headline score: every rule and component of the scores that go into it, taken
 * to come out otherwise, and all scores computed again. For explanations; decisions never look at
 * it.
 */
public final class Ascent {
    private static final double SMALLEST_GAIN = 1e-9;

    /** More than so many changes at once are no advice. */
    private static final int TOGETHER_MAX = 5;

    private final Program program;
    private final Facts facts;
    private final double now;
    private final List<Possible> possible = new ArrayList<>();

    /** A step of a score. */
    private record Flip(int score, int part) {}

    /** A change; a rule that stands in several scores comes out otherwise in all of them. */
    private record Possible(Set<Flip> flips, Option option) {}

    /** What is one change, wherever it stands. */
    private record Change(String expression, boolean ceases) {}

    /**
     * One change.
     *
     * @param score name of the first score that it is a part of
     * @param ceases true if it is a rule that holds and would have to cease
     * @param points what the headline score would gain by this change alone
     * @param effort how much has to change: of each comparison that fails the distance as a share
     *     of what is needed, at most 1, added up
     */
    public record Option(
            String score,
            String label,
            String expression,
            boolean ceases,
            List<Breakdown.Fact> facts,
            List<String> needs,
            double points,
            double effort) {
        public Option {
            facts = List.copyOf(facts);
            needs = List.copyOf(needs);
        }
    }

    Ascent(Program program, Facts facts) {
        this.program = program;
        this.facts = facts;
        this.now = headline(Set.of());
        Map<Change, Set<Flip>> flips = new LinkedHashMap<>();
        Map<Change, ScorePlan.Step> steps = new LinkedHashMap<>();
        for (int i = 0; i < program.scores().size(); i++) {
            for (ScorePlan.Step step : program.scores().get(i).plan().steps(facts)) {
                Change change = new Change(step.expression(), step.holds());
                steps.putIfAbsent(change, step);
                flips.computeIfAbsent(change, c -> new LinkedHashSet<>())
                        .add(new Flip(i, step.part()));
            }
        }
        steps.forEach((change, step) -> add(flips.getOrDefault(change, Set.of()), step));
        possible.sort(
                Comparator.comparingDouble((Possible one) -> one.option.effort)
                        .thenComparing(
                                Comparator.comparingDouble((Possible one) -> one.option.points)
                                        .reversed()));
    }

    private void add(Set<Flip> flips, ScorePlan.Step step) {
        Option option =
                new Option(
                        program.scores().get(flips.iterator().next().score).plan().name(),
                        step.label(),
                        step.expression(),
                        step.holds(),
                        step.facts(),
                        step.needs(),
                        headline(flips) - now,
                        step.effort());
        possible.add(new Possible(flips, option));
    }

    /** The headline score if these steps were taken. */
    private double headline(Set<Flip> taken) {
        Assumed assumed = new Assumed(facts, program.slots());
        for (int i = 0; i < program.scores().size(); i++) {
            int score = i;
            Program.Score one = program.scores().get(i);
            double value =
                    one.plan().valueIf(assumed, part -> taken.contains(new Flip(score, part)));
            assumed.put(one.slot(), value);
        }
        return assumed.number(program.headline().slot());
    }

    /** Changes that would each lift the score, the smallest first. */
    public List<Option> options() {
        return possible.stream()
                .map(Possible::option)
                .filter(option -> option.points > SMALLEST_GAIN)
                .toList();
    }

    /**
     * The fewest of the changes that together lift the score to a threshold, found by taking the
     * one that gains most again and again; empty if that many changes do not.
     *
     * @param above true if it has to be exceeded, not only reached
     */
    public List<Option> towards(double threshold, boolean above) {
        Set<Flip> taken = new HashSet<>();
        List<Option> steps = new ArrayList<>();
        while (steps.size() < TOGETHER_MAX) {
            double reached = headline(taken);
            Possible best = null;
            for (Possible one : possible) {
                Set<Flip> more = new HashSet<>(taken);
                double value = more.addAll(one.flips) ? headline(more) : reached;
                if (value > reached + SMALLEST_GAIN) {
                    reached = value;
                    best = one;
                }
            }
            if (best == null) {
                return List.of();
            }
            taken.addAll(best.flips);
            steps.add(best.option);
            if (above ? reached > threshold : reached >= threshold) {
                return steps;
            }
        }
        return List.of();
    }

    /** Facts with some numbers replaced. */
    private static final class Assumed implements Facts {
        private final Facts known;
        private final double[] numbers;
        private final boolean[] replaced;

        Assumed(Facts known, int slots) {
            this.known = known;
            this.numbers = new double[slots];
            this.replaced = new boolean[slots];
        }

        void put(int slot, double value) {
            numbers[slot] = value;
            replaced[slot] = true;
        }

        @Override
        public double number(int slot) {
            return replaced[slot] ? numbers[slot] : known.number(slot);
        }

        @Override
        public String text(int slot) {
            return known.text(slot);
        }

        @Override
        public boolean flag(int slot) {
            return known.flag(slot);
        }
    }
}
