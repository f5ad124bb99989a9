package groundswell.route.motion;

import static groundswell.route.motion.Story.DAY_MS;
import static groundswell.route.motion.Story.GOAL_MS;
import static groundswell.route.motion.Story.HOUR_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.route.Handoff;
import groundswell.route.StepKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CreditTest {

    private static final long LATER_MS = 1_000 * DAY_MS;

    private final Story story = new Story();

    private List<Credit> credits() {
        return Credit.of(
                story.money.deals().stream().map(deal -> story.claim(deal.id())).toList(),
                story.ledger(),
                0,
                LATER_MS);
    }

    private void won(int account, String id, double amount, long createdMs, long closedMs) {
        story.deal(account, id, amount, "won", createdMs, closedMs, closedMs);
    }

    @Test
    void a_deal_that_came_of_a_handoff_is_theirs_who_took_it_up() {
        story.taken(1, "ann", DAY_MS);
        won(1, "a", 12_000, 6 * DAY_MS, 40 * DAY_MS);
        Credit credit = credits().getFirst();
        assertThat(credit.rep()).isEqualTo("ann");
        assertThat(credit.amount()).isEqualTo(12_000);
        assertThat(credit.kind()).isEqualTo(Credit.Kind.NEW_LOGO);
        assertThat(credit.reason()).isEqualTo("The deal was opened 5 days after the handoff.");
    }

    @Test
    void a_deal_counts_until_the_last_moment_of_the_goals_days_and_no_longer() {
        Handoff handoff = story.taken(1, "ann", DAY_MS);
        won(1, "last", 10, DAY_MS + GOAL_MS, 400 * DAY_MS);
        won(1, "late", 10, DAY_MS + GOAL_MS + 1, 400 * DAY_MS);
        won(1, "first", 10, DAY_MS, 400 * DAY_MS);
        assertThat(story.claim("last").handoff()).isEqualTo(handoff);
        assertThat(story.claim("late").kind()).isEqualTo(Claim.Kind.OTHER);
        assertThat(story.claim("first").kind()).isEqualTo(Claim.Kind.SOURCED);
    }

    @Test
    void who_had_it_and_did_not_take_it_up_gets_nothing() {
        String id = story.opened(1, "ann", DAY_MS);
        story.given(id, "ben", 2 * DAY_MS);
        story.step(id, StepKind.ENGAGED, "ben", 3 * DAY_MS);
        won(1, "a", 100, 4 * DAY_MS, 9 * DAY_MS);
        assertThat(credits()).extracting(Credit::rep).containsExactly("ben");
    }

    @Test
    void those_who_took_it_up_one_after_the_other_share_to_the_cent() {
        String id = story.opened(1, "ann", DAY_MS);
        story.step(id, StepKind.ACCEPTED, "ann", 2 * DAY_MS);
        story.given(id, "ben", 3 * DAY_MS);
        story.step(id, StepKind.ACCEPTED, "ben", 4 * DAY_MS);
        story.given(id, "cleo", 5 * DAY_MS);
        story.step(id, StepKind.ENGAGED, "cleo", 6 * DAY_MS);
        story.given(id, "dan", 20 * DAY_MS);
        story.step(id, StepKind.ACCEPTED, "dan", 21 * DAY_MS);
        won(1, "a", 100, 2 * DAY_MS, 9 * DAY_MS);
        assertThat(credits())
                .extracting(Credit::rep, Credit::amount)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("ann", 33.34),
                        org.assertj.core.groups.Tuple.tuple("ben", 33.33),
                        org.assertj.core.groups.Tuple.tuple("cleo", 33.33));
        assertThat(credits().getFirst().reason())
                .isEqualTo(
                        "The deal was opened a day after the handoff, which 3 people took up: equal"
                                + " parts.");
    }

    @Test
    void a_deal_that_was_open_before_was_helped_and_is_not_the_plays() {
        story.taken(1, "ann", 5 * DAY_MS);
        won(1, "a", 100, DAY_MS, 9 * DAY_MS);
        Credit credit = credits().getFirst();
        assertThat(credit.claim()).isEqualTo(Claim.Kind.HELPED);
        assertThat(credit.rep()).isEqualTo("ann");
    }

    @Test
    void what_was_closed_before_anybody_took_the_handoff_up_is_nobodys() {
        String id = story.opened(1, "ann", DAY_MS);
        story.step(id, StepKind.ACCEPTED, "ann", 20 * DAY_MS);
        won(1, "a", 100, 2 * DAY_MS, 9 * DAY_MS);
        story.begun(2, StepKind.HELD_OUT, "ann", DAY_MS);
        won(2, "b", 50, 2 * DAY_MS, 8 * DAY_MS);
        assertThat(credits())
                .extracting(Credit::rep, Credit::amount, Credit::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "", 100.0, "Nobody's: no handoff that somebody took up led to it."),
                        org.assertj.core.groups.Tuple.tuple(
                                "", 50.0, "Nobody's: no handoff that somebody took up led to it."));
    }

    @Test
    void of_two_handoffs_the_latest_before_the_deal_has_it() {
        Handoff first = story.taken(1, "ann", DAY_MS);
        story.step(first.id(), StepKind.NOT_NOW, "ann", 2 * DAY_MS);
        Handoff second = story.taken(1, "ben", 20 * DAY_MS);
        won(1, "between", 10, 10 * DAY_MS, 30 * DAY_MS);
        won(1, "after", 10, 21 * DAY_MS, 40 * DAY_MS);
        assertThat(story.claim("between").handoff()).isNotNull();
        assertThat(story.claim("between").workers()).containsExactly("ann");
        assertThat(story.claim("after").handoff()).isEqualTo(second);
    }

    @Test
    void who_has_bought_before_buys_more() {
        story.taken(1, "ann", 10 * DAY_MS);
        won(1, "a", 100, 11 * DAY_MS, 12 * DAY_MS);
        won(1, "b", 100, 11 * DAY_MS, 20 * DAY_MS);
        story.taken(2, "ann", 10 * DAY_MS);
        story.pays(2, "billing", 9, 5 * DAY_MS);
        won(2, "c", 100, 11 * DAY_MS, 15 * DAY_MS);
        story.taken(3, "ann", 10 * DAY_MS);
        story.pays(3, "billing", 9, 12 * DAY_MS);
        won(3, "d", 100, 11 * DAY_MS, 13 * DAY_MS);
        assertThat(
                        credits().stream()
                                .collect(Collectors.toMap(one -> one.deal().id(), Credit::kind)))
                .containsEntry("a", Credit.Kind.NEW_LOGO)
                .containsEntry("b", Credit.Kind.EXPANSION)
                .containsEntry("c", Credit.Kind.EXPANSION)
                .containsEntry("d", Credit.Kind.NEW_LOGO);
    }

    @Test
    void a_deal_without_an_amount_is_credited_without_one() {
        story.taken(1, "ann", DAY_MS);
        story.deal(1, "a", null, "won", 2 * DAY_MS, 3 * DAY_MS, 3 * DAY_MS);
        assertThat(credits().getFirst().amount()).isNaN();
        assertThat(credits().getFirst().part()).isEqualTo(1);
    }

    @Test
    void an_account_grows_by_deals_and_by_itself() {
        Handoff handoff = story.taken(1, "ann", DAY_MS);
        story.pays(1, "billing", 100, 2 * DAY_MS);
        story.pays(1, "billing", 400, 30 * DAY_MS);
        won(1, "a", 2_400, 20 * DAY_MS, 30 * DAY_MS);
        story.pays(2, "billing", 50, 2 * DAY_MS);
        List<Portfolio> all =
                Portfolio.of(
                        story.ledger(),
                        Map.of(1, List.of(handoff)),
                        account -> account == 2 ? "ben" : "",
                        10 * DAY_MS,
                        40 * DAY_MS);
        assertThat(all)
                .containsExactly(
                        new Portfolio("ann", 1, 1_200, 4_800, 2_400),
                        new Portfolio("ben", 1, 600, 600, 0));
        assertThat(all.getFirst().organic()).isEqualTo(1_200);
    }

    /** Whatever happens, and in whatever order deals are looked at. */
    @Test
    void parts_add_up_to_what_was_won_and_nobody_is_credited_who_did_nothing() {
        Random random = new Random(4);
        for (int account = 0; account < 300; account++) {
            long at = random.nextInt(200) * DAY_MS;
            if (random.nextInt(8) == 0) {
                story.begun(account, StepKind.HELD_OUT, "ann", at);
            } else {
                String id = story.opened(account, rep(random), at);
                for (int i = random.nextInt(5); i > 0; i--) {
                    at += (1 + random.nextInt(100)) * HOUR_MS;
                    if (random.nextBoolean() && story.now(id).state().word().equals("pending")) {
                        story.step(id, StepKind.ACCEPTED, "x", at);
                    } else {
                        story.given(id, rep(random), at);
                    }
                }
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                long created = random.nextInt(400) * DAY_MS;
                won(
                        account,
                        account + "-" + i,
                        random.nextInt(1_000_000) / 100.0,
                        created,
                        created + random.nextInt(60) * DAY_MS);
            }
        }
        List<Credit> credits = credits();
        Map<String, List<Credit>> byDeal =
                credits.stream().collect(Collectors.groupingBy(one -> one.deal().id()));
        assertThat(byDeal).hasSameSizeAs(story.money.deals());
        byDeal.forEach((deal, parts) -> {
            assertThat(parts.stream().mapToDouble(Credit::amount).sum())
                    .isCloseTo(amountOf(deal), within(1e-6));
            assertThat(parts.stream().mapToDouble(Credit::part).sum()).isCloseTo(1, within(1e-9));
            assertThat(parts).extracting(Credit::rep).doesNotHaveDuplicates();
            assertThat(parts).extracting(Credit::rep).isEqualTo(naively(deal));
        });
        assertThat(byDeal.values().stream().filter(parts -> parts.size() > 1)).isNotEmpty();
        List<Deal> turned = new ArrayList<>(story.money.deals());
        Collections.shuffle(turned, random);
        assertThat(
                        Credit.of(
                                turned.stream().map(deal -> story.claim(deal.id())).toList(),
                                story.ledger(),
                                0,
                                LATER_MS))
                .isEqualTo(credits);
    }

    private double amountOf(String deal) {
        Double amount = story.deal(deal).amount();
        return amount == null ? Double.NaN : amount;
    }

    /**
     * The rule once more, of one handoff an account: who had it at each instant of taking it up.
     */
    private List<String> naively(String id) {
        Deal deal = story.deal(id);
        List<String> reps = new ArrayList<>();
        for (Handoff one : story.handoffs.ofAccount(List.of(deal.accountKey()))) {
            long opened = one.origin().openedAtMs();
            boolean source = opened <= deal.createdMs() && deal.createdMs() <= opened + GOAL_MS;
            boolean helped = deal.createdMs() < opened && opened < deal.closedMs();
            for (int i = 0; i < one.steps().size() && (source || helped); i++) {
                boolean taken = one.steps().get(i).kind() == StepKind.ACCEPTED;
                if (taken && one.steps().get(i).atMs() <= deal.closedMs()) {
                    int before = i;
                    while (one.steps().get(before).detail().duty() == null) {
                        before--;
                    }
                    String rep =
                            java.util.Objects.requireNonNull(
                                            one.steps().get(before).detail().duty())
                                    .owner();
                    if (!reps.contains(rep)) {
                        reps.add(rep);
                    }
                }
            }
        }
        return reps.isEmpty() ? List.of("") : reps;
    }

    private static String rep(Random random) {
        return List.of("ann", "ben", "cleo").get(random.nextInt(3));
    }
}
