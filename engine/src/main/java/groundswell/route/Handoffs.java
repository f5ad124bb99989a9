package groundswell.route;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All handoffs, folded from the log's entries about them. What a step meets that does not fit it,
 * such as the second of two acceptances, changes nothing; so entries that stand in the log twice
 * count once. Not thread-safe.
 */
public final class Handoffs {

    /** Triggers of which is known what stopped them; of more, the oldest are forgotten. */
    private static final int SUPPRESSIONS_MAX = 200_000;

    private final Map<String, Handoff> byId = new LinkedHashMap<>();
    private final Map<String, List<String>> byAccountKey = new HashMap<>();
    private final Map<String, Map<Guard, Suppression>> suppressions = new LinkedHashMap<>();

    /**
     * What an entry changed.
     *
     * @param handoff as it is now
     * @param step what happened
     */
    public record Change(Handoff handoff, HandoffStep step) {}

    /** Takes an entry in; empty when it is about no handoff, or does not fit. */
    public Optional<Change> apply(LogEntry.Corrected entry) {
        return switch (entry.correction()) {
            case Correction.HandoffStepped said -> apply(said, entry.sequence());
            case Correction.Disposed said when !said.handoff().isEmpty() ->
                    change(
                            said.handoff(),
                            new HandoffStep(
                                    entry.sequence(),
                                    StepKind.DISPOSED,
                                    said.by(),
                                    said.atMs(),
                                    new HandoffStep.Detail(
                                            null,
                                            said.reason(),
                                            said.note(),
                                            0,
                                            said.outcome().word(),
                                            "")));
            default -> Optional.empty();
        };
    }

    private Optional<Change> apply(Correction.HandoffStepped said, long sequence) {
        Optional<HandoffStep> read = StepCodec.read(said, sequence);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        HandoffStep step = read.get();
        if (step.kind() != StepKind.OPENED && step.kind() != StepKind.HELD_OUT) {
            return change(said.handoff(), step);
        }
        if (byId.containsKey(said.handoff())) {
            return Optional.empty();
        }
        Handoff begun = Handoff.begun(said.handoff(), StepCodec.origin(said), step);
        put(begun);
        return Optional.of(new Change(begun, step));
    }

    private Optional<Change> change(String id, HandoffStep step) {
        Handoff there = byId.get(id);
        Optional<Handoff> next = there == null ? Optional.empty() : there.after(step);
        next.ifPresent(changed -> byId.put(id, changed));
        return next.map(changed -> new Change(changed, step));
    }

    /** Takes in that a guard stopped a trigger; empty when that is known, or it is none such. */
    public Optional<Suppression> suppressed(LogEntry.Corrected entry) {
        return entry.correction() instanceof Correction.HandoffStepped said
                ? StepCodec.readSuppressed(said).filter(this::put)
                : Optional.empty();
    }

    /** Takes one as it was kept; false when it is known. */
    public boolean put(Suppression one) {
        Map<Guard, Suppression> ofTrigger =
                suppressions.computeIfAbsent(one.id(), id -> new EnumMap<>(Guard.class));
        if (suppressions.size() > SUPPRESSIONS_MAX) {
            suppressions.remove(suppressions.keySet().iterator().next());
        }
        return ofTrigger.putIfAbsent(one.guard(), one) == null;
    }

    /** Whether it is recorded that a guard stopped a trigger. */
    public boolean isSuppressed(String id, Guard guard) {
        return suppressions.getOrDefault(id, Map.of()).containsKey(guard);
    }

    /** What stopped which trigger, in the order in which triggers were first stopped. */
    public List<Suppression> suppressions() {
        return suppressions.values().stream().flatMap(one -> one.values().stream()).toList();
    }

    /** Takes one as it was kept. */
    public void put(Handoff handoff) {
        if (byId.put(handoff.id(), handoff) == null) {
            byAccountKey
                    .computeIfAbsent(handoff.origin().accountKey(), key -> new ArrayList<>(1))
                    .add(handoff.id());
        }
    }

    /** The handoff of that id, or null. */
    public @Nullable Handoff byId(String id) {
        return byId.get(id);
    }

    /** All of them, in the order in which they were opened. */
    public Collection<Handoff> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** Those of the account that has these keys, oldest first. */
    public List<Handoff> ofAccount(Collection<String> keys) {
        List<Handoff> found = new ArrayList<>();
        for (String key : keys) {
            for (String id : byAccountKey.getOrDefault(key, List.of())) {
                Handoff one = byId.get(id);
                if (one != null) {
                    found.add(one);
                }
            }
        }
        found.sort(java.util.Comparator.comparingLong(one -> one.origin().openedAtMs()));
        return found;
    }
}
