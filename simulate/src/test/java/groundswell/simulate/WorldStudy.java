package groundswell.simulate;

import groundswell.collect.LogEntry;
import groundswell.qualify.Filter;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.Label;
import groundswell.qualify.study.Discovery;
import groundswell.qualify.study.Study;
import groundswell.unify.DomainLists;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Discovery over the messages of a world: accounts after 14 days, converted within 60. */
final class WorldStudy {
    private static final Playbook PLAYBOOK =
            ((PlaybookReading.Valid)
                            PlaybookReader.read(
                                    Map.of(
                                            "playbook.yaml", "name: Small\n",
                                            "activation.yaml", "completed: feature_used\n",
                                            "signals.yaml",
                                                    """
                                                    signals:
                                                      events_14d: { count: any, window: 14d }
                                                      people_14d: { people: any, window: 14d }
                                                      active_days: { days: any, window: 14d }
                                                    """,
                                            "scores.yaml",
                                                    """
                                                    scores:
                                                      s:
                                                        points:
                                                          - { when: signals.people_14d >= 2, points: 50 }
                                                    """,
                                            "qualification.yaml", "score: s\n")))
                    .playbook();

    private WorldStudy() {}

    /**
     * What sets accounts apart that convert.
     *
     * @param event what counts as conversion
     */
    static Study.Discovered discovered(List<LogEntry> history, String event) {
        Evaluation standard = Evaluation.standard(PLAYBOOK);
        Evaluation evaluation =
                new Evaluation(
                        new Label(
                                new Label.OfEvent(new Filter(event, Optional.empty())),
                                Duration.ZERO,
                                Duration.ofDays(60),
                                false),
                        standard.decision(),
                        Duration.ofDays(14),
                        standard.capacity(),
                        standard.targets(),
                        List.of(),
                        Optional.empty());
        Study study =
                new Study(
                        PLAYBOOK,
                        evaluation,
                        DomainLists.standard(),
                        reader -> history.forEach(reader::read),
                        read -> {});
        return study.discover(Discovery.Settings.STANDARD);
    }
}
