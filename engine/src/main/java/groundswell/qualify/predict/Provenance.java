package groundswell.qualify.predict;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a model comes from: enough to train it again and get the same.
 *
 * @param trainedAtMs milliseconds since 1970 UTC
 * @param fromDay first day of observation of a training row, days since 1970 UTC
 * @param splitDay accounts observed before it trained, those from it on validated
 * @param toDay last day of observation of a validation row
 * @param rows training accounts
 * @param positives of them that converted
 * @param label what counted as conversion, in words
 * @param observeDays days from an account's first event to its observation
 * @param withinDays days after the observation in which it had to convert
 * @param playbookVersion version whose signals the features are
 * @param library what trained it, with its version
 * @param settings of the training, by name
 */
public record Provenance(
        long trainedAtMs,
        int fromDay,
        int splitDay,
        int toDay,
        int rows,
        int positives,
        String label,
        int observeDays,
        int withinDays,
        String playbookVersion,
        String library,
        long seed,
        SortedMap<String, String> settings) {

    public Provenance {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /** The same with a setting more. */
    public Provenance with(String name, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(name, value);
        return new Provenance(
                trainedAtMs,
                fromDay,
                splitDay,
                toDay,
                rows,
                positives,
                label,
                observeDays,
                withinDays,
                playbookVersion,
                library,
                seed,
                new TreeMap<>(more));
    }
}
