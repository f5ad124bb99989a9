package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a difference of two versions says to people. */
final class PlaybookDifferenceTest {

    private static final String RULES =
            """
            scores:
              behaviour:
                points:
                  - { when: signals.invites_14d >= 2, points: 30, label: Invites teammates }
                  - { when: signals.invites_14d >= 9, points: 10, label: Invites many }
                  - { when: account.activated, points: 20 }
            """;

    private static List<String> changes(String before, String after) {
        return PlaybookDifference.between(
                SamplePlaybook.valid(SamplePlaybook.with("scores.yaml", before)),
                SamplePlaybook.valid(SamplePlaybook.with("scores.yaml", after)));
    }

    @Test
    void a_rule_is_told_by_its_label() {
        assertThat(changes(RULES, RULES.replace("points: 30", "points: 55")))
                .containsExactly("score behaviour, points of Invites teammates: 30 → 55");
    }

    @Test
    void a_rule_without_one_by_its_condition() {
        assertThat(changes(RULES, RULES.replace("points: 20", "points: 25")))
                .containsExactly("score behaviour, points of account.activated: 20 → 25");
    }

    @Test
    void another_condition_under_the_same_label_is_the_same_rule() {
        assertThat(changes(RULES, RULES.replace(">= 2, points: 30", ">= 3, points: 35")))
                .containsExactly(
                        "score behaviour, points of Invites teammates: 30 → 35",
                        "score behaviour, points of Invites teammates: looks at signals.invites_14d >= 2 → signals.invites_14d >= 3");
    }

    @Test
    void what_is_new_and_what_is_gone_say_what_they_look_at() {
        String other =
                RULES.replace(
                        "{ when: signals.invites_14d >= 9, points: 10, label: Invites many }",
                        "{ when: account.people >= 5, points: 15, label: Five people }");
        assertThat(changes(RULES, other))
                .containsExactly(
                        "score behaviour, points of Invites many is gone (10, looks at signals.invites_14d >= 9)",
                        "score behaviour, points of Five people is new: 15, looks at account.people >= 5");
    }
}
