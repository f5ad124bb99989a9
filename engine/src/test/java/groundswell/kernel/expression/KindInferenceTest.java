package groundswell.kernel.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KindInferenceTest {

    @Test
    void a_name_is_of_the_kind_that_its_use_needs() {
        assertThat(
                        KindInference.of(
                                "p.a >= 5 && p.b == 'x' && !p.c && p.d in [1, 2] && p.e.startsWith('x')"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "p.a", Kind.NUMBER,
                                "p.b", Kind.TEXT,
                                "p.c", Kind.FLAG,
                                "p.d", Kind.NUMBER,
                                "p.e", Kind.TEXT));
        assertThat(KindInference.of("max(p.a, p.b) > p.c - 1"))
                .containsOnlyKeys("p.a", "p.b", "p.c");
        assertThat(KindInference.of("max(p.a, p.b) > p.c - 1").values()).containsOnly(Kind.NUMBER);
        assertThat(KindInference.of("p.a ? p.b == 'x' : p.c < p.d * 2").values())
                .containsExactly(Kind.FLAG, Kind.TEXT, Kind.NUMBER, Kind.NUMBER);
    }

    @Test
    void what_may_be_anything_is_a_text() {
        assertThat(KindInference.of("known(p.a) && p.b == p.c").values()).containsOnly(Kind.TEXT);
    }

    @Test
    void a_name_that_was_seen_before_decides_for_its_partner() {
        assertThat(KindInference.of("p.a > 1 && p.b > p.a").values()).containsOnly(Kind.NUMBER);
    }

    @Test
    void what_cannot_be_parsed_has_no_names() {
        assertThat(KindInference.of("p.a >")).isEmpty();
        assertThat(KindInference.of("")).isEmpty();
    }
}
