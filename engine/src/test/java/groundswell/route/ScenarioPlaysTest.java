package groundswell.route;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.yaml.Fault;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.ShippedPlaybook;
import groundswell.qualify.scenario.Scenarios;
import groundswell.unify.Domains;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioPlaysTest {

    private static final String PLAYS =
            """
            defaults: { holdout: 50%, guard: { consent: false, activated: false } }
            plays:
              busy: { trigger: signals.all_7d >= 2, to: sales, within: 4h }
              busier: { trigger: signals.all_7d >= 4, to: sales, within: 4h, guard: { min_age: 0d } }
              asks: { trigger: signals.all_7d >= 6, to: empty, within: 4h, guard: { hand_raise: true } }
            """;

    private static final String GIVEN =
            """
            scenario: An account that is busy from day 0 on and gives up
            given:
              - { day: 0, who: ann@acme.test, does: used, times: 2 }
            """;

    private static List<String> misses(String scenario) {
        return new Scenarios(new Domains(Set.of(), Set.of()), new ScenarioPlays())
                .faults(Map.of("tests/a.yaml", scenario), Desk.playbook(PLAYS, Desk.TEAMS)).stream()
                        .map(Fault::toString)
                        .toList();
    }

    @Test
    void a_play_is_expected_to_hand_over_to_a_team_and_an_owner() {
        // Monday, 1 January: four by 10:10, so Ann has it until 14:10, and Bob is late at the end.
        assertThat(
                        misses(
                                GIVEN
                                        + """
                                          - { day: 0, at: "10:00", who: ann@acme.test, does: used, times: 2 }
                                        expect:
                                          - { day: 0, account: acme.test, handoff: busier }
                                          - { day: 0, account: acme.test, handoff: { play: busier, to: sales, owner: bob, state: pending } }
                                          - { day: 0, account: acme.test, handoff: { play: busy, stopped_by: too_young } }
                                        """))
                .isEmpty();
    }

    @Test
    void nothing_is_expected_and_a_guard_is_named() {
        assertThat(
                        misses(
                                GIVEN
                                        + """
                                        expect:
                                          - { day: 0, account: acme.test, handoff: none }
                                          - { day: 20, account: acme.test, handoff: none }
                                          - { day: 20, account: acme.test, handoff: { play: busy, stopped_by: too_young } }
                                        """))
                .isEmpty();
    }

    @Test
    void what_reps_do_is_given() {
        // Handed over on day 0, touched on day 1, done with on day 2: fourteen days of rest, which
        // end on day 16 at noon. The old trigger was over by then; the new one began on day 14.
        String given =
                """
                scenario: A touch cools down
                given:
                  - { day: 0, who: ann@acme.test, does: used, times: 4 }
                  - { day: 1, account: acme.test, handoff: engaged }
                  - { day: 2, at: "12:00", account: acme.test, handoff: lost }
                  - { day: 14, who: ann@acme.test, does: used, times: 4 }
                expect:
                  - { day: 1, account: acme.test, handoff: { play: busier, state: engaged } }
                  - { day: 2, account: acme.test, handoff: { play: busier, state: lost } }
                """;
        assertThat(
                        misses(
                                given
                                        + """
                                          - { day: 15, account: acme.test, handoff: { play: busier, stopped_by: cooldown } }
                                          - { day: 16, account: acme.test, handoff: { play: busy, owner: bob } }
                                        """))
                .isEmpty();
    }

    @Test
    void who_unsubscribed_is_not_handed_over_and_their_colleague_is() {
        Map<String, String> files = new HashMap<>(ShippedPlaybook.files("b2b-wedge"));
        // Here a message counts as what an unsubscription would be.
        files.merge("plays.yaml", "refusals: [contacts_30d]\n", (plays, more) -> more + plays);
        var valid = (PlaybookReading.Valid) PlaybookReader.read(files);
        String scenario =
                """
                scenario: Ann says no, Bo says nothing
                given:
                  - { day: 0, who: ann@acme.test, does: message_sent }
                  - { day: 0, at: "10:00", who: ann@acme.test, does: sales_contacted }
                  - { day: 0, who: bo@other.test, does: sales_contacted }
                expect:
                  - { day: 0, account: acme.test, handoff: { play: hand_raise, stopped_by: no_consent } }
                  - { day: 0, account: other.test, handoff: hand_raise }
                """;
        assertThat(
                        new Scenarios(new Domains(Set.of(), Set.of()), new ScenarioPlays())
                                .faults(Map.of("tests/a.yaml", scenario), valid.playbook()))
                .isEmpty();
    }

    @Test
    void clocks_run_when_nobody_does_anything() {
        // Four hours from Monday 9:30 on; on Tuesday both had it, and after a week it is nobody's.
        String given =
                """
                scenario: Nobody takes it up
                given:
                  - { day: 0, who: ann@acme.test, does: used, times: 4 }
                expect:
                  - { day: 0, account: acme.test, handoff: { play: busier, owner: bob } }
                  - { day: 12, account: acme.test, handoff: { play: busier, owner: pool, state: pending } }
                """;
        assertThat(misses(given)).isEmpty();
    }

    @Test
    void whoever_is_nobodys_lies_in_the_pool() {
        assertThat(
                        misses(
                                """
                                scenario: A team without people
                                given:
                                  - { day: 0, who: ann@acme.test, does: used, times: 3 }
                                  - { day: 0, at: "08:00", who: ann@acme.test, does: used, times: 3, every: 1m }
                                expect:
                                  - { day: 0, account: acme.test, handoff: { play: asks, to: empty, owner: pool } }
                                """))
                .containsExactly(
                        "tests/a.yaml:6:35: acme.test on day 0: handed over is busy stopped by too_young;"
                                + " busier to sales (ann), pending; asks stopped by one_open_handoff,"
                                + " expected asks to empty (pool)");
    }

    @Test
    void what_does_not_come_true_is_told_at_its_place() {
        assertThat(
                        misses(
                                GIVEN
                                        + """
                                          - { day: 0, at: "10:00", who: ann@acme.test, does: used, times: 2 }
                                        expect:
                                          - { day: 0, account: acme.test, handoff: none }
                                          - { day: 0, account: acme.test, handoff: { play: busier, owner: ann } }
                                          - { day: 0, account: acme.test, handoff: asks }
                                        """))
                .containsExactly(
                        "tests/a.yaml:6:35: acme.test on day 0: handed over is busier to sales (bob), pending, expected nothing",
                        "tests/a.yaml:7:35: acme.test on day 0: handed over is busy stopped by too_young; busier to sales (bob), pending, expected busier (ann)",
                        "tests/a.yaml:8:35: acme.test on day 0: handed over is busy stopped by too_young; busier to sales (bob), pending, expected asks");
    }

    @Test
    void every_unknown_name_is_told_with_the_nearest() {
        assertThat(
                        misses(
                                """
                                scenario: Typos
                                given:
                                  - { day: 0, account: acme.test, handoff: engage }
                                expect:
                                  - { day: 0, account: acme.test, handoff: buzy }
                                  - { day: 0, account: acme.test, handoff: { play: busy, to: saless, owner: an, state: wonn } }
                                  - { day: 0, account: acme.test, handoff: { play: busy, to: sales, stopped_by: cool_down } }
                                """))
                .containsExactly(
                        "tests/a.yaml:3:44: there is no state \"engage\" (right would be: engaged)",
                        "tests/a.yaml:5:44: there is no play \"buzy\" (right would be: busy)",
                        "tests/a.yaml:6:62: there is no team \"saless\" (right would be: sales)",
                        "tests/a.yaml:6:77: there is no rep \"an\" (right would be: ann)",
                        "tests/a.yaml:6:88: there is no state \"wonn\" (right would be: won)",
                        "tests/a.yaml:7:69: what a guard stops goes to nobody (right would be: \"stopped_by\" alone, or \"to\", \"owner\" and \"state\")",
                        "tests/a.yaml:7:81: there is no guard \"cool_down\" (right would be: cooldown)");
    }
}
