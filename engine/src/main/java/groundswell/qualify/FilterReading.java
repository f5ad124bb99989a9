package groundswell.qualify;

import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.kernel.yaml.YamlValue;
import java.util.Optional;

/** Reads which messages are meant. */
public final class FilterReading {

    /** Stands in where reading failed, so that it can go on. */
    static final Filter NONE = new Filter(Filter.ANY, Optional.empty());

    private FilterReading() {}

    /** {@code KEY: event, where: condition}. */
    public static Filter read(YamlMapping mapping, String key) {
        return mapping.requireScalar(key).map(event -> of(mapping, event)).orElse(NONE);
    }

    /** An event's name alone, or {@code { event: name, where: condition }}. */
    static Filter read(YamlMapping parent, YamlValue value) {
        if (value instanceof YamlScalar event) {
            return checked(parent, event, Optional.empty());
        }
        var mapping = parent.asMapping("an event", value);
        mapping.ifPresent(keys -> keys.allowOnly("event", "where"));
        return mapping.map(keys -> read(keys, "event")).orElse(NONE);
    }

    private static Filter of(YamlMapping mapping, YamlScalar event) {
        return checked(mapping, event, mapping.scalar("where").map(Expression::of));
    }

    private static Filter checked(
            YamlMapping mapping, YamlScalar event, Optional<Expression> where) {
        if (event.isNothing() || event.text().isBlank() || event.text().length() > 200) {
            mapping.faults()
                    .add(
                            event.place(),
                            "an event's name is expected here",
                            "any, page, or a tracked event's name");
            return NONE;
        }
        return new Filter(event.text(), where);
    }
}
