package groundswell.route.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Outcome;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LetterLimits;
import groundswell.collect.duckdb.LogLimits;
import groundswell.kernel.http.Problem;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.Channel;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.HandoffAction;
import groundswell.route.HandoffState;
import groundswell.route.HandoffStep;
import groundswell.route.Notice;
import groundswell.route.Origin;
import groundswell.route.StepCodec;
import groundswell.route.StepKind;
import groundswell.route.sql.HandoffStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedDeskTest {

    private static final String ID = "00112233445566778899aabbccddeeff";
    private static final InstantSource CLOCK = () -> Instant.parse("2026-03-02T10:00:00Z");
    private static final Duties DUTIES =
            new Duties() {
                @Override
                public Optional<Duty> of(Handoff handoff, String rep, long nowMs) {
                    return reps().contains(rep)
                            ? Optional.of(
                                    new Duty(rep, "sales", nowMs, nowMs + 1, nowMs + 2, List.of()))
                            : Optional.empty();
                }

                @Override
                public String rep(String idOrAddress) {
                    return idOrAddress.replace("@acme.test", "");
                }

                @Override
                public String name(String rep) {
                    return rep;
                }

                @Override
                public List<String> reps() {
                    return List.of("ann", "bob");
                }
            };

    @TempDir Path folder;

    private final List<Notice> told = new ArrayList<>();
    private OperationalStore store;
    private DuckLog log;
    private LiveHandoffs handoffs;
    private HandoffDesk desk;

    @BeforeEach
    void start() {
        store = OperationalStore.open(OperationalStore.urlIn(folder));
        log = DuckLog.openToServe(folder, LogLimits.DEFAULT, LetterLimits.DEFAULT, CLOCK);
        handoffs =
                LiveHandoffs.open(
                        log,
                        new HandoffStore(
                                store,
                                (handoff, step) -> List.of(notice(handoff, step)),
                                (transaction, notices) -> told.addAll(notices)),
                        CLOCK);
        log.start(handoffs);
        desk = new LoggedDesk(log, handoffs, DUTIES, CLOCK);
    }

    @AfterEach
    void stop() {
        log.close();
        handoffs.close();
        store.close();
    }

    private void restart() {
        stop();
        start();
    }

    private static Notice notice(Handoff handoff, HandoffStep step) {
        return new Notice(
                handoff.id() + step.kind() + step.atMs(),
                handoff.id(),
                step.kind().word(),
                Channel.SLACK,
                "#sales",
                step.atMs());
    }

    private void open() throws Exception {
        var origin =
                new Origin(
                        "domain:acme.test",
                        "expansion_burst",
                        "v1",
                        1,
                        1,
                        100,
                        83.5,
                        "B",
                        0,
                        List.of(new Origin.Reason("Invites teammates", 30.25)),
                        "",
                        List.of(),
                        List.of("slack"));
        var duty = new Duty("ann", "sales", 1, 50, 100, List.of());
        long sequence =
                log.append(StepCodec.begun(ID, StepKind.OPENED, origin, duty, 1)).join().sequence();
        assertThat(handoffs.await(sequence, Duration.ofSeconds(10))).isTrue();
    }

    private Handoff now() {
        return handoffs.ask(all -> java.util.Objects.requireNonNull(all.byId(ID)));
    }

    @Test
    void what_reps_do_is_seen_at_once_and_after_a_restart() throws Exception {
        open();
        desk.act(ID, new HandoffAction.Accept(), "ann@acme.test");
        Handoff before = desk.act(ID, new HandoffAction.Note("Called."), "ann@acme.test");
        assertThat(before.state()).isEqualTo(HandoffState.ACCEPTED);
        restart();
        assertThat(now()).isEqualTo(before);
        assertThat(told).extracting(Notice::kind).containsExactly("opened", "accepted", "noted");
    }

    @Test
    void a_store_that_was_lost_is_folded_from_the_log_again() throws Exception {
        open();
        Handoff before =
                desk.act(ID, new HandoffAction.Dispose(Outcome.LOST, "no_budget", ""), "ann");
        stop();
        try (var other = OperationalStore.open(OperationalStore.urlIn(folder))) {
            other.jdbi().useHandle(handle -> handle.execute("DELETE FROM route_position"));
        }
        start();
        assertThat(now()).isEqualTo(before);
        assertThat(before.progress().reason()).isEqualTo("no_budget");
    }

    @Test
    void what_does_not_fit_is_refused_with_what_is_possible() throws Exception {
        open();
        desk.act(ID, new HandoffAction.Dispose(Outcome.WON, "", ""), "ann");
        assertThatThrownBy(() -> desk.act(ID, new HandoffAction.Accept(), "bob"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("The handoff is won")
                .hasMessageContaining("Possible: note");
        assertThatThrownBy(() -> desk.act("nothing", new HandoffAction.Accept(), "bob"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no handoff");
    }

    @Test
    void it_can_be_given_to_somebody_else_and_back_to_the_pool_and_be_taken_from_there()
            throws Exception {
        open();
        Handoff bobs = desk.act(ID, new HandoffAction.Reassign("bob"), "manager");
        assertThat(bobs.duty().owner()).isEqualTo("bob");
        assertThat(desk.act(ID, new HandoffAction.ReturnToPool(""), "bob").duty().isPool())
                .isTrue();
        Handoff anns = desk.act(ID, new HandoffAction.Accept(), "ann@acme.test");
        assertThat(anns.duty().owner()).isEqualTo("ann");
        assertThatThrownBy(() -> desk.act(ID, new HandoffAction.Reassign("carl"), "manager"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void nobody_can_put_it_off_into_the_past() throws Exception {
        open();
        assertThatThrownBy(() -> desk.act(ID, new HandoffAction.NotNow(CLOCK.millis(), ""), "ann"))
                .isInstanceOf(Problem.class);
    }
}
