package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ShippedPlaybookTest {

    @ParameterizedTest
    @FieldSource("groundswell.qualify.ShippedPlaybook#NAMES")
    void the_playbooks_that_ship_are_valid_and_give_no_cause_for_warnings(String name) {
        assertThat(PlaybookReader.read(ShippedPlaybook.files(name)))
                .isInstanceOfSatisfying(
                        PlaybookReading.Valid.class,
                        valid -> {
                            assertThat(valid.warnings()).isEmpty();
                            assertThat(valid.playbook().version()).matches("[0-9a-f]{12}");
                        });
    }
}
