package groundswell.qualify;

import java.util.LinkedHashMap;
import java.util.Map;

/** A small valid playbook, one file of which a test replaces. */
final class SamplePlaybook {

    private static final Map<String, String> FILES =
            Map.of(
                    "playbook.yaml",
                            """
                            name: Sample
                            traits: { employees: number, plan: text, partner: flag }
                            """,
                    "activation.yaml", "completed: workflow_completed\n",
                    "signals.yaml",
                            """
                            signals:
                              sessions_7d: { sessions: any, window: 7d }
                              invites_14d: { count: invite_sent, window: 14d }
                            """,
                    "scores.yaml",
                            """
                            scores:
                              behaviour:
                                points:
                                  - { when: signals.sessions_7d >= 10, points: 60, label: Often here }
                                  - { when: signals.invites_14d >= 2, points: 40, label: Invites }
                            """,
                    "qualification.yaml", "score: behaviour\n");

    private SamplePlaybook() {}

    static Map<String, String> with(String file, String text) {
        var files = new LinkedHashMap<>(FILES);
        files.put(file, text);
        return files;
    }

    static Map<String, String> without(String file) {
        var files = new LinkedHashMap<>(FILES);
        files.remove(file);
        return files;
    }

    static Map<String, String> files() {
        return FILES;
    }

    static Playbook valid(Map<String, String> files) {
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid(var playbook, var ignored) -> playbook;
            case PlaybookReading.Faulty(var faults) -> throw new AssertionError(faults);
        };
    }
}
