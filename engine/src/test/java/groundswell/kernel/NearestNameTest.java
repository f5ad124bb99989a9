package groundswell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> NAMES = List.of("invites_14d", "sessions_7d", "quiet_days");

    @Test
    void finds_what_was_likely_meant() {
        assertThat(NearestName.of("invites_14", NAMES)).contains("invites_14d");
        assertThat(NearestName.of("sesions_7d", NAMES)).contains("sessions_7d");
        assertThat(NearestName.of("Quiet-Days", NAMES)).contains("quiet_days");
        assertThat(NearestName.of("sessoins_7d", NAMES)).contains("sessions_7d");
    }

    @Test
    void says_nothing_when_nothing_is_near() {
        assertThat(NearestName.of("zebra", NAMES)).isEmpty();
        assertThat(NearestName.of("", NAMES)).isEmpty();
        assertThat(NearestName.of("x".repeat(10_000), NAMES)).isEmpty();
        assertThat(NearestName.of("x", List.of())).isEmpty();
    }
}
