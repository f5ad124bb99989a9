package groundswell.qualify;

import groundswell.collect.plan.PlannedEvent;
import groundswell.collect.plan.PlannedProperty;
import groundswell.collect.plan.TrackingPlan;
import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.Place;
import java.util.List;

/** Finds events and properties that a playbook looks at and that nobody plans to send. */
final class PlanAgreement {

    private static final String PREFIX = "properties.";

    private final TrackingPlan plan;
    private final Faults warnings;

    private PlanAgreement(TrackingPlan plan, Faults warnings) {
        this.plan = plan;
        this.warnings = warnings;
    }

    static void check(Playbook playbook, TrackingPlan plan, Faults warnings) {
        var agreement = new PlanAgreement(plan, warnings);
        for (var signal : playbook.signals()) {
            agreement.check(signal.measure(), signal.place());
        }
        var completed = playbook.activation().completed();
        agreement.check(completed, List.of(), new Place("activation.yaml", 1, 1));
    }

    private void check(Measure measure, Place place) {
        switch (measure) {
            case Measure.Growth(var of) -> check(of, place);
            case Measure.Ratio(var of, var to) -> {
                check(of, place);
                check(to, place);
            }
            default ->
                    measure.filters().forEach(filter -> check(filter, measure.properties(), place));
        }
    }

    private void check(Filter filter, List<String> properties, Place place) {
        if (!filter.isNamed()) {
            return;
        }
        var event = plan.event(filter.event());
        if (event.isEmpty()) {
            warnings.add(
                    place,
                    "the tracking plan has no event \"" + filter.event() + "\"",
                    NearestName.of(filter.event(), plan.events().keySet()).orElse(null));
            return;
        }
        properties.forEach(property -> check(event.get(), property, place));
        filter.where().ifPresent(where -> check(event.get(), where));
    }

    private void check(PlannedEvent event, Expression where) {
        where.names().keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> check(event, name.substring(PREFIX.length()), where.place()));
    }

    /**
     * Where further properties may come, one that is not listed is only suspicious when it is
     * nearly one that is.
     */
    private void check(PlannedEvent event, String property, Place place) {
        if (event.property(property).isPresent()) {
            return;
        }
        var names = event.properties().stream().map(PlannedProperty::name).toList();
        var near = NearestName.of(property, names);
        if (!event.open() || near.isPresent()) {
            warnings.add(
                    place,
                    "in the tracking plan event \""
                            + event.name()
                            + "\" has no property \""
                            + property
                            + "\"",
                    near.orElse(null));
        }
    }
}
