package groundswell.qualify.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import groundswell.qualify.Playbook;
import groundswell.qualify.ShippedPlaybook;
import groundswell.route.ScenarioPlays;
import groundswell.unify.Domains;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScenarioTest {

    private static final Scenarios SCENARIOS =
            new Scenarios(new Domains(Set.of("gmail.com"), Set.of()), new ScenarioPlays());
    private static final Playbook PLAYBOOK = ShippedPlaybook.playbook();

    @TestFactory
    Stream<DynamicTest> the_scenarios_that_ship_come_true() {
        return ShippedPlaybook.NAMES.stream()
                .flatMap(name -> {
                    Map<String, String> files = ShippedPlaybook.files(name);
                    Playbook playbook = ShippedPlaybook.playbook(name);
                    return files.entrySet().stream()
                            .filter(file -> file.getKey().startsWith("tests/"))
                            .map(file ->
                                    DynamicTest.dynamicTest(
                                            name + "/" + file.getKey(),
                                            () ->
                                                    assertThat(
                                                                    misses(
                                                                            file.getKey(),
                                                                            file.getValue(),
                                                                            playbook))
                                                            .isEmpty()));
                });
    }

    @Test
    void what_does_not_come_true_is_told_with_place_and_numbers() {
        assertThat(
                        misses(
                                "tests/wrong.yaml",
                                """
                                scenario: Wrong about everything
                                given:
                                  - { day: 0, who: ann@acme.test, does: team_invite_sent }
                                expect:
                                  - { day: 0, account: acme.test, score: 50, lane: nurture, stage: customer, grade: A, activated: true, pqa: true }
                                  - { day: 2, account: acme.test, scores: { behaviour: 1 }, signals: { invites_14d: 2, people_growth: 2 } }
                                  - { day: 3, account: acme.test, that: signals.invites_14d >= 2 && account.lane == "nurture" }
                                  - { day: 3, account: other.test, lane: nurture }
                                """))
                .containsExactly(
                        "tests/wrong.yaml:5:35: acme.test on day 0: the score is 4.5, expected 50",
                        "tests/wrong.yaml:5:78: acme.test on day 0: the grade is F, expected A",
                        "tests/wrong.yaml:5:46: acme.test on day 0: the lane is self_serve, expected nurture",
                        "tests/wrong.yaml:5:61: acme.test on day 0: the stage is signed_up, expected customer",
                        "tests/wrong.yaml:5:88: acme.test on day 0: it is not activated, expected activated",
                        "tests/wrong.yaml:5:105: acme.test on day 0: it is not a PQA, expected a PQA",
                        "tests/wrong.yaml:6:45: acme.test on day 2: score behaviour is 0, expected 1",
                        "tests/wrong.yaml:6:72: acme.test on day 2: signal invites_14d is 1, expected 2",
                        "tests/wrong.yaml:6:88: acme.test on day 2: signal people_growth is missing, expected 2",
                        "tests/wrong.yaml:7:35: acme.test on day 3: invites_14d has 1, needs 2; account.lane has \"self_serve\", needs \"nurture\"",
                        "tests/wrong.yaml:8:15: other.test on day 3: there is no such account");
    }

    @Test
    void a_scenario_that_cannot_be_read_tells_every_fault() {
        var faults = new Faults();
        var scenario =
                ScenarioReader.read(
                        "tests/bad.yaml",
                        """
                        scenari: Typo
                        start: yesterday
                        given:
                          - { day: 9-3, who: ann@acme.test, does: x }
                          - { day: 0, who: ann@acme.test, times: 0, at: noon }
                          - { day: 0, account: acme.test, knows: { employes: 3, industry: 3 } }
                        expect:
                          - { day: 5000, account: acme.test, lane: sales, stage: customr, score: high }
                          - { day: 1, scores: { behavior: 1 }, that: signals.invite_14d >= 2 }
                        """,
                        PLAYBOOK,
                        new ScenarioPlays(),
                        faults);
        assertThat(scenario).isEmpty();
        assertThat(faults.sorted())
                .extracting(Fault::toString)
                .containsExactly(
                        "tests/bad.yaml:1:1: there is no key \"scenari\" here (right would be: scenario)",
                        "tests/bad.yaml:1:1: \"scenario\" is missing",
                        "tests/bad.yaml:2:8: \"start\" must be a day, it is \"yesterday\" (right would be: such as 2024-03-01)",
                        "tests/bad.yaml:4:12: \"day\" must be a day, it is \"9-3\" (right would be: such as 3, or 3-10, up to 1000)",
                        "tests/bad.yaml:5:5: \"does\" is missing",
                        "tests/bad.yaml:5:35: \"times\" is 0.0 (right would be: a whole number from 1 to 1000)",
                        "tests/bad.yaml:5:49: \"at\" must be a time, it is \"noon\" (right would be: such as \"09:30\")",
                        "tests/bad.yaml:6:44: there is no trait \"employes\" (right would be: employees)",
                        "tests/bad.yaml:6:57: \"industry\" is 3.0 (right would be: text)",
                        "tests/bad.yaml:8:12: \"day\" must be a day, it is \"5000\" (right would be: such as 3, or 3-10, up to 1000)",
                        "tests/bad.yaml:8:44: there is no lane \"sales\" (right would be: one of self_serve, nurture, sales_assist)",
                        "tests/bad.yaml:8:58: there is no stage \"customr\" (right would be: customer)",
                        "tests/bad.yaml:8:74: \"score\" must be a number, it is \"high\" (right would be: such as 10)",
                        "tests/bad.yaml:9:5: \"account\" is missing",
                        "tests/bad.yaml:9:25: there is no \"behavior\" among the scores (right would be: behaviour)",
                        "tests/bad.yaml:9:46: there is no \"signals.invite_14d\" (right would be: signals.invites_14d)");
    }

    @Test
    void each_expectation_is_told_at_its_key_with_what_was_found() {
        var played =
                SCENARIOS
                        .play(
                                Map.of(
                                        "tests/a.yaml",
                                        """
                                        scenario: Two lines
                                        given:
                                          - { day: 0, who: ann@acme.test, does: team_invite_sent }
                                        expect:
                                          - day: 0
                                            account: acme.test
                                            scores: { fit: 15 }
                                            signals:
                                              invites_14d: 2
                                            ready: true
                                            that: signals.invites_14d == 1
                                        """,
                                        "scores.yaml",
                                        "is no scenario"),
                                PLAYBOOK)
                        .getFirst();
        assertThat(played.cameTrue()).isFalse();
        assertThat(played.outcomes()).hasSize(1);
        assertThat(played.outcomes().getFirst().checks())
                .extracting(
                        check -> check.place().line(),
                        Scenario.Check::what,
                        Scenario.Check::expected,
                        Scenario.Check::found,
                        Scenario.Check::met)
                .containsExactly(
                        tuple(7, "scores.fit", "15", "15", true),
                        tuple(9, "signals.invites_14d", "2", "1", false),
                        tuple(11, "that", "signals.invites_14d == 1", "holds", true),
                        tuple(
                                10,
                                "ready",
                                "true",
                                "false (It is no product-qualified account; Nobody in it is a product-qualified lead)",
                                false));
    }

    @Test
    void a_scenario_that_would_take_too_long_is_refused() {
        assertThat(
                        misses(
                                "tests/long.yaml",
                                """
                                scenario: A year of clicks
                                given:
                                  - { day: 0-365, who: ann@acme.test, does: page, times: 1000 }
                                expect:
                                  - { day: 0, account: acme.test, pqa: false }
                                """))
                .containsExactly(
                        "tests/long.yaml:2:1: its steps send 366000 messages (right would be: at most 50000)");
    }

    private static List<String> misses(String file, String text) {
        return misses(file, text, PLAYBOOK);
    }

    private static List<String> misses(String file, String text, Playbook playbook) {
        return SCENARIOS.faults(Map.of(file, text), playbook).stream()
                .map(Fault::toString)
                .toList();
    }
}
