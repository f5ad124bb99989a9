package groundswell.kernel.yaml;

/**
 * Where something stands.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 */
public record Place(String file, int line, int column) {

    /** Such as {@code scores.yaml:7:20}, which editors and terminals understand. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
