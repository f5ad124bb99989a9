package groundswell.qualify.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.ShippedPlaybook;
import groundswell.route.ScenarioPlays;
import groundswell.unify.Domains;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The published models that ship, on accounts whose scores can be worked out by hand. */
class WorkedCasesTest {

    private static final Map<String, String> SHIPPED = ShippedPlaybook.files("b2b-wedge");

    @Test
    void the_default_rubric_gives_its_points_at_its_limits_and_none_below() {
        holds(
                SHIPPED,
                """
                scenario: Every condition of the rubric but an open ticket, and then that too
                given:
                  - { day: 0, account: acme.test, knows: { employees: 50, industry: logistics } }
                  - { day: 0, account: little.test, knows: { employees: 49, industry: gardening } }
                  - { day: 0, at: "08:00", who: ann@acme.test, does: feature_used, times: 10, every: 31m }
                  - { day: 0, at: "20:00", who: ann@acme.test, does: admin_invited, times: 2 }
                  - { day: 0, at: "20:00", who: ann@acme.test, does: api_called, with: { calls: 101 } }
                  - { day: 0, at: "08:00", who: lee@little.test, does: feature_used, times: 10, every: 30m }
                  - { day: 0, at: "20:00", who: lee@little.test, does: admin_invited }
                  - { day: 0, at: "20:00", who: lee@little.test, does: api_called, with: { calls: 100 } }
                  - { day: 1, who: ann@acme.test, does: support_ticket_opened }
                  - { day: 1, who: lee@little.test, does: support_ticket_opened }
                expect:
                  - { day: 0, account: acme.test, scores: { behaviour: 100 } }
                  - { day: 1, account: acme.test, scores: { behaviour: 90 } }
                  - { day: 0, account: little.test, scores: { behaviour: 0 }, signals: { sessions_7d: 2 } }
                  - { day: 1, account: little.test, scores: { behaviour: 0 } }
                """);
    }

    @Test
    void the_starter_model_asks_three_questions() {
        holds(
                SHIPPED,
                """
                scenario: Onboarding 20, two teammates 30, the core feature five times 50
                given:
                  - { day: 0, who: ann@acme.test, does: onboarding_completed }
                  - { day: 1, who: ann@acme.test, does: team_invite_sent, times: 2 }
                  - { day: 2, who: ann@acme.test, does: feature_used, times: 4, with: { feature: dashboard } }
                  - { day: 3, who: ann@acme.test, does: feature_used, with: { feature: dashboard } }
                expect:
                  - { day: 0, account: acme.test, scores: { starter: 20 } }
                  - { day: 1, account: acme.test, scores: { starter: 50 } }
                  - { day: 2, account: acme.test, scores: { starter: 50 } }
                  - { day: 3, account: acme.test, scores: { starter: 100 } }
                """);
    }

    /** 20 points of one person; 1 ÷ log10 2 = 3.3219. */
    private static String onePerson(double normalised) {
        return """
        scenario: One person with ten sessions a week
        given:
          - { day: 0, at: "08:00", who: ann@acme.test, does: feature_used, times: 10, every: 31m }
        expect:
          - { day: 0, account: acme.test, scores: { behaviour: 20, normalised: %s } }
        """
                .formatted(normalised);
    }

    @Test
    void points_are_normalised_by_people_and_not_inflated_for_one() {
        holds(SHIPPED, onePerson(20));
        holds(with("scores.yaml", "floor: 1\n", "floor: 0\n"), onePerson(66.44));
    }

    @Test
    void weighted_components_add_up() {
        holds(
                SHIPPED,
                """
                scenario: 0.4 × 100 + 0.2 × 10 + 0.2 × 100·e^(−quiet days ÷ 7) + 0.1 × 100 + 0.05 × 20 + 0.05 × 50
                given:
                  - { day: 0, account: acme.test, knows: { mrr: 250 } }
                  - { day: 0, who: ann@acme.test, does: feature_used, with: { feature: dashboard } }
                  - { day: 1, who: ann@acme.test, does: feature_used, with: { feature: comments } }
                  - { day: 2, who: ann@acme.test, does: power_feature_used, with: { feature: bulk_actions } }
                expect:
                  - { day: 1, account: acme.test, scores: { engagement: 34.83 } }
                  - { day: 2, account: acme.test, scores: { engagement: 75.5 }, signals: { quiet_days: 0 } }
                  - { day: 9, account: acme.test, scores: { engagement: 62.86 }, signals: { quiet_days: 7 } }
                """);
    }

    @Test
    void fifteen_people_of_one_domain_within_a_month_are_a_qualified_account() {
        holds(
                SHIPPED,
                """
                scenario: Fifteen people who sign up within a month and come daily, in several workspaces
                given:
                  - { day: 0, account: acme.test, knows: { employees: 300, industry: logistics } }
                  - { day: 0, who: p0@acme.test, does: wedge_workflow_completed, with: { workflow: shift_handover } }
                %s
                expect:
                  - { day: 0, account: acme.test, pqa: false }
                  - { day: 28, account: acme.test, pqa: true, stage: engaged, signals: { people_30d: 15 } }
                """
                        .formatted(fifteen()));
    }

    private static String fifteen() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            lines.append(
                    "  - { day: %d-28, who: p%d@acme.test, does: feature_used, with: { workspace: w%d } }\n"
                            .formatted(2 * i, i, i % 3));
        }
        return lines.toString();
    }

    /** High scores alone send nobody to sales: refused are those without a PQA or without a PQL. */
    @Test
    void nobody_is_sent_to_sales_without_a_qualified_account_and_a_person() {
        String alone =
                """
                scenario: One person alone does everything
                given:
                  - { day: 0, account: acme.test, knows: { employees: 1500, industry: logistics, hiring_operations: true } }
                  - { day: 0, who: ann@acme.test, does: wedge_workflow_completed, with: { workflow: shift_handover } }
                  - { day: 1, at: "08:00", who: ann@acme.test, does: feature_used, times: 10, every: 31m }
                  - { day: 1, at: "20:00", who: ann@acme.test, does: team_invite_sent, times: 2 }
                  - { day: 1, at: "20:00", who: ann@acme.test, does: api_called, with: { calls: 500 } }
                expect:
                  - { day: 1, account: acme.test, activated: true, score: 85.5, pqa: false, ready: false, lane: %s }
                """;
        holds(SHIPPED, alone.formatted("nurture"));
        holds(without("sales_needs_pql: true"), alone.formatted("sales_assist"));
        String nobody =
                """
                scenario: Two people, of whom neither sets anything going
                given:
                  - { day: 0, account: acme.test, knows: { employees: 1500, industry: logistics, hiring_operations: true } }
                  - { day: 0, who: ann@acme.test, does: wedge_workflow_completed, with: { workflow: shift_handover } }
                  - { day: 0, at: "10:00", who: bo@acme.test, does: feature_used, times: 2, every: 5m }
                  - { day: 1, at: "08:00", who: bo@acme.test, does: feature_used, times: 10, every: 31m }
                  - { day: 1, at: "20:00", who: bo@acme.test, does: integration_connected, with: { integration: okta } }
                  - { day: 1, at: "20:00", who: bo@acme.test, does: api_called, with: { calls: 500 } }
                expect:
                  - { day: 1, account: acme.test, score: 72, pqa: true, roles: {}, ready: false, lane: %s }
                """;
        holds(SHIPPED, nobody.formatted("nurture"));
        holds(without("sales_needs_pql: true"), nobody.formatted("sales_assist"));
    }

    private static Map<String, String> scoring(String value) {
        return Map.of(
                "playbook.yaml", "name: Example\ntraits: { points: number }\n",
                "activation.yaml", "completed: workflow_completed\n",
                "signals.yaml",
                        """
                        signals:
                          rises: { count: rise, window: 30d }
                          falls: { count: fall, window: 30d }
                        """,
                "scores.yaml",
                        "scores: { main: { weighted: [{ value: %s, weight: 1 }] } }\n"
                                .formatted(value),
                "qualification.yaml", "score: main\n");
    }

    @Test
    void above_70_is_sales_and_a_lane_is_left_when_the_score_is_ten_below() {
        holds(
                scoring("traits.points"),
                """
                scenario: The headline score is what somebody says
                given:
                  - { day: 0, who: ann@acme.test, does: anything }
                  - { day: 0, account: acme.test, knows: { points: 39.9 } }
                  - { day: 1, account: acme.test, knows: { points: 40 } }
                  - { day: 2, account: acme.test, knows: { points: 70 } }
                  - { day: 3, account: acme.test, knows: { points: 70.1 } }
                  - { day: 5, account: acme.test, knows: { points: 60 } }
                  - { day: 6, account: acme.test, knows: { points: 59.9 } }
                  - { day: 8, account: acme.test, knows: { points: 30 } }
                  - { day: 9, account: acme.test, knows: { points: 29.9 } }
                expect:
                  - { day: 0, account: acme.test, lane: self_serve, grade: F }
                  - { day: 1, account: acme.test, lane: nurture, grade: D }
                  - { day: 2, account: acme.test, lane: nurture, grade: C }
                  - { day: 3, account: acme.test, lane: sales_assist, grade: C }
                  - { day: 5, account: acme.test, lane: sales_assist, grade: D }
                  - { day: 6, account: acme.test, lane: nurture, grade: D }
                  - { day: 8, account: acme.test, lane: nurture, grade: F }
                  - { day: 9, account: acme.test, lane: self_serve, grade: F }
                """);
    }

    @Test
    void nor_is_a_lane_left_within_a_day() {
        holds(
                scoring("signals.rises * 90 - signals.falls * 80"),
                """
                scenario: A score that rises to 90 and falls to 10 three hours later
                given:
                  - { day: 1, at: "09:00", who: bo@hasty.test, does: rise }
                  - { day: 1, at: "12:00", who: bo@hasty.test, does: fall }
                expect:
                  - { day: 1, account: hasty.test, lane: sales_assist, score: 10 }
                  - { day: 3, account: hasty.test, lane: self_serve, score: 10 }
                """);
    }

    private static Map<String, String> with(String file, String before, String after) {
        String text = String.valueOf(SHIPPED.get(file));
        assertThat(text).contains(before);
        Map<String, String> files = new TreeMap<>(SHIPPED);
        files.put(file, text.replace(before, after));
        return files;
    }

    private static Map<String, String> without(String setting) {
        return with("qualification.yaml", setting, setting.replace("true", "false"));
    }

    private static void holds(Map<String, String> files, String scenario) {
        assertThat(
                        new Scenarios(new Domains(Set.of(), Set.of()), new ScenarioPlays())
                                .faults(Map.of("tests/example.yaml", scenario), playbook(files)))
                .isEmpty();
    }

    private static Playbook playbook(Map<String, String> files) {
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid(var playbook, var ignored) -> playbook;
            case PlaybookReading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }
}
