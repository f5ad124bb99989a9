package groundswell.qualify.backtest;

import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import java.util.Map;

/** A playbook that compares each account with the average of all. */
final class Comparing {
    private Comparing() {}

    static Playbook playbook() {
        Map<String, String> files =
                Map.of(
                        "playbook.yaml",
                        """
                        name: Comparing
                        traits: { employees: number, plan: text }
                        segments: { busy: signals.all_7d > average.all_7d }
                        """,
                        "activation.yaml",
                        "completed: won\n",
                        "signals.yaml",
                        """
                        signals:
                          all_7d: { count: any, window: 7d }
                          amounts_30d: { sum: amount, of: used, window: 30d }
                        """,
                        "scores.yaml",
                        """
                        scores:
                          use:
                            weighted:
                              - { value: "signals.all_7d / average.all_7d * 40", weight: 0.7, label: Use }
                              - { value: "signals.amounts_30d / average.amounts_30d * 40", weight: 0.3, label: Amounts }
                        """,
                        "qualification.yaml",
                        """
                        score: use
                        lanes: { sales_assist: 60, nurture: 30 }
                        pqa: { enter: scores.use > 50, leave: scores.use < 20 }
                        """);
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty -> throw new AssertionError(faulty.faults());
        };
    }
}
