package groundswell.unify;

import java.util.List;

/** Numbers of {@link Circles} from 0, once the log is at its end. */
public final class CircleNumbers {
    private final int[] ofElement;
    private final int count;
    private final int identifiers;
    private final int keys;

    /**
     * @param ofElement by element: identifiers have even numbers, keys odd ones
     * @param identifiers how many there are
     * @param keys how many there are
     */
    CircleNumbers(int[] ofElement, int count, int identifiers, int keys) {
        this.ofElement = ofElement;
        this.count = count;
        this.identifiers = identifiers;
        this.keys = keys;
    }

    /** The circle of an element. */
    public int of(int element) {
        return ofElement[element];
    }

    /** How many there are. */
    public int count() {
        return count;
    }

    /** The account keys of each circle, ascending; empty where there is none. */
    public List<int[]> keys() {
        return byCircle(keys, 1);
    }

    /** The identifiers of each circle, ascending. */
    public List<int[]> identifiers() {
        return byCircle(identifiers, 0);
    }

    private List<int[]> byCircle(int size, int odd) {
        int[] sizes = new int[count];
        for (int i = 0; i < size; i++) {
            sizes[ofElement[2 * i + odd]]++;
        }
        int[] none = {};
        int[][] found = new int[count][];
        for (int circle = 0; circle < count; circle++) {
            found[circle] = sizes[circle] == 0 ? none : new int[sizes[circle]];
        }
        int[] filled = new int[count];
        for (int i = 0; i < size; i++) {
            int circle = ofElement[2 * i + odd];
            found[circle][filled[circle]++] = i;
        }
        return List.of(found);
    }
}
