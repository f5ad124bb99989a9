package groundswell.qualify.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts as they were a certain time after their first event, and whether they converted after
 * that. One row an account, in the order of observation; values by column, as 32-bit numbers, NaN
 * where missing, which is not 0. Immutable; arrays given out are not to be changed.
 */
public final class Panel {
    private final List<Column> columns;
    private final float[][] values;
    private final boolean[] positive;
    private final int[] observedDay;
    private final Map<String, BitSet> segments;
    private final Population population;

    /**
     * Makes a panel.
     *
     * @param values by column, then by row
     * @param positive by row
     * @param observedDay by row, not falling; days since 1970 UTC
     * @param segments rows of each of the playbook's segments
     */
    public Panel(
            List<Column> columns,
            float[][] values,
            boolean[] positive,
            int[] observedDay,
            Map<String, BitSet> segments,
            Population population) {
        this.columns = List.copyOf(columns);
        this.values = values;
        this.positive = positive;
        this.observedDay = observedDay;
        this.segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
        this.population = population;
    }

    /**
     * What the rows stand for.
     *
     * @param label what counts as conversion, in words
     * @param observeDays from an account's first event to its observation
     * @param withinDays after the observation in which it had to convert
     * @param accounts that were observed
     * @param censored of them, left out because their window has not closed
     * @param converted of them, left out because they had converted before
     */
    public record Population(
            String label,
            int observeDays,
            int withinDays,
            int accounts,
            int censored,
            int converted) {}

    public List<Column> columns() {
        return columns;
    }

    public int rows() {
        return positive.length;
    }

    /** How many converted. */
    public int positives() {
        int count = 0;
        for (boolean one : positive) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** By row. */
    public float[] values(int column) {
        return values[column];
    }

    /** By row. */
    public boolean[] positive() {
        return positive;
    }

    /** By row. */
    public int[] observedDay() {
        return observedDay;
    }

    public Map<String, BitSet> segments() {
        return segments;
    }

    public Population population() {
        return population;
    }

    /** Number of the column of an expression; -1 if there is none. */
    public int column(String expression) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).expression().equals(expression)) {
                return i;
            }
        }
        return -1;
    }

    /** The rows {@code from} to {@code to - 1}. */
    public Panel rows(int from, int to) {
        float[][] part = new float[values.length][];
        for (int i = 0; i < part.length; i++) {
            part[i] = Arrays.copyOfRange(values[i], from, to);
        }
        Map<String, BitSet> parts = new LinkedHashMap<>();
        segments.forEach((name, rows) -> parts.put(name, rows.get(from, to)));
        return new Panel(
                columns,
                part,
                Arrays.copyOfRange(positive, from, to),
                Arrays.copyOfRange(observedDay, from, to),
                parts,
                population);
    }

    /** With some of the columns only. */
    public Panel columns(List<Integer> chosen) {
        List<Column> kept = new ArrayList<>();
        float[][] part = new float[chosen.size()][];
        for (int i = 0; i < part.length; i++) {
            kept.add(columns.get(chosen.get(i)));
            part[i] = values[chosen.get(i)];
        }
        return new Panel(kept, part, positive, observedDay, segments, population);
    }

    /** The first row that was observed on a day or later. */
    public int firstRowFrom(int day) {
        int row = 0;
        while (row < rows() && observedDay[row] < day) {
            row++;
        }
        return row;
    }
}
