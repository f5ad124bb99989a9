package groundswell.collect.plan;

import java.util.List;
import java.util.Map;

/** A plan as the text of its file; {@link PlanReader} reads it back equal. */
public final class PlanYaml {

    /** Width of an indentation step. */
    private static final String STEP = "  ";

    private PlanYaml() {}

    public static String of(TrackingPlan plan) {
        return of(plan, Map.of());
    }

    /**
     * The text with comments.
     *
     * @param remarks comment lines to stand above an event, by its name
     */
    public static String of(TrackingPlan plan, Map<String, List<String>> remarks) {
        var yaml = new StringBuilder();
        yaml.append("version: ").append(plan.version()).append('\n');
        yaml.append(plan.events().isEmpty() ? "events: {}\n" : "events:\n");
        for (PlannedEvent event : plan.events().values()) {
            yaml.append('\n');
            remarks.getOrDefault(event.name(), List.of())
                    .forEach(remark -> yaml.append(STEP).append(comment(remark)).append('\n'));
            append(yaml, event);
        }
        if (!plan.calls().isEmpty()) {
            yaml.append("\ncalls:\n");
            plan.calls()
                    .forEach((type, properties) -> {
                        yaml.append(STEP).append(type.word()).append(":");
                        appendProperties(yaml, STEP.repeat(2), properties);
                    });
        }
        return yaml.toString();
    }

    private static void append(StringBuilder yaml, PlannedEvent event) {
        yaml.append(STEP).append(scalar(event.name())).append(":\n");
        String indent = STEP.repeat(2);
        yaml.append(indent).append("version: ").append(event.version()).append('\n');
        yaml.append(indent).append("group: ").append(event.group().word()).append('\n');
        yaml.append(indent).append("owner: ").append(scalar(event.owner())).append('\n');
        yaml.append(indent).append("meaning: ").append(scalar(event.meaning())).append('\n');
        if (!event.open()) {
            yaml.append(indent).append("open: false\n");
        }
        if (!event.properties().isEmpty()) {
            yaml.append(indent).append("properties:");
            appendProperties(yaml, STEP.repeat(3), event.properties());
        }
    }

    private static void appendProperties(
            StringBuilder yaml, String indent, List<PlannedProperty> properties) {
        yaml.append(properties.isEmpty() ? " {}\n" : "\n");
        for (PlannedProperty property : properties) {
            yaml.append(indent).append(scalar(property.name())).append(": { type: ");
            yaml.append(property.type().word());
            if (property.required()) {
                yaml.append(", required: true");
            }
            if (!property.allowed().isEmpty()) {
                List<String> values = property.allowed().stream().map(PlanYaml::scalar).toList();
                yaml.append(", enum: [").append(String.join(", ", values)).append(']');
            }
            if (!property.unit().isEmpty()) {
                yaml.append(", unit: ").append(scalar(property.unit()));
            }
            if (property.personal() != PersonalClass.NONE) {
                yaml.append(", personal: ").append(property.personal().word());
            }
            if (!property.meaning().isEmpty()) {
                yaml.append(", meaning: ").append(scalar(property.meaning()));
            }
            yaml.append(" }\n");
        }
    }

    /** Plain where every reader takes it as text, else between double quotes. */
    static String scalar(String text) {
        boolean plain =
                text.matches("[A-Za-z_][A-Za-z0-9_]*( [A-Za-z0-9_]+)*\\.?")
                        && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
        if (plain) {
            return text;
        }
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)
                            || Character.isSurrogate(c)
                            || c == '\u2028'
                            || c == '\u2029'
                            || c == '\uFEFF') {
                        quoted.append(String.format("\\u%04X", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    private static String comment(String remark) {
        return "# " + remark.replaceAll("\\p{Cntrl}", " ");
    }
}
