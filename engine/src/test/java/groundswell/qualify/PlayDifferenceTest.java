package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a difference of plays and teams says to people. */
final class PlayDifferenceTest {

    private static final String PLAYS =
            """
            plays:
              first: { trigger: account.activated, to: sales, within: 4h, holdout: 10%, subject: Hello }
              second: { audience: account.pqa, trigger: account.activated, to: sales }
            service_levels:
              - { when: account.pqa, to: sales, within: 24h }
            """;
    private static final String TEAMS =
            """
            country: DE
            reps:
              ann: { name: Ann, email: ann@acme.test, territories: [dach] }
              bob: { name: Bob }
            teams: { sales: { members: [ann, bob] } }
            territories: { dach: account.personal }
            """;

    private static List<String> changes(String plays, String teams) {
        return PlaybookDifference.between(playbook(PLAYS, TEAMS), playbook(plays, teams));
    }

    private static Playbook playbook(String plays, String teams) {
        Map<String, String> files = new HashMap<>(SamplePlaybook.files());
        files.put("plays.yaml", plays);
        files.put("teams.yaml", teams);
        return SamplePlaybook.valid(files);
    }

    @Test
    void what_is_the_same_is_not_told_and_neither_are_labels() {
        assertThat(changes("# a comment\n" + PLAYS, TEAMS)).isEmpty();
        assertThat(changes(PLAYS.replace("first: {", "first: { label: One,"), TEAMS)).isEmpty();
    }

    @Test
    void a_play_says_what_changed_in_it() {
        String other =
                PLAYS.replace(
                        "within: 4h, holdout: 10%, subject: Hello",
                        "within: 2h, held: 1d, guard: { cooldown: 7d }, goal: { when: account.pqa, within: 30d }, messages: { champion: { subject: Hi } }");
        assertThat(changes(other, TEAMS))
                .containsExactly(
                        "play first, held: 0d → 1d",
                        "play first, within: 4h → 2h",
                        "play first, goal: none → account.pqa within 30d",
                        "play first, holdout: 10 % → 0 %",
                        "play first, guard cooldown: 14d → 7d",
                        "play first, message: \"Hello\":  → none",
                        "play first, message to champion: none → \"Hi\": ");
    }

    @Test
    void what_is_new_and_what_is_gone_say_what_they_are() {
        String other = PLAYS.replace("first:", "third:");
        assertThat(changes(other, TEAMS))
                .containsExactly(
                        "play first is gone",
                        "play third is new: enabled true, audience true, trigger account.activated, held 0d, lasting 14d, to sales, within 4h, holdout 10 %, why account.activated");
    }

    @Test
    void the_order_of_plays_decides_and_service_levels_do() {
        String other =
                """
                plays:
                  second: { audience: account.pqa, trigger: account.activated, to: sales }
                  first: { trigger: account.activated, to: sales, within: 4h, holdout: 10%, subject: Hello }
                service_levels:
                  - { when: account.pqa, to: sales, within: 36h }
                """;
        assertThat(changes(other, TEAMS))
                .containsExactly(
                        "order of plays: first, second → second, first",
                        "service levels: account.pqa: sales within 1d → account.pqa: sales within 36h");
    }

    @Test
    void teams_say_who_came_who_went_and_how_they_work() {
        String other =
                """
                country: DE-BY
                reps:
                  ann: { name: Ann, email: ann@acme.test, territories: [], capacity: 10, notify: [mail], away: [2026-12-24..2026-12-31] }
                  cat: { name: Cat, hours: Mon-Thu 08:00-12:00, holidays: [2026-12-24], country: none }
                teams: { sales: { members: [ann, cat], manager: ann, fallback: cat } }
                territories: { dach: account.pqa }
                assign: [round_robin]
                pool_after: 3d
                """;
        assertThat(changes(PLAYS, other))
                .containsExactly(
                        "rep bob is gone",
                        "rep ann, holidays: DE → DE-BY",
                        "rep ann, capacity: 25 → 10",
                        "rep ann, territories: dach → none",
                        "rep ann, away: none → 2026-12-24..2026-12-31",
                        "rep ann, notify: as plays say → mail",
                        "rep cat is new: name Cat, zone UTC, hours Mon, Tue, Wed, Thu 08:00-12:00, holidays 2026-12-24, capacity 25, weight 1, notify as plays say",
                        "team sales, manager: none → ann",
                        "team sales, members: ann, bob → ann, cat",
                        "team sales, fallback: the pool → cat",
                        "territory dach, condition: account.personal → account.pqa",
                        "assign: crm_owner, previous_owner, named_accounts, territory, round_robin → round_robin",
                        "pool_after: 7d → 3d");
    }
}
