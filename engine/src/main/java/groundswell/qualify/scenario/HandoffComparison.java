package groundswell.qualify.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What plays are expected to have done with an account beside what they did. */
final class HandoffComparison {

    private static final String POOL = "pool";

    private HandoffComparison() {}

    /** Empty when nothing is expected of plays. */
    static Optional<Scenario.Check> check(
            Scenario.Expectation expectation, List<Rehearsing.Ruled> ruled) {
        return expectation
                .handoff()
                .map(wanted -> {
                    String found =
                            wanted.play().isEmpty()
                                    ? words(
                                            ruled.stream()
                                                    .filter(one -> one.handed().isPresent())
                                                    .toList())
                                    : words(ruled);
                    String expected = words(wanted);
                    boolean met =
                            wanted.play().isEmpty()
                                    ? ruled.stream().allMatch(one -> one.handed().isEmpty())
                                    : ruled.stream().anyMatch(one -> meets(wanted, one));
                    return new Scenario.Check(
                            expectation.placeOf("handoff"),
                            "handoff",
                            expected,
                            found,
                            met ? "" : "handed over is " + found + ", expected " + expected);
                });
    }

    private static boolean meets(Scenario.Handoff wanted, Rehearsing.Ruled found) {
        if (!found.play().equals(wanted.play())) {
            return false;
        }
        if (wanted.guard().isPresent()) {
            return found.handed().isEmpty() && found.guards().contains(wanted.guard().get());
        }
        return found.handed()
                .filter(one -> is(wanted.team(), one.team()))
                .filter(one -> is(wanted.owner(), owner(one)))
                .filter(one -> is(wanted.state(), one.state()))
                .isPresent();
    }

    private static boolean is(Optional<String> wanted, String found) {
        return wanted.isEmpty() || wanted.get().equals(found);
    }

    private static String owner(Rehearsing.Handed handed) {
        return handed.owner().isEmpty() ? POOL : handed.owner();
    }

    private static String words(Scenario.Handoff wanted) {
        if (wanted.play().isEmpty()) {
            return "nothing";
        }
        return wanted.play()
                + wanted.team().map(team -> " to " + team).orElse("")
                + wanted.owner().map(owner -> " (" + owner + ")").orElse("")
                + wanted.state().map(state -> ", " + state).orElse("")
                + wanted.guard().map(guard -> " stopped by " + guard).orElse("");
    }

    private static String words(List<Rehearsing.Ruled> ruled) {
        Function<Rehearsing.Ruled, String> words =
                one ->
                        one.play()
                                + one.handed()
                                        .map(handed ->
                                                " to %s (%s), %s"
                                                        .formatted(
                                                                handed.team(),
                                                                owner(handed),
                                                                handed.state()))
                                        .orElseGet(() ->
                                                one.guards().isEmpty()
                                                        ? " not handed over"
                                                        : " stopped by "
                                                                + String.join(", ", one.guards()));
        return ruled.isEmpty()
                ? "nothing"
                : ruled.stream().map(words).collect(Collectors.joining("; "));
    }
}
