package groundswell.qualify.study;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.Qualification;
import groundswell.qualify.ShippedPlaybook;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"b2b-wedge", "open-source"})
    void a_playbook_that_ships_decides_by_the_score_and_is_otherwise_as_it_was(String name) {
        var files = new TreeMap<>(ShippedPlaybook.files(name));
        var before = files.get("qualification.yaml");
        var score = ShippedPlaybook.playbook(name).scores().getFirst().name();
        var after = DecisionText.of(before, score, 25);
        files.put("qualification.yaml", after);

        Qualification rules = read(files).qualification();
        assertThat(rules.score()).isEqualTo(score);
        assertThat(rules.pqa().orElseThrow().enter().source())
                .isEqualTo("scores." + score + " > 25");
        assertThat(rules.pqa().orElseThrow().leave().source())
                .isEqualTo("scores." + score + " <= 15");
        assertThat(rules.lanes().salesAbove()).isEqualTo(25);
        assertThat(rules.lanes().nurtureFrom()).isLessThanOrEqualTo(25);
        assertThat(comments(after)).containsExactlyElementsOf(comments(before));
        assertThat(rules.stages())
                .hasSameSizeAs(ShippedPlaybook.playbook(name).qualification().stages());
    }

    @Test
    void keys_in_braces_and_on_lines_of_their_own_are_found() {
        assertThat(
                        DecisionText.of(
                                """
                                # first
                                score: pqa
                                lanes:
                                  nurture: 50   # why
                                  margin: 5
                                pqa: { enter: "true", leave: "false" }
                                # last
                                """,
                                "discovered",
                                60))
                .isEqualTo(
                        """
                        # first
                        score: discovered
                        lanes:
                          nurture: 50   # why
                          margin: 5
                          sales_assist: 60
                        pqa:
                          enter: scores.discovered > 60
                          leave: scores.discovered <= 50
                        # last
                        """);
        assertThat(DecisionText.of("score: a\nlanes: { dwell: 2d }\n", "b", 5))
                .startsWith("score: b\nlanes: { nurture: 5, sales_assist: 5, dwell: 2d }\n")
                .contains("leave: scores.b <= 0\n");
        assertThat(DecisionText.of("score: a", "b", 45))
                .contains("score: b\n", "lanes: { sales_assist: 45 }\n");
    }

    private static List<String> comments(String text) {
        return text.lines().filter(line -> line.strip().startsWith("#")).toList();
    }

    private static Playbook read(TreeMap<String, String> files) {
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }
}
