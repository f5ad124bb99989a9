package groundswell.kernel.yaml;

import java.util.List;

/** A list in a file. */
public record YamlList(Place place, List<YamlValue> values) implements YamlValue {
    public YamlList {
        values = List.copyOf(values);
    }

    @Override
    public String word() {
        return "a list";
    }
}
