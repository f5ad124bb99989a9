package groundswell.qualify.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Outcome;
import groundswell.kernel.yaml.Fault;
import groundswell.qualify.Stage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationReaderTest {

    private static List<String> faults(String yaml) {
        return switch (EvaluationReader.read(Map.of("evaluation.yaml", yaml), Past.playbook())) {
            case EvaluationReading.Valid(var ignored) -> List.of();
            case EvaluationReading.Faulty(var faults) ->
                    faults.stream().map(Fault::toString).toList();
        };
    }

    @Test
    void without_a_file_an_upgrade_within_90_days_counts() {
        var reading = EvaluationReader.read(Map.of(), Past.playbook());
        assertThat(reading).isInstanceOf(EvaluationReading.Valid.class);
        var evaluation = ((EvaluationReading.Valid) reading).evaluation();
        assertThat(evaluation.label().on().words()).isEqualTo("plan_upgraded");
        assertThat(evaluation.label().within()).isEqualTo(Duration.ofDays(90));
        assertThat(evaluation.observe()).isEqualTo(Duration.ofDays(14));
        assertThat(evaluation.decision())
                .as("a playbook without pqa")
                .isEqualTo(Evaluation.Decision.SALES_ASSIST);
        assertThat(evaluation.targets()).isEqualTo(new Evaluation.Targets(0.85, 0.9));
        assertThat(evaluation.segments()).containsExactly("large");
    }

    @Test
    void everything_can_be_said() {
        var evaluation =
                Past.evaluation(
                        """
                        label: { stage: customer, after: 3d, within: 60d, repeats: true }
                        decision: sales_assist
                        observe: 10d
                        capacity: { handoffs_per_week: 8, reps: 5 }
                        targets: { precision: 70%, recall: 50% }
                        segments: [large]
                        split: 2026-06-01
                        """);
        assertThat(evaluation.label().on()).isEqualTo(new Label.OfStage(Stage.CUSTOMER));
        assertThat(evaluation.label().closesAfterMs()).isEqualTo(Duration.ofDays(63).toMillis());
        assertThat(evaluation.label().repeats()).isTrue();
        assertThat(evaluation.capacity().perWeek()).isEqualTo(40);
        assertThat(evaluation.targets()).isEqualTo(new Evaluation.Targets(0.7, 0.5));
        assertThat(evaluation.split()).contains(LocalDate.of(2026, 6, 1));
    }

    @Test
    void every_fault_is_told_at_its_place_with_what_would_be_right() {
        assertThat(
                        faults(
                                """
                                label: { event: upgraded, where: properties.seats >, within: 3000d }
                                decision: pqa
                                observ: 10d
                                capacity: { reps: 0 }
                                targets: { precision: 0.8 }
                                segments: [larg]
                                split: June
                                """))
                .satisfiesExactly(
                        fault -> assertThat(fault).startsWith("evaluation.yaml:1:"),
                        fault -> assertThat(fault).contains("\"within\" is").contains("730d"),
                        fault ->
                                assertThat(fault)
                                        .isEqualTo(
                                                "evaluation.yaml:2:11: the playbook has no \"pqa\" to decide (right would be: sales_assist)"),
                        fault -> assertThat(fault).contains("3:1").contains("observe"),
                        fault -> assertThat(fault).contains("\"reps\" is 0.0"),
                        fault -> assertThat(fault).contains("5:23").contains("percentage"),
                        fault ->
                                assertThat(fault)
                                        .isEqualTo(
                                                "evaluation.yaml:6:12: there is no segment \"larg\" (right would be: large)"),
                        fault -> assertThat(fault).contains("7:8").contains("2026-06-01"));
    }

    @Test
    void a_label_may_be_what_people_say_became_of_an_account() {
        assertThat(Past.evaluation("label: { outcome: won, within: 60d }\n").label())
                .isEqualTo(
                        new Label(
                                new Label.OfOutcome(Outcome.WON),
                                Duration.ZERO,
                                Duration.ofDays(60),
                                false));
        assertThat(faults("label: { within: 60d, outcome: wom }\n"))
                .containsExactly(
                        "evaluation.yaml:1:32: there is no outcome \"wom\" (right would be: won)");
        assertThat(faults("label: { outcome: won, where: properties.seats > 5 }\n"))
                .singleElement()
                .asString()
                .startsWith("evaluation.yaml:1:24: \"where\" looks at an event's properties");
    }

    @Test
    void a_label_is_one_thing() {
        assertThat(faults("label: { event: a, stage: customer }\n"))
                .singleElement()
                .asString()
                .contains("a label is an event, a stage or an outcome");
        assertThat(faults("label: { stage: customer, outcome: won }\n"))
                .containsExactly(
                        "evaluation.yaml:1:27: a label is an event, a stage or an outcome"
                                + " (right would be: only one of stage, outcome)");
        assertThat(faults("label: { within: 9d }\n")).singleElement().asString().contains("event");
        assertThat(faults("label: { stage: custmer }\n"))
                .singleElement()
                .asString()
                .contains("customer");
    }
}
