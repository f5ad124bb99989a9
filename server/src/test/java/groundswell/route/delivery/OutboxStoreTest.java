package groundswell.route.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.http.PageRequest;
import groundswell.kernel.sql.Database;
import groundswell.kernel.sql.OperationalStore;
import groundswell.route.Channel;
import groundswell.route.Notice;
import groundswell.route.StepKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On both databases. */
class OutboxStoreTest {

    private static final Destination ANN = new Destination(3, "user", "ann@acme.test");
    private static final Duration SETTLE = Duration.ofSeconds(45);

    @TempDir Path folder = Path.of(".");

    private long now = SampleHandoff.NOON;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);

    @ParameterizedTest
    @EnumSource
    void a_notice_is_kept_once_and_with_what_it_is_about_or_not_at_all(Database database) {
        try (OperationalStore store = database.open(folder)) {
            var outbox = new OutboxStore(store, clock);
            var wakes = new AtomicInteger();
            outbox.whenFilled(wakes::incrementAndGet);
            Notice opened = notice(1, StepKind.OPENED);
            store.jdbi()
                    .useTransaction(handle -> {
                        outbox.add(handle, List.of(opened));
                        assertThat(wakes).as("before the commit").hasValue(0);
                    });
            store.jdbi().useTransaction(handle -> outbox.add(handle, List.of(opened)));
            assertThat(wakes).hasValue(2);
            store.jdbi()
                    .useTransaction(handle -> {
                        outbox.add(handle, List.of(notice(2, StepKind.OPENED)));
                        handle.rollback();
                    });
            assertThat(ids(outbox)).containsExactly(opened.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void notices_of_one_handoff_to_one_destination_go_in_order_and_others_do_not_wait(
            Database database) {
        try (OperationalStore store = database.open(folder)) {
            var outbox = new OutboxStore(store, clock);
            Notice opened = notice(1, StepKind.OPENED);
            Notice warned = notice(1, StepKind.WARNED);
            Notice other = notice(2, StepKind.OPENED);
            store.jdbi()
                    .useTransaction(handle -> outbox.add(handle, List.of(opened, warned, other)));
            assertThat(ids(outbox)).containsExactly(opened.id(), other.id());
            outbox.later(opened.id(), "Not now.", now + 60_000, false);
            assertThat(ids(outbox)).as("the first one waits").containsExactly(other.id());
            assertThat(outbox.nextAtMs()).hasValue(now + 60_000);
            outbox.said(opened.id(), "C1:1.2");
            assertThat(ids(outbox)).containsExactly(warned.id(), other.id());
            assertThat(outbox.root(opened.handoff(), ANN.text())).isEqualTo("C1:1.2");
            outbox.dead(warned.id(), "No such channel.", false);
            assertThat(ids(outbox)).containsExactly(other.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_attempt_without_an_end_is_known_as_one_and_settles_first(Database database) {
        try (OperationalStore store = database.open(folder)) {
            var outbox = new OutboxStore(store, clock);
            Notice opened = notice(1, StepKind.OPENED);
            store.jdbi().useTransaction(handle -> outbox.add(handle, List.of(opened)));
            OutboxStore.Waiting first = outbox.ready(0, 9).getFirst();
            assertThat(first.begunAtMs()).isNull();
            assertThat(outbox.begin(first, SETTLE)).isTrue();
            assertThat(outbox.begin(first, SETTLE)).as("somebody tries it").isFalse();
            assertThat(ids(outbox)).isEmpty();
            now += SETTLE.toMillis();
            OutboxStore.Waiting again = outbox.ready(0, 9).getFirst();
            assertThat(again.begunAtMs()).isEqualTo(SampleHandoff.NOON);
            assertThat(again.attempts()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_a_day_old_when_it_comes_is_noted_and_told_nobody(Database database) {
        try (OperationalStore store = database.open(folder)) {
            var outbox = new OutboxStore(store, clock);
            now += Duration.ofHours(25).toMillis();
            Notice old = notice(1, StepKind.OPENED);
            store.jdbi().useTransaction(handle -> outbox.add(handle, List.of(old)));
            assertThat(ids(outbox)).isEmpty();
            assertThat(new Deliveries(store, outbox, clock).standing().stale()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dead_letters_are_listed_with_their_reason_and_sent_again(Database database) {
        try (OperationalStore store = database.open(folder)) {
            var outbox = new OutboxStore(store, clock);
            var deliveries = new Deliveries(store, outbox, clock);
            Notice one = notice(1, StepKind.OPENED);
            Notice two = notice(2, StepKind.OPENED);
            store.jdbi().useTransaction(handle -> outbox.add(handle, List.of(one, two)));
            outbox.begin(outbox.ready(0, 9).getFirst(), SETTLE);
            outbox.dead(one.id(), "Nobody in Slack has this address.", true);
            var filter = new Deliveries.Filter("dead", "", "");
            assertThat(deliveries.page(filter, new PageRequest(10, null)).items())
                    .singleElement()
                    .satisfies(dead -> {
                        assertThat(dead.reason()).startsWith("Nobody in Slack");
                        assertThat(dead.unsure()).as("it may have got through").isTrue();
                    });
            assertThat(deliveries.replay(List.of(one.id(), two.id())))
                    .as("only what is dead")
                    .isEqualTo(1);
            assertThat(outbox.ready(0, 9).getFirst().begunAtMs())
                    .as("so it is looked for before it is said again")
                    .isNotNull();
            outbox.dead(one.id(), "Still nobody.", false);
            assertThat(deliveries.replay(33)).isZero();
            assertThat(deliveries.replay(3)).isEqualTo(1);
            assertThat(deliveries.standing())
                    .isEqualTo(new Deliveries.Standing(2, 0, 0, 0, SampleHandoff.NOON));
            var all = new Deliveries.Filter("", "slack", one.handoff());
            assertThat(deliveries.page(all, new PageRequest(1, null)).total()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_ended_long_ago_is_forgotten_and_what_waits_never(Database database) {
        try (OperationalStore store = database.open(folder)) {
            var outbox = new OutboxStore(store, clock);
            var deliveries = new Deliveries(store, outbox, clock);
            Notice said = notice(1, StepKind.OPENED);
            Notice waits = notice(2, StepKind.OPENED);
            store.jdbi().useTransaction(handle -> outbox.add(handle, List.of(said, waits)));
            outbox.said(said.id(), "");
            now += Duration.ofDays(181).toMillis();
            assertThat(deliveries.forget()).isEqualTo(1);
            assertThat(ids(outbox)).containsExactly(waits.id());
        }
    }

    private static List<String> ids(OutboxStore outbox) {
        return outbox.ready(0, 9).stream().map(waiting -> waiting.notice().id()).toList();
    }

    private static Notice notice(int number, StepKind kind) {
        return SampleHandoff.notice(number, kind, Channel.SLACK, ANN);
    }
}
