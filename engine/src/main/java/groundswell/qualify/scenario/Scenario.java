package groundswell.qualify.scenario;

import groundswell.collect.EventType;
import groundswell.kernel.expression.Condition;
import groundswell.kernel.yaml.Place;
import groundswell.qualify.Lane;
import groundswell.qualify.Role;
import groundswell.qualify.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A history of a few days and what must come of it.
 *
 * @param start day 0
 */
public record Scenario(
        String name, LocalDate start, List<Step> steps, List<Expectation> expectations) {

    /** Last day of a scenario. */
    public static final int DAY_MAX = 1_000;

    public Scenario {
        steps = List.copyOf(steps);
        expectations = List.copyOf(expectations);
    }

    /** Something that happens or becomes known. */
    public sealed interface Step {
        /** From 0. */
        int firstDay();

        /** How many messages it sends. */
        default long messages() {
            return 0;
        }
    }

    /**
     * Somebody does something.
     *
     * @param who an e-mail address for a known person, anything else for a visitor
     * @param group the account's key in the product, if it is said
     * @param times how often on each day, {@code every} so often from {@code at} on
     */
    public record Deed(
            int firstDay,
            int lastDay,
            LocalTime at,
            String who,
            EventType type,
            String event,
            Map<String, Object> properties,
            Optional<String> group,
            int times,
            Duration every)
            implements Step {
        @Override
        public long messages() {
            return (lastDay - firstDay + 1L) * times;
        }
    }

    /**
     * A rep does something about what an account was handed over for.
     *
     * @param state what the open handoff becomes; see {@link Rehearsing#answers()}
     */
    public record Answer(int firstDay, LocalTime at, String account, String state)
            implements Step {}

    /** Traits of an account become known at the beginning of a day, from the source {@code csv}. */
    public record Knowledge(int firstDay, String account, Map<String, Object> traits)
            implements Step {
        public Knowledge {
            traits = inOrder(traits);
        }
    }

    /**
     * How an account stands at the end of a day. What is empty is not looked at.
     *
     * @param account a domain, a key such as {@code group:42}, or a person's e-mail address
     * @param score of the headline score
     * @param scores by name; compared as shown, to a twentieth of a point
     * @param signals by name
     * @param among what is expected of the people in it, and of it by them
     * @param handoff what plays are expected to have done with it by then
     * @param places of the keys, by {@link Check#what}; {@link #place} for those that are not there
     */
    public record Expectation(
            Place place,
            int day,
            String account,
            Optional<Double> score,
            Map<String, Double> scores,
            Map<String, Double> signals,
            Optional<String> grade,
            Optional<Lane> lane,
            Optional<Stage> stage,
            Optional<Boolean> activated,
            Optional<Boolean> pqa,
            Optional<Condition> that,
            Among among,
            Optional<Handoff> handoff,
            Map<String, Place> places) {
        public Expectation {
            scores = inOrder(scores);
            signals = inOrder(signals);
            places = Map.copyOf(places);
        }

        Place placeOf(String what) {
            return places.getOrDefault(what, place);
        }
    }

    /**
     * What is expected of an account's people.
     *
     * @param grid the account's cell
     * @param ready whether it may be handed to sales
     * @param contact e-mail address of the best contact; {@code nobody} for none
     * @param roles by e-mail address, exactly those
     */
    public record Among(
            Optional<String> grid,
            Optional<Boolean> ready,
            Optional<String> contact,
            Optional<Map<String, List<Role>>> roles) {}

    /**
     * What plays are expected to have done. What is empty is not looked at.
     *
     * @param play its name; empty when nothing at all is to be handed over
     * @param owner a rep's id, or {@code pool}
     * @param guard what is to have stopped it; then nothing is to be handed over
     */
    public record Handoff(
            String play,
            Optional<String> team,
            Optional<String> owner,
            Optional<String> state,
            Optional<String> guard) {

        /** Nothing is handed over. */
        static final Handoff NONE = of("");

        /** A play hands it over, to whomever. */
        static Handoff of(String play) {
            return new Handoff(
                    play, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Whether any expectation is about what plays do. */
    boolean expectsHandoffs() {
        return expectations.stream().anyMatch(one -> one.handoff().isPresent());
    }

    private static <V> Map<String, V> inOrder(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * One thing that is expected, beside what came of it.
     *
     * @param place of its key
     * @param what such as {@code score}, {@code signals.invites_14d}, {@code lane}
     * @param expected as it is written
     * @param words the difference in a sentence; empty when there is none
     */
    public record Check(Place place, String what, String expected, String found, String words) {
        public boolean met() {
            return words.isEmpty();
        }
    }

    /** All that is expected of an account on a day, beside what came of it. */
    public record Outcome(Expectation expectation, List<Check> checks) {
        public Outcome {
            checks = List.copyOf(checks);
        }

        /** What was not met. */
        public List<Miss> misses() {
            return checks.stream()
                    .filter(check -> !check.met())
                    .map(check ->
                            new Miss(
                                    check.place(),
                                    expectation.account()
                                            + " on day "
                                            + expectation.day()
                                            + ": "
                                            + check.words()))
                    .toList();
        }
    }

    /** An expectation that was not met: what was found instead, in words. */
    public record Miss(Place place, String message) {
        @Override
        public String toString() {
            return place + ": " + message;
        }
    }
}
