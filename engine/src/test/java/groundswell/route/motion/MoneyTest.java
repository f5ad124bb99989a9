package groundswell.route.motion;

import static groundswell.route.motion.Story.DAY_MS;
import static groundswell.route.motion.Story.HOUR_MS;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.kernel.statistics.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private final Story story = new Story();

    @Test
    void what_is_said_last_of_a_deal_counts() {
        story.deal(1, "a", 500.0, "open", DAY_MS, 9 * DAY_MS, 2 * DAY_MS);
        story.deal(1, "a", 900.0, "won", DAY_MS, 5 * DAY_MS, 6 * DAY_MS);
        assertThat(story.money.deals())
                .containsExactly(
                        new Deal(
                                "a",
                                "domain:1.test",
                                "a",
                                "",
                                900.0,
                                "",
                                Deal.State.WON,
                                DAY_MS,
                                5 * DAY_MS));
    }

    @Test
    void the_day_on_which_an_open_deal_may_close_is_no_closing() {
        story.deal(1, "a", null, "open", DAY_MS, 90 * DAY_MS, 2 * DAY_MS);
        assertThat(story.deal("a").closedMs()).isZero();
        assertThat(story.deal("a").isOpenAt(3 * DAY_MS)).isTrue();
    }

    @Test
    void without_a_day_a_deal_began_and_ended_when_it_was_heard_of() {
        story.deal(1, "a", null, "open", 0, 0, 2 * DAY_MS);
        story.deal(1, "a", null, "won", 0, 0, 4 * DAY_MS);
        story.deal(1, "a", 7.0, "won", 0, 0, 9 * DAY_MS);
        assertThat(story.deal("a").createdMs()).isEqualTo(2 * DAY_MS);
        assertThat(story.deal("a").closedMs()).isEqualTo(4 * DAY_MS);
    }

    @Test
    void what_was_won_on_a_day_to_come_was_won_when_that_was_said() {
        story.deal(1, "a", 1.0, "won", DAY_MS, 90 * DAY_MS, 4 * DAY_MS);
        assertThat(story.deal("a").closedMs()).isEqualTo(4 * DAY_MS);
    }

    @Test
    void a_deal_first_heard_of_when_closed_took_no_time() {
        story.deal(1, "a", 1.0, "won", 0, 3 * DAY_MS, 4 * DAY_MS);
        assertThat(story.deal("a").createdMs()).isEqualTo(3 * DAY_MS);
    }

    @Test
    void an_entry_that_comes_twice_counts_once() {
        var won = new Correction.DealStated("domain:1.test", "a", "", "", 1.0, "", "won", 1, 2);
        var lost = new Correction.DealStated("domain:1.test", "a", "", "", 1.0, "", "lost", 1, 2);
        story.money.apply(new LogEntry.Corrected(1, 5, won));
        story.money.apply(new LogEntry.Corrected(2, 6, lost));
        story.money.apply(new LogEntry.Corrected(1, 5, won));
        assertThat(story.deal("a").state()).isEqualTo(Deal.State.LOST);
    }

    @Test
    void a_deal_opened_again_is_open() {
        story.deal(1, "a", 1.0, "lost", DAY_MS, 2 * DAY_MS, 2 * DAY_MS);
        story.deal(1, "a", 1.0, "open", DAY_MS, 0, 3 * DAY_MS);
        assertThat(story.deal("a").isOpenAt(4 * DAY_MS)).isTrue();
    }

    @Test
    void revenue_is_what_the_most_believed_source_said_until_then() {
        story.pays(1, "billing", 100, DAY_MS);
        story.pays(1, "crm", 150, 3 * DAY_MS);
        story.pays(1, "billing", 200, 4 * DAY_MS);
        story.tell(new Correction.TraitsWithdrawn("domain:1.test", "crm", "mrr"), 5 * DAY_MS);
        Ledger ledger = story.ledger();
        assertThat(ledger.yearly(1, DAY_MS - 1)).isNaN();
        assertThat(ledger.yearly(1, DAY_MS)).isEqualTo(1_200);
        assertThat(ledger.yearly(1, 4 * DAY_MS)).isEqualTo(1_800);
        assertThat(ledger.yearly(1, 5 * DAY_MS)).isEqualTo(2_400);
    }

    @Test
    void history_that_is_told_late_stands_in_its_place() {
        story.pays(1, "billing", 300, 3 * DAY_MS);
        story.pays(1, "billing", 100, DAY_MS);
        assertThat(story.ledger().yearly(1, 2 * DAY_MS)).isEqualTo(1_200);
        assertThat(story.ledger().yearly(1, 3 * DAY_MS)).isEqualTo(3_600);
    }

    @Test
    void accounts_that_became_one_pay_what_either_was_last_said_to() {
        story.pays(1, "billing", 100, DAY_MS);
        story.pays(2, "billing", 300, 2 * DAY_MS);
        Ledger one = story.money.ledger(key -> 7, List.of(), "EUR");
        assertThat(one.yearly(7, 2 * DAY_MS)).isEqualTo(3_600);
        assertThat(one.payers()).containsExactly(7);
    }

    @Test
    void billing_tells_what_an_account_gained_and_its_deals_do_not_count_again() {
        story.pays(1, "billing", 100, DAY_MS);
        story.pays(1, "billing", 250, 3 * DAY_MS);
        story.deal(1, "a", 1_800.0, "won", 2 * DAY_MS, 3 * DAY_MS, 3 * DAY_MS);
        assertThat(story.ledger().gained(1, DAY_MS, 4 * DAY_MS)).isEqualTo(1_800);
        assertThat(story.ledger().gained(1, 0, 4 * DAY_MS)).isEqualTo(3_000);
    }

    @Test
    void of_who_is_not_billed_the_deals_that_were_won_tell() {
        story.pays(1, "billing", 100, DAY_MS);
        story.deal(2, "a", 1_800.0, "won", DAY_MS, 3 * DAY_MS, 9 * DAY_MS);
        story.deal(2, "b", 70.0, "lost", DAY_MS, 3 * DAY_MS, 9 * DAY_MS);
        story.deal(2, "c", 70.0, "won", DAY_MS, 5 * DAY_MS, 9 * DAY_MS);
        assertThat(story.ledger().gained(2, DAY_MS, 4 * DAY_MS)).isEqualTo(1_800);
        assertThat(story.ledger().gained(3, DAY_MS, 4 * DAY_MS)).isZero();
    }

    @Test
    void an_account_that_leaves_loses_what_it_paid() {
        story.pays(1, "billing", 100, DAY_MS);
        story.pays(1, "billing", 0, 3 * DAY_MS);
        assertThat(story.ledger().gained(1, DAY_MS, 4 * DAY_MS)).isEqualTo(-1_200);
    }

    @Test
    void figures_count_by_when_a_deal_was_opened_and_when_it_was_closed() {
        story.deal(1, "old", 10.0, "open", DAY_MS, 0, DAY_MS);
        story.deal(2, "new", 20.0, "open", 11 * DAY_MS, 0, 11 * DAY_MS);
        story.deal(3, "quick", 40.0, "won", 11 * DAY_MS, 12 * DAY_MS, 12 * DAY_MS);
        story.deal(4, "slow", 80.0, "won", DAY_MS, 12 * DAY_MS, 12 * DAY_MS);
        story.deal(5, "lost", 160.0, "lost", DAY_MS, 12 * DAY_MS, 12 * DAY_MS);
        story.deal(6, "before", 320.0, "won", DAY_MS, 2 * DAY_MS, 12 * DAY_MS);
        story.deal(7, "nothing", null, "won", 3 * DAY_MS, 12 * DAY_MS, 12 * DAY_MS);
        SalesFigures figures =
                SalesFigures.of(story.money.deals(), "EUR", 10 * DAY_MS, 20 * DAY_MS);
        assertThat(figures).isEqualTo(new SalesFigures(2, 2, 30, 3, 120, 1, 9.0 * DAY_MS, 1));
        assertThat(figures.winRate()).isEqualTo(Interval.wilson(3, 4));
    }

    @Test
    void another_currency_counts_as_a_deal_and_adds_no_money() {
        story.tell(
                new Correction.DealStated(
                        "domain:1.test", "a", "", "", 900.0, "USD", "open", HOUR_MS, 0),
                HOUR_MS);
        assertThat(SalesFigures.of(story.money.deals(), "EUR", 0, DAY_MS))
                .isEqualTo(new SalesFigures(1, 1, 0, 0, 0, 0, Double.NaN, 1));
        assertThat(SalesFigures.of(story.money.deals(), "USD", 0, DAY_MS).pipeline())
                .isEqualTo(900);
    }

    @Test
    void a_trait_of_another_name_says_nothing_about_money() {
        story.tell(new Correction.AccountTraits("domain:1.test", "billing", Map.of("seats", 5)), 1);
        assertThat(story.ledger().payers()).isEmpty();
    }
}
