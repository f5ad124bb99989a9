package groundswell.qualify;

import groundswell.kernel.expression.Kind;
import groundswell.kernel.expression.KindInference;
import groundswell.kernel.yaml.Place;
import groundswell.kernel.yaml.YamlScalar;
import java.util.Map;

/**
 * A condition or formula as it stands in a playbook file. {@link Slots} turns it into something
 * that can be evaluated. Two are equal when their sources are.
 *
 * @param written where it stands
 * @param names what it uses, whether that exists or not, with the kinds that it must have by its
 *     use
 */
public record Expression(String source, YamlScalar written, Map<String, Kind> names) {

    /** One that stands in a file. */
    public static Expression of(YamlScalar written) {
        return new Expression(written.text(), written, KindInference.of(written.text()));
    }

    /** One that stands in no file: made here, to look at what nobody has declared. */
    public static Expression made(String source) {
        return of(new YamlScalar(new Place("made", 1, 1), source, true, YamlScalar.Origin.NONE));
    }

    public Place place() {
        return written.place();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression && source.equals(expression.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
