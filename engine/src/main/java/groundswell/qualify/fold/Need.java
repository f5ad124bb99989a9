package groundswell.qualify.fold;

import groundswell.collect.EventType;
import groundswell.collect.Projection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** Which parts of events a fold needs to see: reading less of a log is several times faster. */
public final class Need {

    private Need() {}

    /** What a program needs. */
    public static Projection of(Program program) {
        return of(program.eventsWithProperties());
    }

    /** What programs need whose events with these names are looked into. */
    public static Projection of(Set<String> names) {
        EnumSet<EventType> types = EnumSet.of(EventType.IDENTIFY, EventType.GROUP);
        for (EventType type : EnumSet.of(EventType.PAGE, EventType.SCREEN)) {
            if (names.contains(type.word())) {
                types.add(type);
            }
        }
        if (names.contains("any")) {
            types.addAll(EnumSet.of(EventType.TRACK, EventType.PAGE, EventType.SCREEN));
        }
        return new Projection(types, new TreeSet<>(names), EnumSet.noneOf(EventType.class), false);
    }
}
