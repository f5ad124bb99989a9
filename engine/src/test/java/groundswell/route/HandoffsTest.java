package groundswell.route;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.collect.Outcome;
import groundswell.route.HandoffStep.Detail;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandoffsTest {

    private static final String ID = "00112233445566778899aabbccddeeff";
    private static final long HOUR_MS = 3_600_000;

    private final Handoffs handoffs = new Handoffs();
    private long sequence;

    @BeforeEach
    void opened() {
        assertThat(said(opening())).isTrue();
    }

    private static Correction opening() {
        return StepCodec.begun(ID, StepKind.OPENED, origin(), duty("ann"), 0);
    }

    static Origin origin() {
        return new Origin(
                "domain:acme.test",
                "expansion_burst",
                "v1",
                0,
                0,
                90 * 24 * HOUR_MS,
                83,
                "B",
                12_000,
                List.of(new Origin.Reason("Invites teammates", 30)),
                "user:42",
                List.of("enterprise"),
                List.of("slack"));
    }

    private static Duty duty(String owner) {
        return new Duty(
                owner,
                "account_executives",
                0,
                3 * HOUR_MS,
                4 * HOUR_MS,
                List.of(new Duty.PathStep("round_robin", "ann has the least", true)));
    }

    private boolean said(Correction correction) {
        sequence++;
        return handoffs.apply(new LogEntry.Corrected(sequence, 0, correction)).isPresent();
    }

    private Handoff now() {
        return Objects.requireNonNull(handoffs.byId(ID));
    }

    private boolean step(StepKind kind, String by, long atMs) {
        return said(StepCodec.step(now(), kind, by, atMs, Detail.NONE));
    }

    @Test
    void a_handoff_begins_with_what_the_log_says() {
        assertThat(now().origin()).isEqualTo(origin());
        assertThat(now().duty()).isEqualTo(duty("ann"));
        assertThat(now().state()).isEqualTo(HandoffState.PENDING);
        assertThat(now().isTicking()).isTrue();
    }

    @Test
    void entries_that_stand_in_the_log_twice_count_once() {
        assertThat(said(opening())).isFalse();
        assertThat(step(StepKind.ACCEPTED, "ann", HOUR_MS)).isTrue();
        assertThat(step(StepKind.ACCEPTED, "bob", HOUR_MS)).isFalse();
        assertThat(handoffs.all()).hasSize(1);
        assertThat(now().steps()).extracting(HandoffStep::by).containsExactly("router", "ann");
    }

    @Test
    void it_goes_from_pending_over_accepted_and_engaged_to_an_outcome() {
        step(StepKind.ACCEPTED, "ann", HOUR_MS);
        step(StepKind.ENGAGED, "ann", 2 * HOUR_MS);
        said(
                new Correction.Disposed(
                        "domain:acme.test", Outcome.WON, "price", "Signed.", "ann", 5, ID));
        assertThat(now().state()).isEqualTo(HandoffState.WON);
        assertThat(now().progress().acceptedAtMs()).isEqualTo(HOUR_MS);
        assertThat(now().progress().engagedAtMs()).isEqualTo(2 * HOUR_MS);
        assertThat(now().progress().reason()).isEqualTo("price");
        assertThat(step(StepKind.SNOOZED, "ann", 6)).as("it is over").isFalse();
    }

    @Test
    void what_is_said_of_an_account_at_large_ends_no_handoff() {
        assertThat(
                        said(
                                new Correction.Disposed(
                                        "domain:acme.test", Outcome.LOST, "", "", "ann", 5)))
                .isFalse();
        assertThat(now().isOpen()).isTrue();
    }

    @Test
    void the_clock_warns_and_breaches_once_and_only_while_nobody_took_it_up() {
        assertThat(step(StepKind.WARNED, "clock", 3 * HOUR_MS)).isTrue();
        assertThat(step(StepKind.WARNED, "clock", 3 * HOUR_MS)).isFalse();
        assertThat(step(StepKind.BREACHED, "clock", 4 * HOUR_MS)).isTrue();
        assertThat(step(StepKind.BREACHED, "clock", 4 * HOUR_MS)).isFalse();
        assertThat(now().progress().breachedAtMs()).isEqualTo(4 * HOUR_MS);
        step(StepKind.ACCEPTED, "ann", 5 * HOUR_MS);
        assertThat(now().isTicking()).isFalse();
    }

    @Test
    void whoever_gets_it_next_has_a_clock_of_their_own_and_the_breach_is_not_forgotten() {
        step(StepKind.BREACHED, "clock", 4 * HOUR_MS);
        Duty bob = duty("bob");
        said(
                StepCodec.step(
                        now(),
                        StepKind.REASSIGNED,
                        "clock",
                        5 * HOUR_MS,
                        Detail.duty(bob, "breach")));
        assertThat(now().duty()).isEqualTo(bob);
        assertThat(now().progress().breachedAtMs()).isEqualTo(4 * HOUR_MS);
    }

    @Test
    void the_goal_counts_in_its_time_only() {
        assertThat(step(StepKind.GOAL_REACHED, "router", 91 * 24 * HOUR_MS)).isFalse();
        assertThat(step(StepKind.GOAL_REACHED, "router", 10 * HOUR_MS)).isTrue();
        assertThat(now().progress().goalAtMs()).isEqualTo(10 * HOUR_MS);
    }

    @Test
    void an_account_that_was_held_out_is_nobody_s_work() {
        Handoffs others = new Handoffs();
        others.apply(
                new LogEntry.Corrected(
                        1,
                        0,
                        StepCodec.begun(
                                ID,
                                StepKind.HELD_OUT,
                                origin(),
                                new Duty("", "account_executives", 0, 0, 0, List.of()),
                                0)));
        Handoff held = Objects.requireNonNull(others.byId(ID));
        assertThat(held.isOpen()).isFalse();
        assertThat(others.ofAccount(List.of("domain:acme.test"))).containsExactly(held);
        assertThat(held.after(new HandoffStep(2, StepKind.ACCEPTED, "ann", 1, Detail.NONE)))
                .isEmpty();
    }
}
