package groundswell.qualify.http;

import groundswell.unify.Traits;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Traits as the contract's schemas have them. */
final class TraitViews {

    private TraitViews() {}

    record Stated(Object value, String source, Instant at) {
        static Stated of(Traits.Value value) {
            return new Stated(value.value(), value.source(), Instant.ofEpochMilli(value.atMs()));
        }
    }

    record Trait(String name, Object value, String source, Instant at, List<Stated> losers) {}

    record TraitList(List<Trait> items) {}

    static TraitList of(Map<String, List<Traits.Value>> traits) {
        return new TraitList(
                traits.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> trait(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Trait trait(String name, List<Traits.Value> values) {
        Traits.Value winner = values.getFirst();
        return new Trait(
                name,
                winner.value(),
                winner.source(),
                Instant.ofEpochMilli(winner.atMs()),
                values.stream().skip(1).map(Stated::of).toList());
    }
}
