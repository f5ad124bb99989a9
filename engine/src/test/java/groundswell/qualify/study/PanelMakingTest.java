package groundswell.qualify.study;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.kernel.Days;
import groundswell.qualify.Filter;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.Label;
import groundswell.unify.DomainLists;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PanelMakingTest {
    private static final int FIRST_DAY = 20_000;

    private final List<LogEntry> log = new ArrayList<>();

    /** Nothing decides upon quiet days or age, so a fold that is not watched leaves them alone. */
    private final Playbook playbook =
            ((PlaybookReading.Valid)
                            PlaybookReader.read(
                                    Map.of(
                                            "playbook.yaml", "name: Small\n",
                                            "activation.yaml", "completed: feature_used\n",
                                            "signals.yaml",
                                                    """
                                                    signals:
                                                      quiet_days: { recency: any }
                                                      invites_14d: { count: team_invite_sent, window: 14d }
                                                    """,
                                            "scores.yaml",
                                                    """
                                                    scores:
                                                      s:
                                                        points:
                                                          - { when: signals.invites_14d >= 2, points: 50 }
                                                    """,
                                            "qualification.yaml", "score: s\n")))
                    .playbook();

    @Test
    void everybody_is_seen_on_the_same_day_of_life_whatever_comes_later() {
        does("ann@silent.test", 0, "feature_used");
        does("bo@back.test", 0, "feature_used");
        does("bo@back.test", 40, "feature_used");
        does("bo@back.test", 41, "plan_upgraded");
        does("zoe@end.test", 200, "feature_used");

        Panel panel = panel();

        assertThat(panel.rows()).isEqualTo(2);
        assertThat(panel.observedDay()).containsExactly(FIRST_DAY + 14, FIRST_DAY + 14);
        assertThat(panel.positives()).isEqualTo(1);
        float[] quiet = panel.values(panel.column("signals.quiet_days"));
        assertThat(quiet).containsExactly(14, 14);
    }

    @Test
    void a_late_message_and_a_trait_told_later_are_not_seen() {
        does("ann@acme.test", 0, "feature_used");
        late("ann@acme.test", 3, 30, "team_invite_sent");
        does("zoe@end.test", 200, "feature_used");

        Panel panel = panel();

        assertThat(panel.values(panel.column("signals.invites_14d"))).containsExactly(0);
    }

    @Test
    void who_converted_before_or_whose_window_is_open_is_left_out() {
        does("ann@early.test", 0, "feature_used");
        does("ann@early.test", 5, "plan_upgraded");
        does("bo@young.test", 150, "feature_used");
        does("zoe@end.test", 200, "feature_used");

        Panel panel = panel();

        assertThat(panel.rows()).isZero();
        assertThat(panel.population().converted()).isEqualTo(1);
        assertThat(panel.population().censored()).isEqualTo(1);
    }

    private void does(String email, int day, String event) {
        late(email, day, day, event);
    }

    private void late(String email, int day, int knownDay, String event) {
        long at = Days.startMs(FIRST_DAY + day) + 9 * 3_600_000L;
        log.add(
                new LogEntry.Received(
                        log.size() + 1,
                        Days.startMs(FIRST_DAY + knownDay) + 10 * 3_600_000L,
                        new Event(
                                EventType.TRACK,
                                1,
                                "m" + log.size(),
                                event,
                                email,
                                null,
                                null,
                                null,
                                at,
                                "{}",
                                "{}",
                                0)));
    }

    private Panel panel() {
        Evaluation standard = Evaluation.standard(playbook);
        Evaluation evaluation =
                new Evaluation(
                        new Label(
                                new Label.OfEvent(new Filter("plan_upgraded", Optional.empty())),
                                Duration.ZERO,
                                Duration.ofDays(90),
                                false),
                        standard.decision(),
                        Duration.ofDays(14),
                        standard.capacity(),
                        standard.targets(),
                        standard.segments(),
                        Optional.empty());
        return PanelMaking.of(
                playbook,
                evaluation,
                OwnColumns.of(playbook, Map.of()),
                List.of(),
                DomainLists.standard(),
                reader -> log.forEach(reader::read),
                read -> {});
    }
}
