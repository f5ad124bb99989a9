package groundswell.route;

import static groundswell.route.Desk.DAY_MS;
import static groundswell.route.Desk.NOW;
import static groundswell.route.Desk.TEAMS;
import static groundswell.route.Desk.disposed;
import static groundswell.route.Desk.handoff;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Teams;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignmentTest {

    private static Candidate account(String crmOwner, String... territories) {
        return new Candidate(
                1,
                "domain:acme.test",
                List.of("domain:acme.test", "group:7"),
                "acme.test",
                Map.of(),
                Map.of(),
                80,
                "B",
                List.of(),
                List.of(),
                false,
                true,
                0,
                0,
                0,
                new Candidate.Contact("", false, 0),
                crmOwner,
                Set.of(territories),
                null,
                0);
    }

    private static Assignment.Result assign(
            String teams, Candidate account, String team, Handoff... handoffs) {
        Teams read = Desk.playbook(Desk.PLAYS, teams).teams();
        return Assignment.of(
                account,
                team,
                List.of(handoffs),
                "",
                read,
                Workload.of(List.of(handoffs), NOW),
                NOW);
    }

    private static String owner(Assignment.Result result) {
        return Objects.requireNonNull(result.owner()).id();
    }

    @Test
    void the_crm_s_owner_comes_first_and_every_step_is_written_down() {
        Assignment.Result result = assign(TEAMS, account("BOB@us.test", "north"), "sales");
        assertThat(owner(result)).isEqualTo("bob");
        assertThat(result.path()).containsExactly(new Duty.PathStep("crm_owner", "Bob", true));
    }

    @Test
    void then_whoever_had_it_in_the_last_four_months() {
        Handoff lately =
                handoff("first", "bob", NOW - 130 * DAY_MS, disposed("lost", NOW - 119 * DAY_MS));
        assertThat(owner(assign(TEAMS, account("", "north"), "sales", lately))).isEqualTo("bob");
        Handoff longAgo =
                handoff("first", "bob", NOW - 130 * DAY_MS, disposed("lost", NOW - 121 * DAY_MS));
        assertThat(owner(assign(TEAMS, account("", "north"), "sales", longAgo))).isEqualTo("ann");
    }

    @Test
    void then_whose_named_account_it_is() {
        String teams = TEAMS.replace("bob@us.test,", "bob@us.test, named_accounts: [ACME.test],");
        assertThat(owner(assign(teams, account("", "north"), "sales"))).isEqualTo("bob");
        assertThat(
                        owner(
                                assign(
                                        teams.replace("ACME.test]", "'group:7']"),
                                        account("", "north"),
                                        "sales")))
                .isEqualTo("bob");
    }

    @Test
    void then_whoever_works_the_territory() {
        Assignment.Result result = assign(TEAMS, account("", "north"), "sales");
        assertThat(owner(result)).isEqualTo("ann");
        assertThat(result.path())
                .extracting(Duty.PathStep::rule)
                .containsExactly("crm_owner", "previous_owner", "named_accounts", "territory");
    }

    @Test
    void then_whose_turn_it_is_by_weight() {
        Handoff anns = handoff("first", "ann", NOW - DAY_MS, disposed("lost", NOW - 1));
        assertThat(owner(assign(TEAMS, account(""), "sales")))
                .as("the first by name when nothing else tells them apart")
                .isEqualTo("ann");
        String without = TEAMS + "assign: [round_robin]\n";
        assertThat(owner(assign(without, account(""), "sales", anns))).isEqualTo("bob");
        String weighted = without.replace("ann@us.test,", "ann@us.test, weight: 3,");
        assertThat(owner(assign(weighted, account(""), "sales", anns)))
                .as("two for three against one for one")
                .isEqualTo("ann");
    }

    @Test
    void those_on_duty_come_before_those_who_come_later() {
        Handoff anns = handoff("first", "ann", NOW - DAY_MS, disposed("lost", NOW - 1));
        Assignment.Result result =
                assign(TEAMS + "assign: [round_robin]\n", account(""), "late", anns);
        assertThat(owner(result)).as("cat begins at two").isEqualTo("ann");
        String away = TEAMS.replace("ann@us.test,", "ann@us.test, away: [2026-03-02],");
        assertThat(owner(assign(away, account(""), "late"))).isEqualTo("cat");
    }

    @Test
    void nobody_is_waited_for_who_is_out_of_office() {
        String away = TEAMS.replace("bob@us.test,", "bob@us.test, away: [2026-03-01..2026-03-05],");
        Assignment.Result result = assign(away, account("bob"), "sales");
        assertThat(owner(result)).isEqualTo("ann");
        assertThat(result.path().getFirst().result()).isEqualTo("Bob is out of office");
    }

    @Test
    void when_all_have_their_hands_full_it_waits() {
        Handoff[] open = {
            handoff("first", "ann", NOW - 1),
            handoff("first", "ann", NOW - 2),
            handoff("first", "bob", NOW - 3),
            handoff("first", "bob", NOW - 4)
        };
        Assignment.Result result = assign(TEAMS, account(""), "sales", open);
        assertThat(result.owner()).isNull();
        assertThat(result.full()).isTrue();
    }

    @Test
    void where_nobody_is_it_goes_to_the_fallback_or_the_pool() {
        assertThat(owner(assign(TEAMS, account(""), "backed"))).isEqualTo("bob");
        Assignment.Result pool = assign(TEAMS, account(""), "empty");
        assertThat(pool.owner()).isNull();
        assertThat(pool.full()).isFalse();
        assertThat(pool.path().getLast())
                .isEqualTo(new Duty.PathStep("fallback", "the team's pool", true));
    }

    @Test
    void after_a_breach_it_is_another_one_s_turn() {
        Teams teams = Desk.playbook().teams();
        Rep next =
                Assignment.again("sales", "ann", teams, Workload.of(List.of(), NOW), NOW).owner();
        assertThat(Objects.requireNonNull(next).id()).isEqualTo("bob");
    }
}
