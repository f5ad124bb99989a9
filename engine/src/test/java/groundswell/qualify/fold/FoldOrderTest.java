package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Playbook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must leave no trace: where a restart cut the log, and in which order messages came in. */
final class FoldOrderTest {
    private static final Playbook PLAYBOOK = FoldTest.PLAYBOOK;

    @Test
    void a_restart_at_any_point_changes_nothing() {
        var history = busy(7);
        byte[] whole = bytes(history.fold(PLAYBOOK).fold());
        for (int cut = 0; cut <= history.entries().size(); cut += 5) {
            Fold first = new Fold(Program.of(PLAYBOOK), History.DOMAINS, transition -> {});
            history.entries().subList(0, cut).forEach(first::apply);
            Fold second =
                    Fold.read(
                            new StateReader(bytes(first)),
                            Program.of(PLAYBOOK),
                            History.DOMAINS,
                            transition -> {});
            assertThat(second).isNotNull();
            history.entries().forEach(second::apply);
            assertThat(bytes(second)).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void the_order_of_arrival_leaves_no_trace_in_the_signals() {
        for (int seed = 0; seed < 50; seed++) {
            var history = busy(seed);
            var shuffled = new ArrayList<>(history.entries());
            Collections.shuffle(shuffled, new Random(seed));
            var ordered = history.fold(PLAYBOOK);
            var other = new History();
            shuffled.forEach(entry -> other.again(entry));
            var disordered = other.fold(PLAYBOOK);
            for (String key : List.of("domain:acme.com", "domain:other.org")) {
                if (ordered.hasAccount(key)) {
                    assertThat(disordered.account(key).signals())
                            .as("seed %d", seed)
                            .isEqualTo(ordered.account(key).signals());
                    assertThat(disordered.account(key).activatedMs())
                            .isEqualTo(ordered.account(key).activatedMs());
                }
            }
        }
    }

    @Test
    void what_a_clock_that_runs_ahead_reports_counts_from_its_day_on() {
        Playbook playbook =
                History.playbook(
                        """
                          first_invite: { first: team_invite_sent }
                        """,
                        """
                          main:
                            points:
                              - { when: signals.first_invite <= 9, points: 20, label: Invites early }
                        """);
        History history =
                new History()
                        .track(0, 9, "feature_used", "ann@acme.com")
                        .arrivingAfterHours(-48)
                        .track(5, 9, "team_invite_sent", "ann@acme.com");
        assertThat(history.tick(4).fold(playbook).signal("domain:acme.com", "first_invite"))
                .isNaN();
        var folded = history.tick(5).fold(playbook);
        assertThat(folded.signal("domain:acme.com", "first_invite")).isEqualTo(5);
        assertThat(folded.account("domain:acme.com").scores()).containsEntry("main", 20.0);
    }

    private static History busy(int seed) {
        Random random = new Random(seed);
        List<String> users = List.of("ann@acme.com", "bob@acme.com", "cy@other.org");
        List<String> names =
                List.of(
                        "feature_used",
                        "team_invite_sent",
                        "wedge_workflow_completed",
                        "payment_made");
        History history = new History();
        for (int i = 0; i < 60; i++) {
            String user = users.get(random.nextInt(users.size()));
            history.arrivingAfterHours(40 * 24 - i);
            history.track(
                    random.nextInt(35),
                    random.nextInt(48) / 2.0,
                    names.get(random.nextInt(names.size())),
                    user,
                    "{\"feature\":\"f%d\",\"amount\":%d.1}"
                            .formatted(random.nextInt(4), random.nextInt(9)));
        }
        return history;
    }

    private static byte[] bytes(Fold fold) {
        StateWriter out = new StateWriter();
        fold.write(out);
        return out.toBytes();
    }
}
