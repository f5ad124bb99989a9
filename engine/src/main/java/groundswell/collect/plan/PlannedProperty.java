package groundswell.collect.plan;

import java.util.List;

/**
 * One property of a planned event. A value of JSON {@code null} is the same as none.
 *
 * @param allowed the only texts that may stand there; empty for any. Only for {@link
 *     PropertyType#STRING}
 * @param unit what a number counts ({@code seconds}, {@code EUR}); empty when it has none
 * @param meaning a sentence for people; may be empty
 */
public record PlannedProperty(
        String name,
        PropertyType type,
        boolean required,
        List<String> allowed,
        String unit,
        PersonalClass personal,
        String meaning) {

    public PlannedProperty {
        allowed = List.copyOf(allowed);
        if (!allowed.isEmpty() && type != PropertyType.STRING) {
            throw new IllegalArgumentException(
                    "property " + name + ": only texts can be enumerated, not " + type.word());
        }
    }

    /** An optional property about which nothing but its type is said. */
    public static PlannedProperty of(String name, PropertyType type) {
        return new PlannedProperty(name, type, false, List.of(), "", PersonalClass.NONE, "");
    }

    public PlannedProperty asRequired() {
        return new PlannedProperty(name, type, true, allowed, unit, personal, meaning);
    }

    public PlannedProperty allowing(String... values) {
        return new PlannedProperty(name, type, required, List.of(values), unit, personal, meaning);
    }
}
