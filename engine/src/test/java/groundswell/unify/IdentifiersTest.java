package groundswell.unify;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import org.junit.jupiter.api.Test;

class IdentifiersTest {
    private static final int MANY = 60_000;

    @Test
    void values_are_numbered_in_order_of_first_appearance_and_found_by_kind() {
        Identifiers all = new Identifiers();
        assertThat(all.add(0, "ann")).isZero();
        assertThat(all.add(1, "ann")).isEqualTo(1);
        assertThat(all.add(0, "Zoë 李")).isEqualTo(2);
        assertThat(all.find(0, "ann")).isZero();
        assertThat(all.find(1, "ann")).isEqualTo(1);
        assertThat(all.find(2, "ann")).isEqualTo(-1);
        assertThat(all.find(0, "")).isEqualTo(-1);
        assertThat(all.value(2)).isEqualTo("Zoë 李");
        assertThat(all.kind(1)).isEqualTo(1);
    }

    @Test
    void many_are_found_again_also_after_a_restart() {
        Identifiers all = new Identifiers();
        for (int i = 0; i < MANY; i++) {
            all.add(i % 3, "identifier-of-some-length-" + i);
        }
        StateWriter out = new StateWriter();
        all.write(out);
        Identifiers read = Identifiers.read(new StateReader(out.toBytes()));
        assertThat(read.size()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i++) {
            String value = "identifier-of-some-length-" + i;
            assertThat(all.find(i % 3, value)).isEqualTo(i);
            assertThat(read.find(i % 3, value)).isEqualTo(i);
            assertThat(read.value(i)).isEqualTo(value);
        }
        assertThat(read.find(0, "identifier-of-some-length-1")).isEqualTo(-1);
    }
}
