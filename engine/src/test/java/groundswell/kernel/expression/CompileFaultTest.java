package groundswell.kernel.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompileFaultTest {

    private final ExpressionCompiler compiler = new ExpressionCompiler(SampleFacts.VOCABULARY);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "signals.invites_14 >= 2 ; 1 ; there is no \"signals.invites_14\" ; signals.invites_14d",
                "1 > 0 && trait.plan == 'a' ; 10 ; there is no \"trait.plan\" ; traits.plan",
                "signals.Sessions-7d > 1 ; 19 ; \"d\" cannot stand here ; -",
                "zebra > 1 ; 1 ; there is no \"zebra\" ; -",
                "traits.plan > 3 ; 13 ; \">\" cannot compare a text and a number ; quote the number, or compare a number",
                "account.activated == 1 ; 19 ; \"==\" cannot compare true or false and a number ; write the name alone, or ! before it",
                "traits.plan in [1, 2] ; 13 ; \"in\" cannot compare a text and a list of numbers ; -",
                "traits.mrr && true ; 12 ; \"&&\" needs conditions, found a number and true or false ; compare it with something",
                "traits.plan * 2 > 1 ; 13 ; \"*\" needs numbers, found a text and a number ; -",
                "knwon(traits.mrr) ; 6 ; there is no function \"knwon\" ; known()",
                "known(account.activated) ; 6 ; known() does not take true or false ; known() takes a number or a text",
                "traits.mrr >= ; 14 ; the expression ends too early ; -",
                "traits.mrr = 2 ; 12 ; \"=\" cannot stand here ; ==",
                "traits.mrr > 1 and true ; 16 ; \"and\" cannot stand here ; &&",
                "traits.mrr > 1 or true ; 16 ; \"or\" cannot stand here ; ||",
                "traits.mrr ; 1 ; a condition must be true or false, this is a number ; compare it with something",
                "traits.plan.matches('(') ; 21 ; not a regular expression: missing closing ) ; -",
                "timestamp('2024-01-01') == 1 ; 10 ; there is no function \"timestamp\" ; -",
                "'' ; 1 ; a condition must be true or false, this is a text ; compare it with something",
            })
    void names_place_mistake_and_remedy(
            String source, int column, String message, @Nullable String suggestion) {
        assertThat(faults(source)).contains(new CompileFault(1, column, message, suggestion));
    }

    @Test
    void every_fault_is_told_at_once_and_in_order() {
        var faults =
                faults("signals.invites >= 2 &&\n  (traits.plan > 3 || foo(1)) && account.active");
        assertThat(faults)
                .extracting(fault -> fault.line() + ":" + fault.column() + " " + fault.message())
                .containsExactly(
                        "1:1 there is no \"signals.invites\"",
                        "2:16 \">\" cannot compare a text and a number",
                        "2:26 there is no function \"foo\"",
                        "2:34 there is no \"account.active\"");
    }

    @Test
    void an_unknown_name_is_told_once() {
        assertThat(faults("known(signals.x.y.z)")).hasSize(1);
    }

    @Test
    void columns_count_characters_not_bytes() {
        assertThat(faults("traits.plan == '☃🐘' && nope"))
                .extracting(CompileFault::column)
                .containsExactly(24);
    }

    @Test
    void hostile_sources_are_refused_calmly() {
        assertThat(faults("")).hasSize(1);
        assertThat(faults(" \n ")).hasSize(1);
        assertThat(faults("(".repeat(1_500))).hasSize(1);
        assertThat(faults("-(".repeat(900) + "1")).hasSize(1);
        assertThat(faults("true && ".repeat(1_000) + "true")).hasSize(1);
        assertThat(faults("\u0000")).hasSize(1);
        assertThat(faults("traits.plan == 'unclosed")).hasSize(1);
        assertThat(faults("{'a': 1}")).hasSize(1);
        assertThat(faults("a.b.c{x: 1}")).isNotEmpty();
        assertThat(faults("null")).hasSize(1);
    }

    @Test
    void a_formula_must_be_a_number() {
        assertThat(compiler.formula("account.activated"))
                .isEqualTo(
                        new Compilation.Faulty<Formula>(
                                List.of(
                                        new CompileFault(
                                                1,
                                                1,
                                                "a number was expected, this is true or false",
                                                "write condition ? 1 : 0"))));
    }

    private List<CompileFault> faults(String source) {
        return switch (compiler.condition(source)) {
            case Compilation.Ready<Condition>(var condition) ->
                    throw new AssertionError("compiled: " + condition);
            case Compilation.Faulty<Condition>(var faults) -> faults;
        };
    }
}
