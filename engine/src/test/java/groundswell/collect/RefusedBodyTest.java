package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedBodyTest {

    private static final BodyRefused REFUSED =
            new BodyRefused(BodyRefused.Code.MALFORMED, "line 1, column 2: unexpected 'secret'");

    private static DeadLetter letter(Privacy privacy, byte[] body, int bytesMax) {
        Source source =
                new Source(3, "shop", List.of("key"), Source.Policy.STORE_AND_FLAG, privacy, true);
        return RefusedBody.letter(source, 5, REFUSED, body, bytesMax);
    }

    private static String rawOf(Privacy privacy, String body) {
        return letter(privacy, body.getBytes(StandardCharsets.UTF_8), 1_000).raw();
    }

    @Test
    void text_is_kept_as_it_came() {
        DeadLetter letter =
                letter(Privacy.DEFAULT, "{\"é\":".getBytes(StandardCharsets.UTF_8), 1_000);

        assertThat(letter)
                .isEqualTo(
                        new DeadLetter(3, 5, "malformed", REFUSED.getMessage(), "{\"é\":", false));
    }

    @Test
    void it_is_cut_between_characters() {
        byte[] body = "aé€😀b".getBytes(StandardCharsets.UTF_8);
        String[] kept = {"", "a", "a", "aé", "aé", "aé", "aé€", "aé€", "aé€", "aé€", "aé€😀"};
        for (int max = 0; max < kept.length; max++) {
            assertThat(letter(Privacy.DEFAULT, body, max).raw())
                    .as("%s bytes", max)
                    .isEqualTo(kept[max]);
        }
        assertThat(letter(Privacy.DEFAULT, body, 11).raw()).isEqualTo("aé€😀b");
    }

    @Test
    void other_bytes_are_kept_as_base64_and_nul_is_replaced() {
        assertThat(letter(Privacy.DEFAULT, new byte[] {(byte) 0xFF, 1, 2}, 2).raw())
                .isEqualTo("base64:/wE=");
        assertThat(rawOf(Privacy.DEFAULT, "a\u0000b")).isEqualTo("a\uFFFDb");
    }

    @Test
    void what_privacy_would_have_to_change_is_not_kept() {
        Privacy health =
                new Privacy(
                        Privacy.Ip.KEEP,
                        Map.of(),
                        Privacy.Sector.HEALTH,
                        null,
                        Privacy.WithoutConsent.DROP,
                        "");
        Privacy open =
                new Privacy(
                        Privacy.Ip.KEEP,
                        Map.of(),
                        Privacy.Sector.NONE,
                        null,
                        Privacy.WithoutConsent.DROP,
                        "");
        DeadLetter letter = letter(health, "{secret".getBytes(StandardCharsets.UTF_8), 1_000);
        assertThat(letter.raw()).isEmpty();
        assertThat(letter.message()).contains("privacy").doesNotContain("secret");

        String address = "{\"context\":{\"ip\":\"203.0.113.9\"";
        assertThat(rawOf(Privacy.DEFAULT, address)).isEmpty();
        assertThat(rawOf(open, address)).isEqualTo(address);
        assertThat(letter(Privacy.DEFAULT, new byte[] {0x1F, (byte) 0x8B, 8}, 9).raw()).isEmpty();
    }
}
