package groundswell.route.crm;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.route.crm.Crm.DayUse;
import groundswell.route.crm.CrmField.Content;
import groundswell.route.crm.FieldMapping.Direction;
import groundswell.route.crm.FieldMapping.Winner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules beside the port. */
class RulesTest {

    private static final CrmSchema SCHEMA =
            new CrmSchema(
                    Map.of(
                            CrmObject.ACCOUNT,
                            Map.of(
                                    "id__c", field("id__c", Content.TEXT, true, 255, List.of()),
                                    "lane__c",
                                            field(
                                                    "lane__c",
                                                    Content.CHOICE,
                                                    false,
                                                    0,
                                                    List.of("Sales", "Self-serve")),
                                    "score__c",
                                            field("score__c", Content.NUMBER, false, 0, List.of()),
                                    "why__c", field("why__c", Content.TEXT, false, 10, List.of()),
                                    "day__c", field("day__c", Content.DAY, false, 0, List.of()))));

    private static CrmField field(
            String name, Content content, boolean unique, int chars, List<String> choices) {
        return new CrmField(name, name, content, true, false, unique, chars, choices);
    }

    private static FieldMapping out(String ours, String theirs, Map<String, String> words) {
        return new FieldMapping(
                CrmObject.ACCOUNT, ours, theirs, Direction.OUT, Winner.PRODUCT, words);
    }

    private static Mapping mapping(FieldMapping... lines) {
        return new Mapping(
                Mapping.Create.ALL, true, Map.of(CrmObject.ACCOUNT, "id__c"), List.of(lines));
    }

    @Test
    void a_mapping_tells_every_fault_with_its_place_and_what_was_meant() {
        List<MappingFault> faults =
                MappingCheck.faults(
                        mapping(
                                out("pql_scor", "score__c", Map.of()),
                                out("lane", "lan__c", Map.of()),
                                out("lane", "lane__c", Map.of("sales_assist", "Saless")),
                                out("grade", "score__c", Map.of())),
                        SCHEMA);
        assertThat(faults)
                .extracting(one -> one.place() + " " + one.suggestion())
                .containsExactly(
                        "fields[0].ours pql_score",
                        "fields[1].theirs lane__c",
                        "fields[2].words Sales",
                        "fields[3].theirs null",
                        "fields[3].theirs null");
    }

    @Test
    void values_take_the_form_that_their_field_holds() {
        var outgoing =
                new Outgoing(
                        CrmObject.ACCOUNT,
                        mapping(
                                out("pql_score", "score__c", Map.of()),
                                out("lane", "lane__c", Map.of("sales_assist", "Sales")),
                                out("top_reasons", "why__c", Map.of()),
                                out("trigger_date", "day__c", Map.of())),
                        SCHEMA);
        assertThat(
                        outgoing.values(
                                Map.of(
                                        "pql_score",
                                        7.0,
                                        "lane",
                                        "sales_assist",
                                        "top_reasons",
                                        "Invites teammates",
                                        "trigger_date",
                                        Instant.parse("2026-03-01T23:59:59Z"))))
                .containsExactly(
                        Map.entry("day__c", "2026-03-01"),
                        Map.entry("lane__c", "Sales"),
                        Map.entry("score__c", 7.0),
                        Map.entry("why__c", "Invites t…"));
    }

    @Test
    void one_value_is_one_text_however_a_crm_writes_it() {
        assertThat(Canonical.same(7.0, "7")).isTrue();
        assertThat(Canonical.same("7.50", 7.5)).isTrue();
        assertThat(Canonical.same("2026-03-01T12:00:00.000+0000", "2026-03-01T12:00:00Z")).isTrue();
        assertThat(Canonical.same(null, "")).isTrue();
        assertThat(Canonical.same("007", "7")).as("an id is no number").isFalse();
    }

    @Test
    void a_field_that_the_crm_is_right_about_conflicts_as_its_winner_says() {
        FieldMapping lane =
                new FieldMapping(
                        CrmObject.ACCOUNT, "lane", "lane__c", Direction.OUT, Winner.ASK, Map.of());
        assertThat(
                        Conflict.of(
                                Map.of("lane__c", lane),
                                Map.of("lane__c", "Sales"),
                                Map.of("lane__c", "Self-serve")))
                .containsExactly(new Conflict("lane__c", "Sales", "Self-serve", Winner.ASK));
        assertThat(Conflict.of(Map.of("lane__c", lane), Map.of(), Map.of("lane__c", "x")))
                .as("what was never written")
                .isEmpty();
    }

    @Test
    void calls_stop_at_our_share_and_handoffs_go_on() {
        CallBudget budget = new CallBudget(100, 80, 95);
        assertThat(budget.allows(99, null, false)).isTrue();
        assertThat(budget.allows(100, null, false)).isFalse();
        assertThat(budget.allows(100, null, true)).isTrue();
        assertThat(budget.allows(0, new DayUse(80, 100), false)).isFalse();
        assertThat(budget.allows(0, new DayUse(94, 100), true)).isTrue();
        assertThat(budget.allows(0, new DayUse(95, 100), true)).isFalse();
    }

    @Test
    void waits_double_to_an_hour_spread_by_key_and_never_below_what_is_asked() {
        for (int failures = 1; failures <= 12; failures++) {
            long doubled = Math.min(3_600_000, 30_000L << (failures - 1));
            assertThat(Retry.waitMs("domain:acme.test", failures, 0))
                    .isBetween(doubled * 3 / 4, doubled * 5 / 4);
        }
        assertThat(Retry.waitMs("k", 1, 600_000)).isEqualTo(600_000);
        assertThat(Set.of(Retry.waitMs("a", 3, 0), Retry.waitMs("b", 3, 0))).hasSize(2);
    }
}
