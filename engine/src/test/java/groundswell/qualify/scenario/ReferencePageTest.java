package groundswell.qualify.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.route.ScenarioPlays;
import groundswell.unify.Domains;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The examples of docs/reference/playbook.md. */
class ReferencePageTest {

    private static final String SIGNALS =
            """
            signals:
              invites_7d: { count: invite, window: 7d }
              invites_2d: { count: invite, window: 2d }
              people_7d: { people: any, window: 7d }
              days_30d: { days: any, window: 30d }
              sessions_1d: { sessions: any, window: 1d }
              features_3d: { distinct: feature, of: feature_used, window: 3d }
              since_signup: { recency: signup }
              to_invite: { first: invite }
              streak: { streak: any }
              growth: { growth: { people: any, window: 7d } }
              feature_then_invite: { sequence: [feature_used, invite], within: 3d }
              quiet_days: { recency: any }
            """;

    private static final String HISTORY =
            """
            scenario: The account of the reference page
            start: 2024-03-01
            given:
              - { day: 0, who: ann@acme.test, does: signup }
              - { day: 0, at: "09:05", who: ann@acme.test, does: feature_used, with: { feature: A } }
              - { day: 4, who: ann@acme.test, does: feature_used, with: { feature: A } }
              - { day: 4, at: "09:10", who: ann@acme.test, does: feature_used, with: { feature: B } }
              - { day: 7, who: ann@acme.test, does: invite }
              - { day: 8, who: bo@acme.test, does: feature_used, with: { feature: B } }
              - { day: 9, who: ann@acme.test, does: feature_used, times: 2, every: 20m, with: { feature: A } }
              - { day: 9, at: "11:00", who: ann@acme.test, does: invite }
            """;

    @Test
    void signals_have_the_values_of_the_worked_example() {
        holds(
                "scores: { main: { points: [{ when: account.activated, points: 100 }] } }",
                HISTORY
                        + """
                        expect:
                          - day: 9
                            account: acme.test
                            signals:
                              invites_7d: 2
                              invites_2d: 1
                              people_7d: 2
                              days_30d: 5
                              sessions_1d: 2
                              features_3d: 2
                              since_signup: 9
                              to_invite: 7
                              streak: 3
                              growth: 2
                              feature_then_invite: 1
                        """);
    }

    @Test
    void a_large_account_needs_more_points() {
        holds(
                """
                scores:
                  base: { points: [{ when: "true", points: 60 }] }
                  main:
                    points: base
                    normalise: { by: log10(traits.users + 1), multiplier: "1 + 0.5 * min(1, traits.employees / 1000)" }
                """,
                HISTORY
                        + """
                          - { day: 0, account: acme.test, knows: { users: 99, employees: 500 } }
                        expect:
                          - { day: 0, account: acme.test, scores: { base: 60, main: 37.5 } }
                        """);
    }

    @Test
    void components_are_held_within_0_and_100_and_missing_ones_add_nothing() {
        holds(
                """
                scores:
                  half: { points: [{ when: "true", points: 50 }] }
                  main:
                    weighted:
                      - { value: 100 * exp(-signals.quiet_days / 7), weight: 0.2 }
                      - { score: half, weight: 0.8 }
                      - { value: traits.users * 1000, weight: 0.5 }
                """,
                HISTORY
                        + """
                        expect:
                          - { day: 16, account: acme.test, score: 47.36, signals: { quiet_days: 7 } }
                        """);
    }

    private static void holds(String scores, String scenario) {
        assertThat(
                        new Scenarios(new Domains(Set.of(), Set.of()), new ScenarioPlays())
                                .faults(Map.of("tests/example.yaml", scenario), playbook(scores)))
                .isEmpty();
    }

    private static Playbook playbook(String scores) {
        var files =
                Map.of(
                        "playbook.yaml",
                                "name: Example\ntraits: { users: number, employees: number }\n",
                        "activation.yaml", "completed: workflow_completed\n",
                        "signals.yaml", SIGNALS,
                        "scores.yaml", scores,
                        "qualification.yaml", "score: main\n");
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid(var playbook, var ignored) -> playbook;
            case PlaybookReading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }
}
