package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.yaml.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaybookFaultTest {

    @Test
    void signals() {
        assertThat(
                        faults(
                                "signals.yaml",
                                """
                                signals:
                                  Sessions-7d: { sessions: any, window: 7d }
                                  invites_14d: { cuont: invite_sent, window: 14d }
                                  both: { count: x, people: y, window: 7d }
                                  none: { window: 7d }
                                  no_window: { count: x }
                                  half_days: { count: x, window: 36h }
                                  too_long: { count: x, window: 500d }
                                  no_of: { sum: seats, window: 7d }
                                  odd_key: { recency: any, window: 7d }
                                  one_event: { sequence: [a], within: 7d }
                                  of_recency: { growth: { recency: any } }
                                  unknown: { ratio: { of: invites_14, to: half_days } }
                                  circle: { ratio: { of: circle, to: half_days } }
                                  sessions_7d: { sessions: page, window: 7d }
                                  text: often
                                """))
                .containsExactly(
                        "signals.yaml:2:3: \"Sessions-7d\" is no name: lower-case letters, digits and _, a letter first, 64 at most (right would be: sessions_7d)",
                        "signals.yaml:3:18: there is no kind of signal \"cuont\" (right would be: count)",
                        "signals.yaml:4:21: a signal is of one kind, this one is count and people",
                        "signals.yaml:5:9: the kind of the signal is missing (right would be: one of count, people, days, sum, max, distinct, sessions, recency, first, streak, sequence, together, growth, ratio)",
                        "signals.yaml:6:14: \"window\" is missing",
                        "signals.yaml:7:34: \"window\" is 36h (right would be: whole days from 1d to 400d)",
                        "signals.yaml:8:33: \"window\" is 500d (right would be: whole days from 1d to 400d)",
                        "signals.yaml:9:10: \"of\" is missing",
                        "signals.yaml:10:28: there is no key \"window\" here (right would be: one of recency, where, label)",
                        "signals.yaml:11:16: a sequence is two events in a list (right would be: sequence: [first, then])",
                        "signals.yaml:12:17: growth needs a signal with a window, this is recency (right would be: count, people, days, …)",
                        "signals.yaml:13:27: there is no signal \"invites_14\" (right would be: invites_14d)",
                        "signals.yaml:14:26: signal \"circle\" is made from itself",
                        "signals.yaml:15:28: sessions are of any activity (right would be: sessions: any)",
                        "signals.yaml:16:9: signal \"text\" must have keys and values, it is \"often\"");
    }

    @Test
    void filters_see_a_message_and_nothing_else() {
        assertThat(
                        faults(
                                "signals.yaml",
                                """
                                signals:
                                  sessions_7d: { count: any, window: 7d, where: event.nam == "x" && traits.plan == "pro" }
                                  invites_14d:
                                    count: invite_sent
                                    where: properties.role == "admin" && properties.a.b == 1 && properties.role > 3
                                    window: 14d
                                """))
                .containsExactly(
                        "signals.yaml:2:49: there is no \"event.nam\" (right would be: event.name)",
                        "signals.yaml:2:69: there is no \"traits.plan\"",
                        "signals.yaml:5:42: there is no \"properties.a.b\"",
                        "signals.yaml:5:81: \">\" cannot compare a text and a number (right would be: quote the number, or compare a number)");
    }

    @Test
    void scores() {
        assertThat(
                        faults(
                                "scores.yaml",
                                """
                                scores:
                                  behaviour:
                                    points:
                                      - { when: signals.session_7d >= 10, points: 60 }
                                      - { when: traits.plan >= 2, points: many }
                                      - { wehn: "true", points: 1 }
                                      - three
                                    normalise: { floor: -1, by: account.activated }
                                  neither: { label: Nothing }
                                  both: { points: [], weighted: {} }
                                  copy: { points: behavior }
                                  heavy: { points: [{ when: account.activated, points: 5000 }] }
                                  a: { weighted: { b: 1 } }
                                  b: { weighted: [{ value: scores.a + scores.zzz, weight: 1 }] }
                                  c: { weighted: [{ score: behaviuor, weight: 1 }, { value: "1", score: a, weight: 1 }, { weight: 1 }] }
                                  d: { weighted: 3 }
                                """))
                .containsExactly(
                        "scores.yaml:4:17: there is no \"signals.session_7d\" (right would be: signals.sessions_7d)",
                        "scores.yaml:5:29: \">=\" cannot compare a text and a number (right would be: quote the number, or compare a number)",
                        "scores.yaml:5:43: \"points\" must be a number, it is \"many\" (right would be: such as 10)",
                        "scores.yaml:6:9: \"when\" is missing",
                        "scores.yaml:6:11: there is no key \"wehn\" here (right would be: when)",
                        "scores.yaml:7:9: a rule must have keys and values, it is \"three\"",
                        "scores.yaml:8:18: the floor is negative (right would be: 0 or more, usually 1)",
                        "scores.yaml:8:33: a number was expected, this is true or false (right would be: write condition ? 1 : 0)",
                        "scores.yaml:9:3: the kind of score \"neither\" is missing (right would be: one of points, weighted, composite, combined, hybrid, clusters, learned)",
                        "scores.yaml:10:3: score \"both\" is points and weighted (right would be: one of points, weighted, composite, combined, hybrid, clusters, learned)",
                        "scores.yaml:11:19: there is no score with rules called \"behavior\" (right would be: behaviour)",
                        "scores.yaml:12:48: a rule gives 5000.0 points (right would be: from -100 to 100)",
                        "scores.yaml:13:3: score \"a\" is made from itself: a → b → a",
                        "scores.yaml:14:39: there is no \"scores.zzz\"",
                        "scores.yaml:15:28: there is no \"scores.behaviuor\" (right would be: scores.behaviour)",
                        "scores.yaml:15:66: a component is either a score or a value",
                        "scores.yaml:15:89: \"value\" is missing",
                        "scores.yaml:16:18: \"weighted\" must be scores with weights, or a list of components, it is \"3\"");
    }

    @Test
    void scores_made_of_scores() {
        assertThat(
                        faults(
                                "scores.yaml",
                                """
                                scores:
                                  behaviour: { points: [{ when: account.activated, points: 5 }] }
                                  one: { combined: { behaviour: 1 } }
                                  two: { combined: [{ score: behaviour, weight: 0 }, { score: behavior, weight: 1, floor: 101 }] }
                                  three: { composite: [{ value: signals.invites_14d, from: 2, full: 2, weight: 1 }] }
                                  four: { hybrid: behaviour, rules: [{ when: account.activated, floor: 1, veto: true }, { when: account.actived, ceiling: 50 }, { when: account.personal }] }
                                  five: { hybrid: behaviour }
                                  six: { clusters: { large: behaviour }, otherwise: six }
                                """))
                .containsExactly(
                        "scores.yaml:3:10: \"combined\" has 1 factors (right would be: two or more scores with weights: { fit: 0.4, behaviour: 0.6 })",
                        "scores.yaml:4:41: the weight of a factor is 0.0 (right would be: a number above 0)",
                        "scores.yaml:4:63: there is no \"scores.behavior\" (right would be: scores.behaviour)",
                        "scores.yaml:4:84: \"floor\" is 101.0 (right would be: from 0 to 100)",
                        "scores.yaml:5:63: \"full\" is the same as \"from\" (right would be: what is worth all of the weight)",
                        "scores.yaml:6:38: the rule is floor and veto (right would be: one of floor: 60, ceiling: 40, veto: true)",
                        "scores.yaml:6:97: there is no \"account.actived\" (right would be: account.activated)",
                        "scores.yaml:6:129: the rule does nothing (right would be: one of floor: 60, ceiling: 40, veto: true)",
                        "scores.yaml:7:3: score \"five\" has 0 rules (right would be: rules: [{ when: …, floor: 60 }], at most 100)",
                        "scores.yaml:8:3: score \"six\" has no clusters (right would be: segments of playbook.yaml with their scores: { enterprise: pqa_large })",
                        "scores.yaml:8:3: score \"six\" is made from itself: six → six",
                        "scores.yaml:8:22: there is no segment \"large\" (right would be: a segment of playbook.yaml)");
    }

    @Test
    void grid_and_stages_that_are_left() {
        assertThat(
                        faults(
                                "qualification.yaml",
                                """
                                score: behaviour
                                grid: { letter: { score: fit, A: 30, B: 60 }, digit: { score: behaviour, 3: 10 } }
                                stages: { engaged: { enter: account.pqa }, churned: { enter: account.pqa, leave: account.grid == 3 } }
                                """))
                .containsExactly(
                        "qualification.yaml:2:26: there is no score \"fit\"",
                        "qualification.yaml:2:38: \"B\" does not lie below \"A\" (right would be: a threshold below 30)",
                        "qualification.yaml:2:74: there is no key \"3\" here (right would be: 1)",
                        "qualification.yaml:3:20: \"leave\" is missing",
                        "qualification.yaml:3:95: \"==\" cannot compare a text and a number (right would be: quote the number, or compare a number)");
    }

    @Test
    void qualification() {
        assertThat(
                        faults(
                                "qualification.yaml",
                                """
                                score: behavior
                                grades: { A: 120, F: 10, EXCELLENT: 95 }
                                lanes: { sales_assist: 40, nurture: 70, dwell: 100d, marign: 5 }
                                pqa: { enter: account.activated && scores.behaviour > "40" }
                                stages: { qualified: account.pqa, enganged: account.pqa, engaged: account.lane == 3 }
                                """))
                .containsExactly(
                        "qualification.yaml:1:8: there is no score \"behavior\" (right would be: behaviour)",
                        "qualification.yaml:2:11: \"A\" is 120.0 (right would be: from 0 to 100)",
                        "qualification.yaml:2:19: grade F is what remains below the others; it has no threshold",
                        "qualification.yaml:2:26: \"EXCELLENT\" is too long for a grade (right would be: one to three letters)",
                        "qualification.yaml:3:28: \"nurture\" lies above \"sales_assist\" (right would be: a threshold below that of sales_assist)",
                        "qualification.yaml:3:41: \"dwell\" is longer than 90d (right would be: from 0d to 90d)",
                        "qualification.yaml:3:54: there is no key \"marign\" here (right would be: margin)",
                        "qualification.yaml:4:6: \"leave\" is missing",
                        "qualification.yaml:5:11: stage \"qualified\" follows from activation and pqa; it has no condition (right would be: one of engaged, customer, expanding, churned)",
                        "qualification.yaml:5:35: there is no stage \"enganged\" (right would be: engaged)",
                        "qualification.yaml:5:80: \"==\" cannot compare a text and a number (right would be: quote the number, or compare a number)");
    }

    @Test
    void settings_and_activation() {
        assertThat(
                        faults(
                                "playbook.yaml",
                                """
                                zone: Europe/Berln
                                currency: Euro
                                traits: { employees: integer, plan: text, partner: flg, 9lives: number }
                                segments: { large: traits.employee >= 1000, laned: account.lane == "nurture" }
                                """))
                .containsExactly(
                        "playbook.yaml:1:1: \"name\" is missing",
                        "playbook.yaml:1:7: there is no time zone \"Europe/Berln\" (right would be: Europe/Berlin)",
                        "playbook.yaml:2:11: there is no currency \"Euro\" (right would be: an ISO 4217 code such as EUR)",
                        "playbook.yaml:3:22: there is no kind of trait \"integer\" (right would be: number)",
                        "playbook.yaml:3:52: there is no kind of trait \"flg\" (right would be: flag)",
                        "playbook.yaml:3:57: \"9lives\" is no name: lower-case letters, digits and _, a letter first, 64 at most (right would be: lives)",
                        "playbook.yaml:4:20: there is no \"traits.employee\" (right would be: traits.employees)",
                        "playbook.yaml:4:52: there is no \"account.lane\"");
        assertThat(faults("activation.yaml", "return_within: 100d\nsession_gap: 10\n"))
                .containsExactly(
                        "activation.yaml:1:1: \"completed\" is missing",
                        "activation.yaml:1:16: \"return_within\" is 100d (right would be: from 1d to 90d)",
                        "activation.yaml:2:14: \"session_gap\" must be a duration, it is \"10\" (right would be: such as 30m, 24h or 7d)");
    }

    @Test
    void a_missing_file_and_faults_in_others_are_told_together() {
        var files = new HashMap<>(SamplePlaybook.without("signals.yaml"));
        files.put("signal.yaml", "signals: {}\n");
        files.put("activation.yaml", "completed: [\n");
        assertThat(faults(files))
                .hasSize(2)
                .anyMatch(fault -> fault.startsWith("activation.yaml:2:1: not YAML"))
                .contains(
                        "signals.yaml:1:1: the file is missing (right would be: rename signal.yaml to signals.yaml)");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_once_and_not_by_those_that_lean_on_it() {
        assertThat(faults(SamplePlaybook.with("scores.yaml", "nonsense: {{\nscores: {}\n")))
                .singleElement()
                .asString()
                .startsWith("scores.yaml:");
    }

    private static List<String> faults(String file, String text) {
        return faults(SamplePlaybook.with(file, text)).stream()
                .filter(fault -> fault.startsWith(file))
                .toList();
    }

    private static List<String> faults(Map<String, String> files) {
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> throw new AssertionError("valid: " + valid);
            case PlaybookReading.Faulty(var faults) ->
                    faults.stream().map(Fault::toString).toList();
        };
    }
}
