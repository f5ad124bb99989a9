package groundswell.kernel.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextPatternTest {
    private final TextPattern chief = new TextPattern("(?i)chief|vice president");

    @Test
    void it_finds_a_part_of_a_text_however_often_it_is_asked() {
        for (int i = 0; i < 3; i++) {
            assertThat(chief.find("Vice President, Sales")).isTrue();
            assertThat(chief.find("Engineer")).isFalse();
        }
    }

    @Test
    void texts_that_share_a_place_are_told_apart() {
        TextPattern a = new TextPattern("^A");
        assertThat("AaX".hashCode()).isEqualTo("BBX".hashCode());
        assertThat(a.find("AaX")).isTrue();
        assertThat(a.find("BBX")).isFalse();
        assertThat(a.find("AaX")).isTrue();
    }
}
