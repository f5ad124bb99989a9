package groundswell.collect.plan;

import groundswell.collect.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The plan as a page for the people who instrument the product. What stands in the plan may come
 * from anybody, so nothing of it is taken as markup, in Markdown or in HTML.
 */
public final class PlanPage {

    private static final List<String> COLUMNS =
            List.of("Property", "Type", "Required", "Values", "Unit", "Personal data", "Meaning");

    private static final String HTML_HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Tracking plan</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
            th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
            code { font: .92em ui-monospace, monospace; }
            .facts { opacity: .75; }
            </style>
            </head>
            <body>
            """;

    private PlanPage() {}

    public static String markdown(TrackingPlan plan) {
        var page = new StringBuilder("# Tracking plan " + plan.version() + "\n");
        for (EventGroup group : EventGroup.values()) {
            List<PlannedEvent> events = events(plan, group);
            if (events.isEmpty()) {
                continue;
            }
            page.append("\n## ").append(heading(group)).append("\n\n").append(group.meaning());
            page.append('\n');
            for (PlannedEvent event : events) {
                page.append("\n### ").append(markdown(event.name())).append("\n\n");
                page.append(markdown(event.meaning())).append("\n\n");
                page.append("Version ").append(event.version()).append(" · owner ");
                page.append(markdown(event.owner())).append(" · ").append(others(event));
                page.append('\n');
                markdownTable(page, event.properties());
            }
        }
        plan.calls()
                .forEach((type, properties) -> {
                    page.append("\n## ").append(heading(type)).append('\n');
                    markdownTable(page, properties);
                });
        return page.toString();
    }

    public static String html(TrackingPlan plan) {
        var page = new StringBuilder(HTML_HEAD);
        page.append("<h1>Tracking plan ").append(plan.version()).append("</h1>\n");
        for (EventGroup group : EventGroup.values()) {
            List<PlannedEvent> events = events(plan, group);
            if (events.isEmpty()) {
                continue;
            }
            page.append("<h2>").append(heading(group)).append("</h2>\n<p>");
            page.append(html(group.meaning())).append("</p>\n");
            for (PlannedEvent event : events) {
                String name = html(event.name());
                page.append("<section id=\"").append(name).append("\">\n<h3><code>").append(name);
                page.append("</code></h3>\n<p>").append(html(event.meaning())).append("</p>\n");
                page.append("<p class=\"facts\">Version ").append(event.version());
                page.append(" · owner ").append(html(event.owner())).append(" · ");
                page.append(others(event)).append("</p>\n");
                htmlTable(page, event.properties());
                page.append("</section>\n");
            }
        }
        plan.calls()
                .forEach((type, properties) -> {
                    page.append("<h2>").append(heading(type)).append("</h2>\n");
                    htmlTable(page, properties);
                });
        return page.append("</body>\n</html>\n").toString();
    }

    private static void markdownTable(StringBuilder page, List<PlannedProperty> properties) {
        if (properties.isEmpty()) {
            return;
        }
        page.append("\n| ").append(String.join(" | ", COLUMNS)).append(" |\n");
        page.append("| --- ".repeat(COLUMNS.size())).append("|\n");
        for (PlannedProperty property : properties) {
            List<String> cells = cells(property).stream().map(PlanPage::markdown).toList();
            page.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
    }

    private static void htmlTable(StringBuilder page, List<PlannedProperty> properties) {
        if (properties.isEmpty()) {
            return;
        }
        page.append("<table>\n<tr><th>").append(String.join("</th><th>", COLUMNS));
        page.append("</th></tr>\n");
        for (PlannedProperty property : properties) {
            List<String> cells = cells(property).stream().map(PlanPage::html).toList();
            page.append("<tr><td>").append(String.join("</td><td>", cells)).append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static List<String> cells(PlannedProperty property) {
        return List.of(
                property.name(),
                property.type().word(),
                property.required() ? "yes" : "",
                String.join(", ", property.allowed()),
                property.unit(),
                property.personal() == PersonalClass.NONE ? "" : property.personal().word(),
                property.meaning());
    }

    private static List<PlannedEvent> events(TrackingPlan plan, EventGroup group) {
        List<PlannedEvent> events = new ArrayList<>(plan.events().values());
        events.removeIf(event -> event.group() != group);
        return events;
    }

    private static String heading(EventGroup group) {
        return Character.toUpperCase(group.word().charAt(0)) + group.word().substring(1);
    }

    private static String heading(EventType type) {
        return "Calls of " + type.word();
    }

    private static String others(PlannedEvent event) {
        return event.open() ? "other properties allowed" : "no other properties";
    }

    private static final Map<Character, String> HTML_NAMES =
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;");

    private static String html(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String name = HTML_NAMES.get(c);
            if (name != null) {
                safe.append(name);
            } else {
                safe.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return safe.toString();
    }

    /** Escapes what Markdown and the HTML within it would take as markup; one line. */
    private static String markdown(String text) {
        var safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '<' || c == '>' || c == '&') {
                safe.append(HTML_NAMES.get(c));
            } else if ("\\`*[]#|!~".indexOf(c) >= 0 || (c == '_' && !insideWord(text, i))) {
                safe.append('\\').append(c);
            } else {
                safe.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return safe.toString();
    }

    private static boolean insideWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }
}
