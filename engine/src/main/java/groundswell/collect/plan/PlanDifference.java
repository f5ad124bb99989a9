package groundswell.collect.plan;

import groundswell.collect.EventType;
import groundswell.collect.plan.SemanticVersion.Bump;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What changed from one plan to the next, and which versions that calls for.
 *
 * <p>Major: a message that kept to the old plan may violate the new one, or a reader of the old one
 * may meet what it did not expect (a property gone, another type or unit). Minor: more is possible.
 * Patch: only words changed.
 *
 * @param changes in the order of the new plan, what went away last
 * @param shortfalls versions that were not raised enough, in words, with what would be right
 */
public record PlanDifference(List<PlanChange> changes, List<String> shortfalls) {

    public PlanDifference {
        changes = List.copyOf(changes);
        shortfalls = List.copyOf(shortfalls);
    }

    public boolean isBreaking() {
        return changes.stream().anyMatch(PlanChange::isBreaking);
    }

    /** The largest bump of all changes. */
    public Bump bump() {
        return largest(changes);
    }

    public static PlanDifference between(TrackingPlan before, TrackingPlan after) {
        List<PlanChange> all = new ArrayList<>();
        List<String> shortfalls = new ArrayList<>();
        for (PlannedEvent event : after.events().values()) {
            Optional<PlannedEvent> old = before.event(event.name());
            if (old.isEmpty()) {
                all.add(new PlanChange(event.name(), "", "is new", Bump.MINOR));
                continue;
            }
            List<PlanChange> changes = ofEvent(old.get(), event);
            all.addAll(changes);
            shortfall(
                            "event " + event.name(),
                            old.get().version(),
                            event.version(),
                            largest(changes))
                    .ifPresent(shortfalls::add);
        }
        for (String name : before.events().keySet()) {
            if (after.event(name).isEmpty()) {
                all.add(new PlanChange(name, "", "is gone", Bump.MAJOR));
            }
        }
        all.addAll(ofCalls(before, after));
        shortfall("the plan", before.version(), after.version(), planBump(before, after, all))
                .ifPresent(shortfalls::add);
        return new PlanDifference(all, shortfalls);
    }

    /** Events carry their own versions, so what changed within them does not raise the plan's. */
    private static Bump planBump(TrackingPlan before, TrackingPlan after, List<PlanChange> all) {
        return largest(
                all.stream()
                        .filter(change ->
                                before.event(change.event()).isEmpty()
                                        || after.event(change.event()).isEmpty())
                        .toList());
    }

    private static Optional<String> shortfall(
            String what, SemanticVersion before, SemanticVersion after, Bump needed) {
        SemanticVersion least = before.raised(needed);
        return after.compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of(
                        "%s went from version %s to %s; a %s change needs %s at least"
                                .formatted(
                                        what,
                                        before,
                                        after,
                                        needed.name().toLowerCase(java.util.Locale.ROOT),
                                        least));
    }

    private static List<PlanChange> ofEvent(PlannedEvent before, PlannedEvent after) {
        List<PlanChange> changes = new ArrayList<>();
        String event = after.name();
        if (before.open() != after.open()) {
            changes.add(
                    after.open()
                            ? new PlanChange(event, "", "takes other properties now", Bump.MINOR)
                            : new PlanChange(
                                    event, "", "refuses other properties now", Bump.MAJOR));
        }
        if (before.group() != after.group()) {
            changes.add(
                    new PlanChange(
                            event,
                            "",
                            "moved from group %s to %s"
                                    .formatted(before.group().word(), after.group().word()),
                            Bump.MINOR));
        }
        addWords(changes, event, "", "meaning", before.meaning(), after.meaning());
        addWords(changes, event, "", "owner", before.owner(), after.owner());
        changes.addAll(ofProperties(event, before.properties(), after.properties()));
        return changes;
    }

    private static List<PlanChange> ofCalls(TrackingPlan before, TrackingPlan after) {
        List<PlanChange> changes = new ArrayList<>();
        Set<EventType> types = new LinkedHashSet<>(after.calls().keySet());
        types.addAll(before.calls().keySet());
        for (EventType type : types) {
            changes.addAll(
                    ofProperties(
                            type.word(),
                            before.calls().getOrDefault(type, List.of()),
                            after.calls().getOrDefault(type, List.of())));
        }
        return changes;
    }

    private static List<PlanChange> ofProperties(
            String event, List<PlannedProperty> before, List<PlannedProperty> after) {
        Map<String, PlannedProperty> gone = new TreeMap<>();
        before.forEach(property -> gone.put(property.name(), property));
        List<PlanChange> changes = new ArrayList<>();
        for (PlannedProperty property : after) {
            PlannedProperty old = gone.remove(property.name());
            if (old != null) {
                ofProperty(event, old, property, changes);
            } else if (property.required()) {
                changes.add(
                        new PlanChange(event, property.name(), "is new and required", Bump.MAJOR));
            } else {
                changes.add(new PlanChange(event, property.name(), "is new", Bump.MINOR));
            }
        }
        gone.keySet()
                .forEach(name -> changes.add(new PlanChange(event, name, "is gone", Bump.MAJOR)));
        return changes;
    }

    private static void ofProperty(
            String event, PlannedProperty before, PlannedProperty after, List<PlanChange> changes) {
        String name = after.name();
        if (before.type() != after.type()) {
            changes.add(
                    new PlanChange(
                            event,
                            name,
                            "is %s now, was %s"
                                    .formatted(after.type().word(), before.type().word()),
                            before.type().widensTo(after.type()) ? Bump.MINOR : Bump.MAJOR));
        }
        if (before.required() != after.required()) {
            changes.add(
                    after.required()
                            ? new PlanChange(event, name, "is required now", Bump.MAJOR)
                            : new PlanChange(event, name, "is optional now", Bump.MINOR));
        }
        ofAllowed(event, before, after, changes);
        if (!before.unit().equals(after.unit())) {
            changes.add(
                    new PlanChange(
                            event,
                            name,
                            "counts %s now, was %s"
                                    .formatted(orNothing(after.unit()), orNothing(before.unit())),
                            Bump.MAJOR));
        }
        if (before.personal() != after.personal()) {
            changes.add(
                    new PlanChange(
                            event,
                            name,
                            "is of personal-data class %s now, was %s"
                                    .formatted(after.personal().word(), before.personal().word()),
                            Bump.MINOR));
        }
        addWords(changes, event, name, "meaning", before.meaning(), after.meaning());
    }

    private static void ofAllowed(
            String event, PlannedProperty before, PlannedProperty after, List<PlanChange> changes) {
        Set<String> old = new LinkedHashSet<>(before.allowed());
        Set<String> now = new LinkedHashSet<>(after.allowed());
        if (old.equals(now)) {
            return;
        }
        String name = after.name();
        if (now.isEmpty()) {
            changes.add(new PlanChange(event, name, "takes any value now", Bump.MINOR));
        } else if (old.isEmpty()) {
            changes.add(
                    new PlanChange(
                            event,
                            name,
                            "takes only %s now".formatted(String.join(", ", now)),
                            Bump.MAJOR));
        } else {
            now.stream()
                    .filter(value -> !old.contains(value))
                    .forEach(value ->
                            changes.add(
                                    new PlanChange(
                                            event,
                                            name,
                                            "takes \"" + value + "\" too",
                                            Bump.MINOR)));
            old.stream()
                    .filter(value -> !now.contains(value))
                    .forEach(value ->
                            changes.add(
                                    new PlanChange(
                                            event,
                                            name,
                                            "does not take \"" + value + "\" any more",
                                            Bump.MAJOR)));
        }
    }

    private static void addWords(
            List<PlanChange> changes,
            String event,
            String property,
            String what,
            String before,
            String after) {
        if (!before.equals(after)) {
            changes.add(
                    new PlanChange(event, property, "has another " + what + " now", Bump.PATCH));
        }
    }

    private static Bump largest(List<PlanChange> changes) {
        return changes.stream().map(PlanChange::bump).reduce(Bump.NONE, PlanDifference::larger);
    }

    private static Bump larger(Bump a, Bump b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static String orNothing(String unit) {
        return unit.isEmpty() ? "no unit" : unit;
    }
}
