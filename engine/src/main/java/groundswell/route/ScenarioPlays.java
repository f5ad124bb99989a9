package groundswell.route;

import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.scenario.Rehearsing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Plays in scenarios: the router rules as it does live, and reps do what the scenario says. */
public final class ScenarioPlays implements Rehearsing {

    @Override
    public List<String> guards() {
        return Stream.of(Guard.values()).map(Guard::word).toList();
    }

    @Override
    public List<String> states() {
        return Stream.of(HandoffState.values())
                .filter(state -> state != HandoffState.HELD_OUT)
                .map(HandoffState::word)
                .toList();
    }

    @Override
    public List<String> answers() {
        return Stream.of(HandoffState.values())
                .filter(state -> state != HandoffState.HELD_OUT && state != HandoffState.PENDING)
                .map(HandoffState::word)
                .toList();
    }

    @Override
    public Rehearsing.Course begin(Playbook playbook, Fold fold, long startMs) {
        return new Played(
                new Rehearsal(
                        playbook.withPlays(playbook.plays().withoutHoldout()),
                        fold,
                        startMs,
                        opened -> List.of()));
    }

    private record Played(Rehearsal rehearsal) implements Rehearsing.Course {

        @Override
        public void apply(LogEntry entry) {
            rehearsal.apply(entry);
        }

        @Override
        public void until(long atMs) {
            rehearsal.finish(atMs);
        }

        @Override
        public void answer(Collection<String> accountKeys, String state, long atMs) {
            rehearsal.finish(atMs);
            rehearsal.handoffs().ofAccount(accountKeys).stream()
                    .filter(Handoff::isOpen)
                    .findFirst()
                    .ifPresent(one -> answer(one, state, atMs));
        }

        private void answer(Handoff one, String state, long atMs) {
            StepKind kind = StepKind.of(state).orElse(StepKind.DISPOSED);
            HandoffStep.Detail detail =
                    kind == StepKind.DISPOSED
                            ? new HandoffStep.Detail(null, "", "", 0, state, "")
                            : HandoffStep.Detail.NONE;
            rehearsal.act(one.id(), kind, one.duty().owner(), atMs, detail);
        }

        @Override
        public List<Rehearsing.Ruled> of(Collection<String> accountKeys) {
            Map<String, List<Suppression>> stopped = new LinkedHashMap<>();
            rehearsal.handoffs().suppressions().stream()
                    .filter(one -> accountKeys.contains(one.accountKey()))
                    .sorted(Comparator.comparingLong(Suppression::atMs))
                    .forEach(one ->
                            stopped.computeIfAbsent(one.id(), id -> new ArrayList<>()).add(one));
            Map<Rehearsing.Ruled, Long> since = new LinkedHashMap<>();
            for (Handoff one : rehearsal.handoffs().ofAccount(accountKeys)) {
                List<Suppression> before = stopped.remove(one.id());
                since.put(
                        new Rehearsing.Ruled(
                                one.origin().play(),
                                Optional.of(
                                        new Rehearsing.Handed(
                                                one.duty().team(),
                                                one.duty().owner(),
                                                one.state().word())),
                                guards(before == null ? List.of() : before)),
                        one.origin().triggeredAtMs());
            }
            stopped.values()
                    .forEach(all ->
                            since.put(
                                    new Rehearsing.Ruled(
                                            all.getFirst().play(), Optional.empty(), guards(all)),
                                    all.getFirst().triggeredAtMs()));
            return since.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private static List<String> guards(List<Suppression> stopped) {
            return stopped.stream().map(one -> one.guard().word()).toList();
        }
    }
}
