package groundswell.route.crm.standin;

import groundswell.route.crm.standin.HubspotTable.Row;
import groundswell.route.crm.standin.StandIn.Asked;
import groundswell.route.crm.standin.StandIn.Reply;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Search with its limits: 3,000 characters a request, five groups of filters, 200 records a page,
 * 10,000 in all, five requests a second.
 */
final class HubspotSearch {

    private static final int BODY_CHARS_MAX = 3_000;
    private static final int GROUPS_MAX = 5;
    private static final int PAGE_MAX = 200;
    private static final int RESULTS_MAX = 10_000;
    private static final int PER_SECOND_MAX = 5;

    private final InstantSource clock;
    private final Deque<Long> recent = new ArrayDeque<>();

    HubspotSearch(InstantSource clock) {
        this.clock = clock;
    }

    Reply run(HubspotTable table, Asked asked) {
        tooOften();
        JsonNode body = asked.json();
        int limit = body.path("limit").asInt(10);
        int after = Integer.parseInt(body.path("after").asString("0"));
        if (asked.bytes().length > BODY_CHARS_MAX
                || body.path("filterGroups").size() > GROUPS_MAX
                || limit > PAGE_MAX
                || after + limit > RESULTS_MAX) {
            throw HubspotStandIn.refused(
                    400, "VALIDATION_ERROR", "There was a problem with the request.");
        }
        List<Row> matching = matching(table, body);
        sort(table, matching, body.path("sorts").path(0));
        Set<String> wanted = new LinkedHashSet<>();
        body.path("properties").forEach(name -> wanted.add(name.asString()));
        int to = Math.min(matching.size(), after + limit);
        List<Object> results = new ArrayList<>();
        for (Row row : matching.subList(Math.min(after, to), to)) {
            results.add(HubspotViews.record(table, row, wanted));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", matching.size());
        answer.put("results", results);
        if (to < matching.size()) {
            answer.put("paging", Map.of("next", Map.of("after", Integer.toString(to))));
        }
        return Reply.of(200, answer);
    }

    private void tooOften() {
        long now = clock.millis();
        while (!recent.isEmpty() && recent.getFirst() <= now - 1_000) {
            recent.removeFirst();
        }
        if (recent.size() >= PER_SECOND_MAX) {
            Map<String, Object> body =
                    HubspotStandIn.error(
                            "RATE_LIMITS", "You have reached your secondly limit.", Map.of());
            body.put("errorType", "RATE_LIMIT");
            body.put("policyName", "SECONDLY");
            throw new StandIn.Refusal(Reply.of(429, body));
        }
        recent.addLast(now);
    }

    private static List<Row> matching(HubspotTable table, JsonNode body) {
        List<Row> matching = new ArrayList<>();
        for (Row row : table.rows.values()) {
            boolean any = body.path("filterGroups").isEmpty();
            for (JsonNode group : body.path("filterGroups")) {
                boolean all = true;
                for (JsonNode filter : group.path("filters")) {
                    all &= holds(table, row, filter);
                }
                any |= all;
            }
            if (any && !row.archived) {
                matching.add(row);
            }
        }
        return matching;
    }

    private static boolean holds(HubspotTable table, Row row, JsonNode filter) {
        String name = filter.path("propertyName").asString();
        if (!table.properties.containsKey(name)) {
            throw HubspotStandIn.refused(
                    400, "VALIDATION_ERROR", "There was a problem: no property named " + name);
        }
        String value = value(row, name).toLowerCase(Locale.ROOT);
        return switch (filter.path("operator").asString()) {
            case "EQ" -> value.equals(filter.path("value").asString());
            case "GTE" -> number(value) >= number(filter.path("value").asString());
            case "IN" -> {
                boolean in = false;
                for (JsonNode one : filter.path("values")) {
                    in |= one.asString().equals(value);
                }
                yield in;
            }
            default ->
                    throw HubspotStandIn.refused(
                            400, "VALIDATION_ERROR", "unknown operator " + filter);
        };
    }

    private static String value(Row row, String name) {
        return name.endsWith("lastmodifieddate")
                ? Long.toString(row.updated.toEpochMilli())
                : row.values.getOrDefault(name, "");
    }

    private static double number(String text) {
        return text.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
    }

    private static void sort(HubspotTable table, List<Row> rows, JsonNode sort) {
        String name = sort.path("propertyName").asString("");
        if (table.properties.containsKey(name)) {
            rows.sort(Comparator.comparing(row -> number(value(row, name))));
        }
    }
}
