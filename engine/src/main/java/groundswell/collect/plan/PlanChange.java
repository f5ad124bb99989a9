package groundswell.collect.plan;

import groundswell.collect.plan.SemanticVersion.Bump;

/**
 * One difference between two plans.
 *
 * @param event name of the event, or the kind of call ({@code identify})
 * @param property empty when the change is the event's own
 * @param words what changed, for people, without naming event and property
 * @param bump how much it raises the event's version; an event that goes raises the plan's
 */
public record PlanChange(String event, String property, String words, Bump bump) {

    public boolean isBreaking() {
        return bump == Bump.MAJOR;
    }

    @Override
    public String toString() {
        return event + (property.isEmpty() ? "" : "." + property) + " " + words;
    }
}
