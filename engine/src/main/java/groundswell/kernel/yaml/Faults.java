package groundswell.kernel.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong while files are read. Not thread-safe. */
public final class Faults {

    /** Beyond this many, further ones are counted out: nobody reads them. */
    public static final int FAULTS_MAX = 200;

    private final List<Fault> faults = new ArrayList<>();

    public void add(Place place, String message) {
        add(place, message, null);
    }

    /** Adds a fault with what would be right; the same fault once. */
    public void add(Place place, String message, @Nullable String suggestion) {
        var fault = new Fault(place.file(), place.line(), place.column(), message, suggestion);
        if (faults.size() < FAULTS_MAX && !faults.contains(fault)) {
            faults.add(fault);
        }
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** By file, line and column. */
    public List<Fault> sorted() {
        return faults.stream()
                .sorted(
                        Comparator.comparing(Fault::file)
                                .thenComparingInt(Fault::line)
                                .thenComparingInt(Fault::column))
                .toList();
    }
}
