package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked cases of the grid and of the scale of CRM systems. */
final class QualificationTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1", "0.1, 1", "10, 1", "10.1, 2", "40, 4", "70, 7", "70.1, 8", "87, 9", "100, 10"
    })
    void a_crm_counts_from_one_to_ten(double score, int crm) {
        assertThat(Qualification.crmScore(score)).isEqualTo(crm);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 70, A1",
        "59.9, 70, B1",
        "30, 69.9, B2",
        "29.9, 40, C2",
        "100, 39.9, A3",
        "0, 0, C3"
    })
    void a_cell_is_a_letter_by_one_score_and_a_digit_by_another(
            double fit, double behaviour, String cell) {
        var grid =
                SamplePlaybook.valid(
                                SamplePlaybook.with(
                                        "qualification.yaml",
                                        """
                                        score: behaviour
                                        grid: { letter: { score: behaviour, A: 60, B: 30 }, digit: behaviour }
                                        """))
                        .qualification()
                        .grid()
                        .orElseThrow();
        assertThat(grid.cell(fit, behaviour)).isEqualTo(cell);
    }

    @Test
    void there_are_nine_cells() {
        assertThat(Qualification.Grid.cells())
                .containsExactly("A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3");
    }
}
