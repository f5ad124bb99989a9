package groundswell.qualify.study;

import groundswell.qualify.Filter;
import groundswell.qualify.Measure;
import groundswell.qualify.SignalDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A suggested rubric as it stands in a playbook's files. */
public final class RubricText {
    private static final String SIGNALS = "signals.yaml";
    private static final String SCORES = "scores.yaml";
    private static final String QUALIFICATION = "qualification.yaml";
    private static final Pattern INDENTED = Pattern.compile("(?m)^( +)[a-z][a-z0-9_]*:");

    private RubricText() {}

    /** Lines for {@code signals.yaml}, indented by two; empty if the playbook has all of them. */
    public static String signals(SuggestedRubric rubric) {
        StringBuilder text = new StringBuilder();
        rubric.signals().forEach(signal -> text.append("  ").append(signal(signal)).append('\n'));
        return text.toString();
    }

    /** Lines for {@code scores.yaml}, indented by two. */
    public static String score(SuggestedRubric rubric) {
        StringBuilder text = new StringBuilder();
        text.append("  ").append(SuggestedRubric.SCORE).append(":\n");
        text.append("    label: Discovered in history\n    points:\n");
        for (SuggestedRubric.Rule rule : rubric.rules()) {
            text.append("      - { when: ")
                    .append(Words.quoted(rule.finding().condition()))
                    .append(", points: ")
                    .append(rule.points())
                    .append(", label: ")
                    .append(Words.quoted(rule.finding().words()))
                    .append(" }\n");
        }
        return text.toString();
    }

    /**
     * A playbook's files with the rubric added: its signals, its score.
     *
     * @param decides true to let it decide as well: it is the headline score, and an account above
     *     its threshold is qualified and goes to sales
     */
    public static Map<String, String> draft(
            Map<String, String> files, DiscoveryReport.Rubric rubric, boolean decides) {
        Map<String, String> draft = new LinkedHashMap<>(files);
        draft.computeIfPresent(
                SIGNALS, (path, text) -> appended(text, missing(text, rubric.signals())));
        draft.computeIfPresent(
                SCORES,
                (path, text) -> appended(without(text, SuggestedRubric.SCORE), rubric.scores()));
        DiscoveryReport.Decision decision = rubric.decision();
        if (decides && decision != null) {
            draft.computeIfPresent(
                    QUALIFICATION,
                    (path, text) -> DecisionText.of(text, SuggestedRubric.SCORE, decision.above()));
        }
        return draft;
    }

    /** The lines whose names the file does not have yet. */
    private static String missing(String text, String lines) {
        StringBuilder missing = new StringBuilder();
        lines.lines()
                .filter(line -> !text.contains("\n" + line.substring(0, line.indexOf(':') + 1)))
                .forEach(line -> missing.append(line).append('\n'));
        return missing.toString();
    }

    /** Entries at the end of a file whose only key is a mapping, indented as its others are. */
    private static String appended(String text, String lines) {
        Matcher first = INDENTED.matcher(text);
        String indent = first.find() ? first.group(1) : "  ";
        String own = indent.equals("  ") ? lines : lines.replaceAll("(?m)^  ", indent);
        return lines.isEmpty() ? text : text.stripTrailing() + "\n" + own;
    }

    /** The text without an earlier suggestion. */
    private static String without(String text, String score) {
        return text.replaceAll("(?m)^  " + score + ":\\n(?: {4,}.*\\n?|\\s*\\n)*", "");
    }

    private static String signal(SignalDefinition signal) {
        return signal.name()
                + ": { "
                + measure(signal.measure())
                + ", label: "
                + Words.quoted(signal.label())
                + " }";
    }

    private static String measure(Measure measure) {
        return switch (measure) {
            case Measure.Count(var filter, var days) -> of(measure, filter) + window(days);
            case Measure.People(var filter, var days) -> of(measure, filter) + window(days);
            case Measure.Days(var filter, var days) -> of(measure, filter) + window(days);
            case Measure.Sessions(var days) -> "sessions: any" + window(days);
            case Measure.First(var filter) -> of(measure, filter);
            default -> throw new IllegalArgumentException("no candidate: " + measure);
        };
    }

    private static String of(Measure measure, Filter filter) {
        String event =
                filter.event().matches("[A-Za-z][A-Za-z0-9_]*")
                        ? filter.event()
                        : Words.quoted(filter.event());
        return measure.word()
                + ": "
                + event
                + filter.where()
                        .map(where -> ", where: " + Words.quoted(where.source()))
                        .orElse("");
    }

    private static String window(int days) {
        return ", window: " + days + "d";
    }
}
