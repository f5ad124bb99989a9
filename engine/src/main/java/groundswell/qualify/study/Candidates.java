package groundswell.qualify.study;

import groundswell.kernel.yaml.Place;
import groundswell.qualify.Filter;
import groundswell.qualify.Measure;
import groundswell.qualify.Playbook;
import groundswell.qualify.SignalDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Signals that nobody has declared but the log could fill: each kind of message by number, people
 * and days, in the whole time of observation and its first half, and how soon it first came.
 */
public final class Candidates {

    /** Most of them. */
    public static final int SIGNALS_MAX = 2_000;

    private static final Place MADE = new Place("made", 1, 1);

    private final Set<Measure> known = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final List<SignalDefinition> made = new ArrayList<>();

    private Candidates(Playbook playbook) {
        playbook.signals()
                .forEach(signal -> {
                    known.add(signal.measure());
                    names.add(signal.name());
                });
    }

    /**
     * Makes them.
     *
     * @param observeDays from an account's first event to its observation
     */
    public static List<SignalDefinition> of(
            Playbook playbook, List<Sighting.Kind> kinds, int observeDays) {
        Candidates candidates = new Candidates(playbook);
        // The day of the observation counts too, and has just begun.
        int whole = Math.min(observeDays + 1, Measure.WINDOW_DAYS_MAX);
        Filter any = new Filter(Filter.ANY, Optional.empty());
        candidates.add("active", "Sessions", "sessions", new Measure.Sessions(whole), whole);
        candidates.add("active", "Active", "people", new Measure.People(any, whole), whole);
        candidates.add("active", "Active", "days", new Measure.Days(any, whole), whole);
        for (Sighting.Kind kind : kinds) {
            candidates.add(kind, whole);
        }
        return List.copyOf(candidates.made);
    }

    private void add(Sighting.Kind kind, int days) {
        Filter filter = kind.filter();
        String name = kind.name();
        String label = kind.label();
        add(name, label, "", new Measure.Count(filter, days), days);
        add(name, label, "people", new Measure.People(filter, days), days);
        add(name, label, "days", new Measure.Days(filter, days), days);
        add(name, label, "first", new Measure.First(filter), 0);
    }

    private void add(String name, String label, String what, Measure measure, int days) {
        if (made.size() >= SIGNALS_MAX || !known.add(measure)) {
            return;
        }
        String whole =
                name + (what.isEmpty() ? "" : "_" + what) + (days == 0 ? "" : "_" + days + "d");
        String unique = whole;
        for (int i = 2; !names.add(unique); i++) {
            unique = whole + "_" + i;
        }
        made.add(new SignalDefinition(unique, label(label, what, days), measure, MADE));
    }

    private static String label(String label, String what, int days) {
        return switch (what) {
            case "people" -> label + " (people, " + days + " days)";
            case "days" -> label + " (days of " + days + ")";
            case "first" -> label + " (days until the first)";
            default -> label + " (" + days + " days)";
        };
    }
}
