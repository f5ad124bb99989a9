package groundswell.route.crm.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Correction;
import groundswell.collect.Outcome;
import groundswell.route.crm.AccountFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrmTableTest {

    private static final long NOW = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

    @Test
    void a_row_may_say_who_owns_what_became_and_which_deal() {
        CrmTable table =
                CrmTable.read(
                        """
                        domain,owner,disposition,deal,deal_amount,deal_state,at
                        www.acme.com,ann@us.test,won,D1,12000.50,won,2026-03-01
                        """,
                        NOW);
        long march = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
        assertThat(table.rejections()).isEmpty();
        assertThat(table.said())
                .containsExactly(
                        new Correction.AccountTraits(
                                "domain:acme.com", "crm", Map.of("owner", "ann@us.test")),
                        new Correction.Disposed(
                                "domain:acme.com", Outcome.WON, "", "", "crm", march, ""),
                        new Correction.DealStated(
                                "domain:acme.com",
                                "csv:D1",
                                "",
                                "",
                                12_000.5,
                                "",
                                "won",
                                0,
                                march));
    }

    @Test
    void a_deal_may_say_when_it_was_opened() {
        CrmTable table =
                CrmTable.read(
                        """
                        domain,deal,deal_state,deal_created,at
                        acme.com,D1,won,2026-01-15,2026-02-01
                        acme.com,D2,open,2027-01-15,2026-02-01
                        """,
                        NOW);
        assertThat(table.said())
                .singleElement()
                .isInstanceOfSatisfying(
                        Correction.DealStated.class,
                        deal ->
                                assertThat(Instant.ofEpochMilli(deal.createdMs()))
                                        .isEqualTo(Instant.parse("2026-01-15T00:00:00Z")));
        assertThat(table.rejections())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("deal_created \"2027-01-15\""));
    }

    @Test
    void a_faulty_row_says_everything_that_is_wrong_and_the_others_count() {
        CrmTable table =
                CrmTable.read(
                        """
                        account,disposition,deal,deal_amount,deal_state,at
                        group:42,sold,D1,much,maybe,tomorrow
                        group:43,lost,,,,
                        """,
                        NOW);
        assertThat(table.said()).hasSize(1);
        assertThat(table.rejections())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.line()).isEqualTo(2);
                    assertThat(one.reason())
                            .contains("disposition \"sold\"")
                            .contains("deal_amount \"much\"")
                            .contains("deal_state \"maybe\"")
                            .contains("at \"tomorrow\"");
                });
    }

    @Test
    void a_table_without_the_columns_is_refused_with_those_it_has() {
        assertThatThrownBy(() -> CrmTable.read("name,city\nAcme,Rome\n", NOW))
                .hasMessageContaining("must have the columns account or domain")
                .hasMessageContaining("city, name");
    }

    @Test
    void what_a_spreadsheet_would_take_for_a_formula_is_made_text() {
        var account =
                new AccountFacts(
                        "domain:acme.test",
                        null,
                        "Acme",
                        "acme.test",
                        true,
                        Map.of("name", "=HYPERLINK(\"http://evil\")", "pqa_score", -1.0),
                        List.of());
        assertThat(CrmCsv.of(List.of(account)))
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"")
                .contains(",-1.0,");
    }
}
