package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.collect.Correction;
import groundswell.collect.EventType;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Lane;
import groundswell.qualify.Playbook;
import groundswell.qualify.Stage;
import groundswell.unify.Traits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked histories: what happens, and what must come of it. */
final class FoldTest {
    static final Playbook PLAYBOOK =
            History.playbook(
                    """
                      invites_14d: { count: team_invite_sent, window: 14d }
                      people_30d: { people: any, window: 30d }
                      days_30d: { days: any, window: 30d }
                      sessions_7d: { sessions: any, window: 7d }
                      quiet_days: { recency: any }
                      spend_30d: { sum: amount, of: payment_made, window: 30d }
                      features_14d: { distinct: feature, of: feature_used, window: 14d }
                      people_growth: { growth: { people: any, window: 14d } }
                      streak: { streak: any }
                    """,
                    """
                      main:
                        points:
                          - { when: signals.invites_14d >= 2, points: 50, label: Invites teammates }
                          - { when: signals.people_30d >= 2, points: 30, label: Several people }
                          - { when: traits.employees >= 50, points: 15, label: Company of 50 or more }
                          - { when: signals.quiet_days >= 7, points: -20, label: Quiet for a week }
                    """);

    private static final Playbook AGES =
            History.playbook(
                    "  days_30d: { days: any, window: 30d }",
                    """
                      main:
                        points:
                          - { when: account.age_days == 0, points: 10, label: New }
                          - { when: account.age_days < 0, points: 50, label: Never }
                    """);

    @Test
    void an_anonymous_visit_before_signup_belongs_to_the_company_from_then_on() {
        var before = new History().visit(0, 9, "x1");
        assertThat(before.fold(PLAYBOOK).fold().standing().count()).isZero();

        var after =
                before.identify(3, 10, "u1", "x1", "{\"email\":\"ann@acme.com\"}").fold(PLAYBOOK);

        assertThat(after.signal("domain:acme.com", "days_30d")).isEqualTo(1);
        assertThat(after.account("domain:acme.com").firstMs()).isEqualTo(History.at(0, 9));
    }

    @Test
    void people_of_one_company_are_counted_once_however_many_devices_they_use() {
        var folded =
                new History()
                        .identify(0, 9, "u1", "laptop", "{\"email\":\"ann@acme.com\"}")
                        .event(
                                EventType.TRACK,
                                0,
                                10,
                                "feature_used",
                                "u1",
                                "laptop",
                                null,
                                null,
                                "{\"feature\":\"a\"}")
                        .event(
                                EventType.TRACK,
                                0,
                                11,
                                "feature_used",
                                null,
                                "laptop",
                                null,
                                null,
                                "{\"feature\":\"b\"}")
                        .identify(1, 9, "u1", "phone", "{}")
                        .event(
                                EventType.TRACK,
                                1,
                                10,
                                "feature_used",
                                null,
                                "phone",
                                null,
                                null,
                                "{\"feature\":\"a\"}")
                        .identify(1, 12, "u2", null, "{\"email\":\"bob@eu.acme.com\"}")
                        .track(1, 13, "feature_used", "u2", "{\"feature\":\"c\"}")
                        .fold(PLAYBOOK);

        assertThat(folded.signal("domain:acme.com", "people_30d")).isEqualTo(2);
        assertThat(folded.signal("domain:acme.com", "features_14d")).isEqualTo(3);
        assertThat(folded.signal("domain:acme.com", "days_30d")).isEqualTo(2);
    }

    @Test
    void a_free_mail_address_makes_a_personal_account() {
        var folded =
                new History()
                        .identify(0, 9, "u1", null, "{\"email\":\"ann@gmail.com\"}")
                        .track(0, 10, "x", "u1")
                        .fold(PLAYBOOK);

        assertThat(folded.account("person:u1").personal()).isTrue();
        assertThat(folded.hasAccount("domain:gmail.com")).isFalse();
    }

    @Test
    void a_window_of_fourteen_days_ends_today_and_forgets_the_fifteenth() {
        var history =
                new History()
                        .identify(0, 9, "u1", null, "{\"email\":\"ann@acme.com\"}")
                        .track(0, 23.99, "team_invite_sent", "u1");

        assertThat(history.tick(13).fold(PLAYBOOK).signal("domain:acme.com", "invites_14d"))
                .isEqualTo(1);
        assertThat(history.tick(14).fold(PLAYBOOK).signal("domain:acme.com", "invites_14d"))
                .isZero();
    }

    @Test
    void an_account_that_never_came_back_is_not_activated() {
        var folded =
                new History()
                        .track(0, 9, "wedge_workflow_completed", "ann@acme.com")
                        .track(0, 9.25, "feature_used", "ann@acme.com")
                        .tick(30)
                        .fold(PLAYBOOK);

        assertThat(folded.account("domain:acme.com").activatedMs()).isNull();
    }

    @Test
    void an_account_is_activated_by_a_second_session_within_seven_days() {
        var history = new History().track(0, 9, "wedge_workflow_completed", "ann@acme.com");
        var inTime =
                new History()
                        .track(0, 9, "wedge_workflow_completed", "ann@acme.com")
                        .track(7, 9, "feature_used", "ann@acme.com");
        var late = history.track(7, 9.1, "feature_used", "ann@acme.com");

        assertThat(inTime.fold(PLAYBOOK).account("domain:acme.com").activatedMs())
                .isEqualTo(History.at(7, 9));
        assertThat(inTime.fold(PLAYBOOK).account("domain:acme.com").stage())
                .isEqualTo(Stage.ACTIVATED);
        assertThat(late.fold(PLAYBOOK).account("domain:acme.com").activatedMs()).isNull();
    }

    @Test
    void a_lane_is_left_only_below_its_threshold_by_the_margin() {
        var history =
                new History()
                        .identify(0, 9, "u1", null, "{\"email\":\"ann@acme.com\"}")
                        .identify(0, 9, "u2", null, "{\"email\":\"bob@acme.com\"}")
                        .track(0, 10, "team_invite_sent", "u1")
                        .track(0, 10, "team_invite_sent", "u2");

        assertThat(history.fold(PLAYBOOK).account("domain:acme.com").lane())
                .isEqualTo(Lane.SALES_ASSIST);
        assertThat(history.fold(PLAYBOOK).account("domain:acme.com").score()).isEqualTo(80);
        // day 7: 80 − 20 = 60, which is not below 70 − 10; day 14: the invites leave the window, 10
        // is
        var later = history.tick(20).fold(PLAYBOOK);
        assertThat(later.steps("lane"))
                .containsExactly("self_serve → sales_assist", "sales_assist → self_serve");
        assertThat(later.transitions().getLast().atMs()).isEqualTo(History.at(14, 0));
    }

    @Test
    void days_that_were_passed_over_are_decided_like_days_that_ticked() {
        var start =
                new History()
                        .track(0, 9, "team_invite_sent", "ann@acme.com")
                        .track(0, 9, "team_invite_sent", "bob@acme.com");
        var lazy = start.entries();
        var ticking =
                new History()
                        .track(0, 9, "team_invite_sent", "ann@acme.com")
                        .track(0, 9, "team_invite_sent", "bob@acme.com");
        for (int day = 1; day <= 30; day++) {
            ticking.tick(day);
        }
        assertThat(lazy).hasSize(2);
        var once = start.tick(30).fold(PLAYBOOK).transitions();
        var daily = ticking.fold(PLAYBOOK).transitions();
        assertThat(once.stream().map(t -> t.kind() + t.to() + t.atMs()).toList())
                .isEqualTo(daily.stream().map(t -> t.kind() + t.to() + t.atMs()).toList());
    }

    @Test
    void contributions_add_up_to_the_score() {
        var folded =
                new History()
                        .group(0, 8, "u1", "g1", "{\"employees\":80,\"domain\":\"acme.com\"}")
                        .track(0, 10, "team_invite_sent", "u1")
                        .track(0, 11, "team_invite_sent", "u1")
                        .track(0, 11, "x", "bob@acme.com")
                        .fold(PLAYBOOK);
        Breakdown breakdown = folded.account("group:g1").headline();

        assertThat(breakdown.value()).isEqualTo(95);
        assertThat(
                        breakdown.contributions().stream()
                                .mapToDouble(Breakdown.Contribution::points)
                                .sum())
                .isCloseTo(95, within(1e-9));
    }

    @Test
    void a_score_made_of_scores_is_taken_apart_into_their_reasons_and_still_adds_up() {
        var playbook =
                History.playbook(
                        "  invites: { count: team_invite_sent, window: 14d }\n",
                        """
                          inner:
                            points:
                              - { when: signals.invites >= 1, points: 70, label: Invites }
                              - { when: account.people >= 1, points: 60, label: People }
                          main: { weighted: { inner: 0.6 } }
                        """);
        var folded = new History().track(0, 9, "team_invite_sent", "ann@acme.com").fold(playbook);
        Breakdown headline = folded.account("domain:acme.com").headline();

        assertThat(headline.value()).isCloseTo(60, within(1e-9));
        assertThat(headline.contributions())
                .extracting(Breakdown.Contribution::label)
                .containsExactly("Invites", "People", "Limited to 100");
        assertThat(
                        headline.contributions().stream()
                                .mapToDouble(Breakdown.Contribution::points)
                                .sum())
                .isCloseTo(60, within(1e-9));
    }

    @Test
    void an_account_that_is_known_of_before_its_first_event_has_no_age_below_zero() {
        // An import tells afterwards that it was known the day before whose visit it would be.
        var folded =
                new History()
                        .visit(4, 9, "x1")
                        .identify(3, 9, "u1", "x1", "{\"email\":\"ann@acme.com\"}")
                        .fold(AGES);

        assertThat(folded.account("domain:acme.com").nowMs()).isLessThan(History.at(4, 9));
        assertThat(folded.account("domain:acme.com").score()).isEqualTo(10);
    }

    @Test
    void a_trait_that_is_taken_back_counts_no_more_until_somebody_states_it_again() {
        String acme = "domain:acme.com";
        var history =
                new History()
                        .identify(0, 9, "u1", null, "{\"email\":\"ann@acme.com\"}")
                        .track(0, 10, "feature_used", "u1");
        var stated = new Correction.AccountTraits(acme, "manual", Map.of("employees", 500.0));
        assertThat(history.correct(1, 9, stated).fold(PLAYBOOK).account(acme).score())
                .isEqualTo(15);

        var withdrawn = new Correction.TraitsWithdrawn(acme, "manual", "employees");
        assertThat(history.correct(2, 9, withdrawn).fold(PLAYBOOK).account(acme).score()).isZero();
        assertThat(history.correct(3, 9, stated).fold(PLAYBOOK).account(acme).score())
                .isEqualTo(15);
    }

    @Test
    void a_trait_is_taken_back_from_every_key_of_the_account() {
        var history =
                new History()
                        .group(0, 9, "u1", "g1", "{\"employees\":70}")
                        .track(0, 10, "feature_used", "u1")
                        .correct(
                                1,
                                9,
                                new Correction.AccountTraits(
                                        "domain:acme.com", "csv", Map.of("employees", 500.0)))
                        .correct(2, 9, new Correction.AccountsJoined("group:g1", "domain:acme.com"))
                        .correct(3, 9, new Correction.TraitsWithdrawn("group:g1", "csv", ""));

        var who = history.fold(PLAYBOOK).fold().whoIsWho();

        assertThat(who.traits(who.accountOf("group:g1"), List.of()).get("employees"))
                .extracting(Traits.Value::source)
                .containsExactly("group");
    }

    @Test
    void undoing_a_merge_gives_everybody_back_what_is_theirs() {
        var history =
                new History()
                        .identify(0, 9, "u1", null, "{\"email\":\"ann@acme.com\"}")
                        .identify(0, 9, "u2", null, "{\"email\":\"bob@other.org\"}")
                        .track(0, 10, "feature_used", "u1")
                        .track(1, 10, "feature_used", "u2");
        var apart = history.fold(PLAYBOOK);
        var joined =
                history.correct(2, 9, new Correction.PersonsJoined("user:u1", "user:u2"))
                        .fold(PLAYBOOK);
        var undone = history.correct(3, 9, new Correction.MergeUndone(0)).fold(PLAYBOOK);

        assertThat(joined.hasAccount("domain:acme.com") && joined.hasAccount("domain:other.org"))
                .isFalse();
        assertThat(undone.signal("domain:acme.com", "days_30d"))
                .isEqualTo(apart.signal("domain:acme.com", "days_30d"));
        assertThat(undone.signal("domain:other.org", "days_30d")).isEqualTo(1);
    }

    @Test
    void two_user_ids_on_one_device_are_proposed_and_not_joined() {
        var folded =
                new History()
                        .identify(0, 9, "u1", "kiosk", "{}")
                        .identify(0, 10, "u2", "kiosk", "{}")
                        .track(0, 11, "x", "u2")
                        .fold(PLAYBOOK);
        var who = folded.fold().whoIsWho();

        assertThat(who.personOf("user:u1")).isNotEqualTo(who.personOf("user:u2"));
        assertThat(who.merges(groundswell.unify.Merge.State.PROPOSED, 10)).hasSize(1);
    }

    @Test
    void somebody_who_left_counts_elsewhere_from_then_on() {
        var folded =
                new History()
                        .group(0, 9, "u1", "g1", "{}")
                        .track(0, 10, "feature_used", "u1")
                        .correct(5, 0, new Correction.MembershipEnded("user:u1", "group:g1"))
                        .track(6, 10, "feature_used", "u1")
                        .fold(PLAYBOOK);

        assertThat(folded.signal("group:g1", "days_30d")).isEqualTo(1);
        assertThat(folded.signal("person:u1", "days_30d")).isEqualTo(1);
    }
}
