package groundswell.kernel.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortfallTest {

    private final ExpressionCompiler compiler = new ExpressionCompiler(SampleFacts.VOCABULARY);
    private final Facts facts =
            SampleFacts.with(
                    Map.of(
                            "signals.invites_14d", 1,
                            "signals.sessions_7d", 9,
                            "traits.mrr", 40,
                            "traits.plan", "free",
                            "account.personal", true));

    @Test
    void names_what_is_there_and_what_is_needed() {
        assertThat(shortfalls("signals.invites_14d >= 2"))
                .containsExactly(new Shortfall("signals.invites_14d", ">=", "1", "2", 1));
        assertThat(words("signals.invites_14d >= 2")).containsExactly("invites_14d has 1, needs 2");
        assertThat(words("2 <= signals.invites_14d")).containsExactly("invites_14d has 1, needs 2");
        assertThat(words("signals.invites_14d > 1"))
                .containsExactly("invites_14d has 1, needs more than 1");
    }

    @Test
    void every_failing_part_of_a_conjunction_is_named() {
        assertThat(
                        words(
                                "signals.invites_14d >= 2 && signals.sessions_7d >= 5 && account.activated"))
                .containsExactly(
                        "invites_14d has 1, needs 2", "account.activated has false, needs true");
    }

    @Test
    void of_alternatives_the_nearest_is_named() {
        assertThat(words("signals.invites_14d >= 10 || signals.sessions_7d >= 10"))
                .containsExactly("sessions_7d has 9, needs 10");
        assertThat(words("(signals.invites_14d >= 2 && account.activated) || traits.mrr > 1000"))
                .containsExactly("mrr has 40, needs more than 1000");
    }

    @Test
    void negations_turn_the_relation_around() {
        assertThat(words("!(signals.sessions_7d >= 5)"))
                .containsExactly("sessions_7d has 9, needs less than 5");
        assertThat(words("!account.personal"))
                .containsExactly("account.personal has true, needs false");
        assertThat(words("!(traits.mrr > 1 || account.personal)"))
                .containsExactly(
                        "mrr has 40, needs at most 1", "account.personal has true, needs false");
    }

    @Test
    void missing_values_are_called_missing() {
        assertThat(words("traits.employees >= 50"))
                .containsExactly("employees has missing, needs 50");
        assertThat(words("known(traits.industry)"))
                .containsExactly("industry has missing, needs a value");
    }

    @Test
    void texts_and_sums_are_named_as_written() {
        assertThat(words("traits.plan in ['pro', 'team']"))
                .containsExactly("plan has \"free\", needs one of \"pro\", \"team\"");
        assertThat(words("traits.plan == 'pro'"))
                .containsExactly("plan has \"free\", needs \"pro\"");
        assertThat(words("traits.mrr * 12 >= 1000"))
                .containsExactly("mrr * 12 has 480, needs 1000");
    }

    @Test
    void nothing_is_missing_when_it_holds() {
        assertThat(shortfalls("signals.invites_14d >= 1")).isEmpty();
    }

    private List<Shortfall> shortfalls(String source) {
        return compiler.condition(source).orThrow().shortfalls(facts);
    }

    private List<String> words(String source) {
        return shortfalls(source).stream().map(Shortfall::words).toList();
    }
}
