package groundswell.route;

import static groundswell.route.Desk.DAY_MS;
import static groundswell.route.Desk.NOW;
import static groundswell.route.Desk.account;
import static groundswell.route.Desk.disposed;
import static groundswell.route.Desk.handoff;
import static groundswell.route.Desk.ruling;
import static groundswell.route.Desk.step;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.Playbook;
import groundswell.qualify.play.Play;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each guard with a case that it stops and one that it lets pass. */
class RouterTest {

    private static final Candidate ACME = account("domain:acme.test", 80, "first", "raise");

    private static Guard guard(Ruling ruling) {
        return ruling instanceof Ruling.Suppressed stopped ? stopped.guard() : null;
    }

    /** The same account, but for what a test is about. */
    private static Candidate but(
            boolean personal,
            boolean activated,
            long ageDays,
            long disqualifiedDaysAgo,
            double touches,
            Candidate.Contact contact) {
        return new Candidate(
                1,
                ACME.key(),
                ACME.keys(),
                ACME.domain(),
                ACME.plays(),
                Map.of(),
                80,
                "B",
                List.of(),
                List.of(),
                personal,
                activated,
                NOW - ageDays * DAY_MS,
                disqualifiedDaysAgo == 0 ? 0 : NOW - disqualifiedDaysAgo * DAY_MS,
                touches,
                contact,
                "",
                Set.of(),
                null,
                0);
    }

    private static final Candidate.Contact SOMEBODY = new Candidate.Contact("user:1", true, 0);

    @Test
    void an_account_that_nothing_speaks_against_is_handed_over_with_a_clock() {
        Ruling.Opened opened = (Ruling.Opened) ruling(ACME, "first");
        assertThat(opened.duty().owner()).isEqualTo("ann");
        assertThat(opened.duty().dueAtMs()).isEqualTo(NOW + 4 * 3_600_000);
        assertThat(opened.duty().warnAtMs()).isEqualTo(NOW + 3 * 3_600_000);
        assertThat(opened.origin().goalUntilMs()).isEqualTo(NOW + 30 * DAY_MS);
        assertThat(opened.id()).isEqualTo(((Ruling.Opened) ruling(ACME, "first")).id());
    }

    @Test
    void no_human_before_first_value_unless_they_ask() {
        Candidate idle = but(false, false, 60, 0, 0, SOMEBODY);
        assertThat(guard(ruling(idle, "first"))).isEqualTo(Guard.NO_FIRST_VALUE);
        assertThat(ruling(idle, "raise")).isInstanceOf(Ruling.Opened.class);
    }

    @Test
    void none_in_the_first_fourteen_days_unless_they_ask() {
        Candidate young = but(false, true, 13, 0, 0, SOMEBODY);
        Ruling.Suppressed stopped = (Ruling.Suppressed) ruling(young, "first");
        assertThat(stopped.guard()).isEqualTo(Guard.TOO_YOUNG);
        assertThat(stopped.againAtMs()).isEqualTo(NOW + DAY_MS);
        assertThat(ruling(but(false, true, 14, 0, 0, SOMEBODY), "first"))
                .isInstanceOf(Ruling.Opened.class);
        assertThat(ruling(young, "raise")).isInstanceOf(Ruling.Opened.class);
    }

    @Test
    void not_within_fourteen_days_after_the_last_touch_unless_they_ask() {
        Handoff lately =
                handoff("second", "ann", NOW - 20 * DAY_MS, disposed("lost", NOW - 13 * DAY_MS));
        Ruling.Suppressed stopped = (Ruling.Suppressed) ruling(ACME, "first", lately);
        assertThat(stopped.guard()).isEqualTo(Guard.COOLDOWN);
        assertThat(stopped.againAtMs()).isEqualTo(NOW + DAY_MS);
        assertThat(ruling(ACME, "raise", lately)).isInstanceOf(Ruling.Opened.class);
        Handoff longAgo =
                handoff("second", "ann", NOW - 20 * DAY_MS, disposed("lost", NOW - 14 * DAY_MS));
        assertThat(ruling(ACME, "first", longAgo)).isInstanceOf(Ruling.Opened.class);
    }

    @Test
    void not_within_thirty_days_after_it_was_disqualified_by_whomever() {
        Handoff disqualified =
                handoff(
                        "second",
                        "ann",
                        NOW - 40 * DAY_MS,
                        disposed("disqualified", NOW - 29 * DAY_MS));
        assertThat(guard(ruling(ACME, "raise", disqualified))).isEqualTo(Guard.DISQUALIFIED);
        assertThat(guard(ruling(but(false, true, 60, 29, 0, SOMEBODY), "first")))
                .isEqualTo(Guard.DISQUALIFIED);
        assertThat(ruling(but(false, true, 60, 30, 0, SOMEBODY), "first"))
                .isInstanceOf(Ruling.Opened.class);
    }

    @Test
    void not_before_the_day_that_somebody_said() {
        Handoff notNow =
                handoff(
                        "second",
                        "ann",
                        NOW - 40 * DAY_MS,
                        step(
                                StepKind.NOT_NOW,
                                NOW - 30 * DAY_MS,
                                HandoffStep.Detail.until(NOW + 5, "")));
        assertThat(guard(ruling(ACME, "raise", notNow))).isEqualTo(Guard.NOT_NOW);
    }

    @Test
    void nobody_without_consent() {
        Candidate refusing = but(false, true, 60, 0, 0, new Candidate.Contact("user:1", false, 0));
        assertThat(guard(ruling(refusing, "raise"))).isEqualTo(Guard.NO_CONSENT);
    }

    @Test
    void no_account_of_one_person_with_a_private_address() {
        assertThat(guard(ruling(but(true, true, 60, 0, 0, SOMEBODY), "raise")))
                .isEqualTo(Guard.PERSONAL);
    }

    @Test
    void one_account_one_open_handoff() {
        Handoff open = handoff("second", "bob", NOW - 30 * DAY_MS);
        assertThat(guard(ruling(ACME, "raise", open))).isEqualTo(Guard.ONE_OPEN_HANDOFF);
    }

    @Test
    void contacts_are_budgeted_over_all_channels_by_account_and_by_person() {
        assertThat(guard(ruling(but(false, true, 60, 0, 8, SOMEBODY), "first")))
                .isEqualTo(Guard.ACCOUNT_BUDGET);
        assertThat(
                        guard(
                                ruling(
                                        but(
                                                false,
                                                true,
                                                60,
                                                0,
                                                4,
                                                new Candidate.Contact("user:1", true, 4)),
                                        "first")))
                .isEqualTo(Guard.PERSON_BUDGET);
        Handoff called =
                handoff("second", "ann", NOW - 29 * DAY_MS, disposed("lost", NOW - 15 * DAY_MS));
        assertThat(
                        guard(
                                ruling(
                                        but(
                                                false,
                                                true,
                                                60,
                                                0,
                                                3,
                                                new Candidate.Contact("user:1", true, 3)),
                                        "first",
                                        called)))
                .as("three mails and a call")
                .isEqualTo(Guard.PERSON_BUDGET);
    }

    @Test
    void a_trigger_goes_stale() {
        Candidate old =
                new Candidate(
                        1,
                        ACME.key(),
                        ACME.keys(),
                        "",
                        Map.of("first", NOW - 15 * DAY_MS),
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
                        SOMEBODY,
                        "",
                        Set.of(),
                        null,
                        0);
        assertThat(guard(ruling(old, "first"))).isEqualTo(Guard.STALE);
    }

    private static List<Ruling> rule(Playbook playbook, Candidate... accounts) {
        Router router = new Router(playbook, Workload.of(List.of(), NOW), NOW);
        return router.rule(
                java.util.Arrays.stream(accounts)
                        .flatMap(one -> router.triggers(one, List.of(), id -> false).stream())
                        .toList());
    }

    @Test
    void of_plays_that_come_true_together_the_first_in_the_file_wins() {
        List<Ruling> rulings =
                rule(Desk.playbook(), account("domain:acme.test", 80, "second", "first"));
        assertThat(((Ruling.Opened) rulings.getFirst()).origin().play()).isEqualTo("first");
        assertThat(guard(rulings.getLast())).isEqualTo(Guard.OVERLAP);
    }

    @Test
    void the_order_of_plays_decides_also_where_the_other_play_came_true_long_before() {
        List<Ruling> rulings =
                rule(
                        Desk.playbook(),
                        account(
                                "domain:acme.test",
                                80,
                                Map.of("second", NOW - 5 * DAY_MS, "first", NOW - 1)));
        assertThat(((Ruling.Opened) rulings.getFirst()).origin().play()).isEqualTo("first");
        assertThat(guard(rulings.getLast())).isEqualTo(Guard.OVERLAP);
    }

    @Test
    void beyond_the_capacity_the_best_go_first_and_the_rest_wait() {
        Candidate[] accounts =
                IntStream.range(0, 6)
                        .mapToObj(i -> account("domain:a" + i + ".test", 50 + i, "first"))
                        .toArray(Candidate[]::new);
        List<Ruling> rulings = rule(Desk.playbook(), accounts);
        assertThat(rulings.stream().filter(Ruling.Opened.class::isInstance))
                .as("two reps of two each")
                .hasSize(4)
                .extracting(one -> ((Ruling.Opened) one).origin().accountKey())
                .containsExactly(
                        "domain:a5.test", "domain:a4.test", "domain:a3.test", "domain:a2.test");
        assertThat(rulings.subList(4, 6)).allMatch(one -> guard(one) == Guard.CAPACITY);
    }

    @Test
    void who_waits_gains_a_point_a_day() {
        Candidate waited =
                new Candidate(
                        1,
                        "domain:old.test",
                        List.of("domain:old.test"),
                        "",
                        Map.of("first", NOW - 10 * DAY_MS),
                        Map.of(),
                        75,
                        "C",
                        List.of(),
                        List.of(),
                        false,
                        true,
                        0,
                        0,
                        0,
                        SOMEBODY,
                        "",
                        Set.of(),
                        null,
                        0);
        List<Ruling> rulings =
                rule(Desk.playbook(), account("domain:new.test", 80, "first"), waited);
        assertThat(((Ruling.Opened) rulings.getFirst()).origin().accountKey())
                .isEqualTo("domain:old.test");
    }

    @Test
    void by_lot_a_share_is_left_alone_and_always_the_same() {
        Play play =
                Desk.playbook(
                                Desk.PLAYS.replace(
                                        "within: 4h, goal", "within: 4h, holdout: 20%, goal"),
                                Desk.TEAMS)
                        .plays()
                        .play("first")
                        .orElseThrow();
        long held =
                IntStream.range(0, 10_000)
                        .filter(i -> Router.isHeldOut("domain:a" + i + ".test", play))
                        .count();
        // 2000 expected; the standard deviation is 40.
        assertThat(held).isBetween(1_840L, 2_160L);
        assertThat(Router.isHeldOut("domain:a7.test", play))
                .isEqualTo(Router.isHeldOut("domain:a7.test", play));
    }

    @Test
    void a_play_that_has_to_have_held_waits_for_it() {
        Playbook playbook =
                Desk.playbook(
                        Desk.PLAYS.replace(
                                "to: sales, within: 4h, goal",
                                "held: 14d, to: sales, within: 4h, goal"),
                        Desk.TEAMS);
        Router router = new Router(playbook, Workload.of(List.of(), NOW), NOW);
        assertThat(
                        router.triggers(
                                account("domain:acme.test", 80, "first"), List.of(), id -> false))
                .isEmpty();
        assertThat(
                        Router.nextLook(
                                account("domain:acme.test", 80, "first"),
                                playbook,
                                NOW,
                                NOW + 99 * DAY_MS))
                .isEqualTo(NOW - DAY_MS / 24 + 14 * DAY_MS);
    }
}
