package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShippedPlaybookTest {

    @Test
    void the_playbook_that_ships_is_valid_and_gives_no_cause_for_warnings() {
        assertThat(PlaybookReader.read(ShippedPlaybook.files()))
                .isInstanceOfSatisfying(
                        PlaybookReading.Valid.class,
                        valid -> {
                            assertThat(valid.warnings()).isEmpty();
                            assertThat(valid.playbook().version()).matches("[0-9a-f]{12}");
                        });
    }
}
