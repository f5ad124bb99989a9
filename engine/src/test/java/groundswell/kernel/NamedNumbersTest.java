package groundswell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedNumbersTest {
    @Test
    void it_is_the_map_that_it_stands_for_in_the_order_of_the_names() {
        Map<String, Double> plain = new LinkedHashMap<>();
        plain.put("pql", 12.5);
        plain.put("fit", Double.NaN);
        plain.put("adoption", -0.0);
        NamedNumbers numbers =
                new NamedNumbers(
                        new String[] {"pql", "fit", "adoption"},
                        new double[] {12.5, Double.NaN, -0.0});
        assertThat(numbers).isEqualTo(plain).hasSameHashCodeAs(plain);
        assertThat(numbers.keySet()).containsExactly("pql", "fit", "adoption");
        assertThat(numbers.get("fit")).isNaN();
        assertThat(numbers.get("risk")).isNull();
        assertThat(numbers.containsKey("pql")).isTrue();
    }

    @Test
    void values_likewise() {
        NamedValues values =
                new NamedValues(new String[] {"name", "seats"}, new Object[] {"Acme", 7.0});
        assertThat(values).isEqualTo(Map.of("name", "Acme", "seats", 7.0));
        assertThat(values.get("seats")).isEqualTo(7.0);
        assertThat(values.get("plan")).isNull();
    }
}
