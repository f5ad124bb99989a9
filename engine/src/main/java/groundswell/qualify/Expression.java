package groundswell.qualify;

import groundswell.kernel.yaml.Place;
import groundswell.kernel.yaml.YamlScalar;

/**
 * A condition or formula as it stands in a playbook file. {@link Slots} turns it into something
 * that can be evaluated. Two are equal when their sources are.
 *
 * @param written where it stands
 */
public record Expression(String source, YamlScalar written) {

    static Expression of(YamlScalar written) {
        return new Expression(written.text(), written);
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
