package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import groundswell.collect.Correction;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Playbook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked cases of the scores that are made of scores, and their exact decompositions. */
final class ScoreKindsTest {

    private static final String SIGNALS =
            """
              invites: { count: invited, window: 14d }
              prices: { count: priced, window: 14d }
              people_growth: { growth: { people: any, window: 14d } }
              workspaces_growth: { growth: { distinct: workspace, of: opened, window: 14d } }
              buying_days: { together: [priced, secured], window: 14d }
            """;

    private static final String PARTS =
            """
              fit: { points: [{ when: traits.employees >= 50, points: 64, label: Large }] }
              behaviour: { points: [{ when: signals.invites >= 1, points: 25, label: Invites }] }
              intent: { points: [{ when: signals.prices >= 1, points: 81, label: Prices }] }
            """;

    private static Playbook with(String main) {
        return History.playbook(SIGNALS, PARTS + "  main:" + main + "\n");
    }

    private static History acme(int employees) {
        return new History()
                .identify(0, 9, "u1", null, "{\"email\":\"ann@acme.com\"}")
                .correct(
                        0,
                        9.5,
                        new Correction.AccountTraits(
                                "domain:acme.com", "csv", Map.of("employees", employees)));
    }

    private static Breakdown explained(History.Folded folded, String score) {
        int account = folded.fold().whoIsWho().accountOf("domain:acme.com");
        return folded.fold().standing().explain(account).stream()
                .filter(one -> one.score().equals(score))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Double> points(Breakdown breakdown) {
        Map<String, Double> points = new LinkedHashMap<>();
        double sum = 0;
        for (Breakdown.Contribution part : breakdown.contributions()) {
            sum += part.points();
            if (part.points() != 0) {
                points.put(part.label(), Math.round(part.points() * 1e6) / 1e6);
            }
        }
        assertThat(sum).isCloseTo(breakdown.value(), within(1e-9));
        return points;
    }

    @Test
    void combined_is_the_geometric_mean_and_each_point_of_a_factor_is_worth_the_same() {
        var folded =
                acme(50).track(0, 10, "invited", "u1")
                        .fold(with(" { combined: { fit: 1, behaviour: 1 } }"));

        // √(64 × 25) = 40: half of it each; a point of behaviour is worth 20 ÷ 25.
        assertThat(points(explained(folded, "main")))
                .isEqualTo(Map.of("Fit", 20.0, "Behaviour", 20.0));
        assertThat(points(folded.account("domain:acme.com").headline()))
                .isEqualTo(Map.of("Large", 20.0, "Invites", 20.0));
    }

    @Test
    void a_factor_without_anything_ends_a_combined_score_unless_it_has_a_floor() {
        var history = acme(50).track(0, 10, "x", "u1");

        assertThat(
                        points(
                                explained(
                                        history.fold(with(" { combined: { fit: 1, intent: 1 } }")),
                                        "main")))
                .isEmpty();
        assertThat(
                        points(
                                explained(
                                        history.fold(
                                                with(
                                                        """

                                                            combined:
                                                              - { score: fit, weight: 1 }
                                                              - { score: intent, weight: 1, floor: 36 }
                                                        """)),
                                        "main")))
                // √(64 × 36) = 48
                .isEqualTo(Map.of("Fit", 24.0, "Intent counts as 36", 24.0));
    }

    @Test
    void a_composite_measures_each_part_on_its_own_scale_and_caps_it() {
        var playbook =
                with(
                        """

                            composite:
                              - { value: signals.invites, full: 4, weight: 0.5, label: Invites }
                              - { value: signals.prices, from: 2, full: 4, weight: 0.3, label: Prices }
                              - { value: signals.people_growth, from: 1, full: 4, weight: 0.2, label: Growth }
                        """);
        var history = acme(50);
        for (int i = 0; i < 3; i++) {
            history.track(0, 10 + i, "invited", "u1").track(0, 10.5 + i, "priced", "u1");
        }
        var found = explained(history.fold(playbook), "main");

        // 3 of 4 of a half, half of 0.3; growth is missing, which is told and adds nothing
        assertThat(points(found)).isEqualTo(Map.of("Invites", 37.5, "Prices", 15.0));
        assertThat(found.contributions().get(2).missing()).containsExactly("Growth is not known");
        for (int i = 0; i < 3; i++) {
            history.track(1, 10 + i, "invited", "u1");
        }
        assertThat(points(explained(history.fold(playbook), "main")))
                .isEqualTo(Map.of("Invites", 50.0, "Prices", 15.0));
    }

    @Test
    void rules_hold_another_score_up_or_down_and_their_effect_is_a_part_of_its_own() {
        var playbook =
                with(
                        """

                            hybrid: behaviour
                            rules:
                              - { when: signals.prices >= 1, floor: 60, label: Prices }
                              - { when: signals.prices >= 2, floor: 80, label: Prices again }
                              - { when: "traits.employees < 50", ceiling: 30, label: Small }
                              - { when: traits.plan == "banned", veto: true, label: Banned }
                        """);
        var one = acme(50).track(0, 10, "invited", "u1").track(0, 11, "priced", "u1");
        assertThat(points(explained(one.fold(playbook), "main")))
                .isEqualTo(Map.of("Behaviour", 25.0, "Prices", 35.0));

        one.track(0, 12, "priced", "u1");
        assertThat(points(explained(one.fold(playbook), "main")))
                .isEqualTo(Map.of("Behaviour", 25.0, "Prices again", 55.0));

        var small = acme(10).track(0, 10, "invited", "u1").track(0, 11, "priced", "u1");
        assertThat(points(explained(small.fold(playbook), "main")))
                .isEqualTo(Map.of("Behaviour", 25.0, "Prices", 35.0, "Small", -30.0));
        // taken apart it still adds up
        assertThat(points(small.fold(playbook).account("domain:acme.com").headline()))
                .isEqualTo(Map.of("Invites", 25.0, "Prices", 35.0, "Small", -30.0));

        small.correct(
                1,
                9,
                new Correction.AccountTraits("domain:acme.com", "csv", Map.of("plan", "banned")));
        assertThat(points(explained(small.fold(playbook), "main")))
                .isEqualTo(
                        Map.of("Behaviour", 25.0, "Prices", 35.0, "Small", -30.0, "Banned", -30.0));
    }

    @Test
    void each_cluster_has_its_score_and_it_is_told_which_one_was_taken_and_why() {
        var playbook =
                History.playbook(
                        SIGNALS,
                        PARTS
                                + """
                                  main:
                                    clusters: { large: fit, curious: intent }
                                    otherwise: behaviour
                                """,
                        "pqa: { enter: account.activated, leave: account.personal }",
                        """
                        segments:
                          large: traits.employees >= 50
                          curious: signals.prices >= 1
                        """);
        var large = explained(acme(50).track(0, 9.6, "priced", "u1").fold(playbook), "main");
        assertThat(points(large)).isEqualTo(Map.of("Fit", 64.0));
        assertThat(large.choices())
                .containsExactly(
                        new Breakdown.Choice(
                                "In the cluster large",
                                "traits.employees >= 50",
                                List.of(new Breakdown.Fact("traits.employees", "50", false))));

        var curious = acme(10).track(0, 9.6, "priced", "u1").fold(playbook);
        assertThat(points(explained(curious, "main"))).isEqualTo(Map.of("Intent", 81.0));
        assertThat(curious.account("domain:acme.com").headline().choices())
                .extracting(Breakdown.Choice::label)
                .containsExactly("In the cluster curious");

        var neither = explained(acme(10).track(0, 10, "invited", "u1").fold(playbook), "main");
        assertThat(points(neither)).isEqualTo(Map.of("Behaviour", 25.0));
        assertThat(neither.choices())
                .extracting(Breakdown.Choice::label)
                .containsExactly("In none of the clusters");
    }

    @Test
    void three_people_who_become_twelve_within_two_weeks_have_grown_fourfold() {
        var history = acme(50);
        for (int i = 0; i < 3; i++) {
            history.track(0, 10 + i, "x", "p" + i + "@acme.com");
        }
        for (int i = 0; i < 12; i++) {
            history.track(14, 10 + i, "x", "p" + i + "@acme.com");
        }
        assertThat(
                        history.fold(with(" { points: fit }"))
                                .signal("domain:acme.com", "people_growth"))
                .isEqualTo(4);
    }

    @Test
    void active_workspaces_that_double_are_a_growth_of_two() {
        var history = acme(50);
        for (int i = 0; i < 2; i++) {
            history.track(0, 10 + i, "opened", "u1", "{\"workspace\":\"w" + i + "\"}");
        }
        for (int i = 0; i < 4; i++) {
            history.track(14, 10 + i, "opened", "u1", "{\"workspace\":\"w" + i + "\"}");
        }
        assertThat(
                        history.fold(with(" { points: fit }"))
                                .signal("domain:acme.com", "workspaces_growth"))
                .isEqualTo(2);
    }

    @Test
    void prices_and_security_pages_on_the_same_day_are_together_by_whomever() {
        var history =
                acme(50).track(1, 10, "priced", "u1")
                        .track(2, 10, "secured", "u1")
                        .track(3, 23, "priced", "u1")
                        .track(3, 1, "secured", "bo@acme.com");
        var playbook = with(" { points: fit }");

        assertThat(history.fold(playbook).signal("domain:acme.com", "buying_days")).isEqualTo(1);
        assertThat(history.tick(16).fold(playbook).signal("domain:acme.com", "buying_days"))
                .isEqualTo(1);
        assertThat(history.tick(17).fold(playbook).signal("domain:acme.com", "buying_days"))
                .isZero();
    }

    @Test
    void what_would_lift_the_score_is_computed_through_all_scores_the_smallest_change_first() {
        var playbook =
                History.playbook(
                        SIGNALS,
                        """
                          base:
                            points:
                              - { when: signals.invites >= 2, points: 30, label: Invites }
                              - { when: signals.prices >= 10, points: 50, label: Prices }
                              - { when: traits.employees < 10, points: -20, label: Tiny }
                          main: { weighted: [{ score: base, weight: 0.5 }, { value: "20", weight: 1, label: All }] }
                        """);
        var folded = acme(5).track(0, 10, "invited", "u1").fold(playbook);
        int account = folded.fold().whoIsWho().accountOf("domain:acme.com");
        Ascent ascent = folded.fold().standing().ascent(account);

        // now 20 + 0.5 × max(0, −20): losing the deduction alone changes nothing, it is below 0
        assertThat(folded.account("domain:acme.com").score()).isEqualTo(20);
        assertThat(ascent).isNotNull();
        assertThat(ascent.options())
                .extracting(Ascent.Option::label, option -> Math.round(option.points()))
                .containsExactly(tuple("Invites", 5L), tuple("Prices", 15L));
        assertThat(ascent.towards(40, true))
                .extracting(Ascent.Option::label)
                .containsExactly("Prices", "Invites");
        assertThat(ascent.towards(60, false))
                .extracting(Ascent.Option::label)
                .containsExactly("Prices", "Invites", "Tiny");
        assertThat(ascent.towards(60, true)).isEmpty();
    }

    @Test
    void a_rule_that_stands_in_two_scores_is_one_change() {
        var playbook =
                History.playbook(
                        SIGNALS,
                        """
                          one: { points: [{ when: signals.invites >= 2, points: 40, label: Invites }] }
                          two: { points: [{ when: signals.invites >= 2, points: 20, label: Invites }] }
                          main: { weighted: { one: 0.5, two: 0.5 } }
                        """);
        var folded = acme(5).track(0, 10, "invited", "u1").fold(playbook);
        int account = folded.fold().whoIsWho().accountOf("domain:acme.com");
        Ascent ascent = folded.fold().standing().ascent(account);

        assertThat(ascent).isNotNull();
        assertThat(ascent.options())
                .extracting(Ascent.Option::label, Ascent.Option::points)
                .containsExactly(tuple("Invites", 30.0));
        assertThat(ascent.towards(30, false)).hasSize(1);
    }
}
