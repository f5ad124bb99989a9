package groundswell.qualify.files;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.scenario.Scenarios;
import groundswell.route.ScenarioPlays;
import groundswell.unify.DomainLists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new data folder begins with. */
class PlaybookFolderTest {

    @TempDir Path folder;

    @Test
    void a_new_folder_has_scenarios_to_read_and_change() {
        Map<String, String> files = PlaybookFolder.open(folder.resolve("playbook")).files();

        assertThat(files)
                .containsKeys("scores.yaml", "tests/growing-team.yaml", "tests/lone-tinkerer.yaml");
        assertThat(files).isEqualTo(PlaybookFolder.shipped("b2b-wedge"));
    }

    @Test
    void a_folder_that_somebody_has_filled_stays_as_it_is() throws IOException {
        Files.writeString(folder.resolve("scores.yaml"), "scores: {}\n");

        assertThat(PlaybookFolder.open(folder).files()).containsOnlyKeys("scores.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b2b-wedge", "open-source"})
    void the_scenarios_that_ship_come_true(String name) {
        Map<String, String> files = PlaybookFolder.shipped(name);
        var valid = (PlaybookReading.Valid) PlaybookReader.read(files);

        List<Scenarios.Played> played =
                new Scenarios(DomainLists.standard(), new ScenarioPlays())
                        .play(files, valid.playbook());

        assertThat(played).hasSizeGreaterThan(1).allMatch(Scenarios.Played::cameTrue);
    }
}
