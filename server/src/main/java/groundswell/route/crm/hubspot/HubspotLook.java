package groundswell.route.crm.hubspot;

import groundswell.kernel.http.Json;
import groundswell.route.crm.Crm.Found;
import groundswell.route.crm.Crm.Sought;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Searches for records that could be sought ones, and tells what each shares with which. */
final class HubspotLook {

    /** A search's body may have so many characters. */
    private static final int BODY_CHARS_MAX = 3_000;

    private static final int RESULTS_MAX = 200;

    private final HubspotRest rest;
    private final CrmObject object;
    private final Map<String, String> fields;

    HubspotLook(HubspotRest rest, CrmObject object, Map<String, String> fields) {
        this.rest = rest;
        this.object = object;
        this.fields = fields;
    }

    List<Found> look(List<Sought> sought) throws CrmFailure {
        Map<String, Object> body = body(sought);
        if (body.isEmpty()) {
            return List.of();
        }
        if (sought.size() > 1 && Json.text(body).length() > BODY_CHARS_MAX) {
            return halves(sought);
        }
        JsonNode answer =
                rest.search(
                                "/crm/v3/objects/%s/search".formatted(HubspotObjects.name(object)),
                                body)
                        .body();
        if (sought.size() > 1 && answer.path("total").asInt(0) > RESULTS_MAX) {
            return halves(sought);
        }
        List<Found> found = new ArrayList<>();
        for (JsonNode row : answer.path("results")) {
            fields.forEach((way, property) ->
                    matches(sought, way, row.path("properties"), property)
                            .forEach(one -> found.add(found(one, way, row, property))));
        }
        return found;
    }

    private List<Found> halves(List<Sought> sought) throws CrmFailure {
        int half = sought.size() / 2;
        List<Found> found = new ArrayList<>(look(sought.subList(0, half)));
        found.addAll(look(sought.subList(half, sought.size())));
        return found;
    }

    private static Stream<Sought> matches(
            List<Sought> sought, String way, JsonNode properties, String property) {
        String theirs = small(properties.path(property).asString(""));
        return theirs.isEmpty()
                ? Stream.of()
                : sought.stream().filter(one -> theirs.equals(small(value(one, way))));
    }

    private static Found found(Sought one, String way, JsonNode row, String property) {
        JsonNode properties = row.path("properties");
        String person =
                (properties.path("firstname").asString("")
                                + " "
                                + properties.path("lastname").asString(""))
                        .strip();
        return new Found(
                one.key(),
                row.path("id").asString(),
                way,
                properties.path("name").asString(person),
                properties.path(property).asString(""));
    }

    private static @Nullable String value(Sought sought, String way) {
        return switch (way) {
            case "external_id" -> sought.key();
            case "account_id" -> sought.accountId();
            case "domain" -> sought.domain();
            case "email" -> sought.email();
            case "user_id" -> sought.userId();
            default -> throw new IllegalArgumentException(way);
        };
    }

    /** HubSpot's IN compares small letters. */
    private static String small(@Nullable String value) {
        return value == null ? "" : value.toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> body(List<Sought> sought) {
        List<Map<String, Object>> groups = new ArrayList<>();
        fields.forEach((way, property) -> {
            List<String> values =
                    sought.stream()
                            .map(one -> small(value(one, way)))
                            .filter(value -> !value.isEmpty())
                            .distinct()
                            .toList();
            if (!values.isEmpty()) {
                groups.add(
                        Map.of(
                                "filters",
                                List.of(
                                        Map.of(
                                                "propertyName",
                                                property,
                                                "operator",
                                                "IN",
                                                "values",
                                                values))));
            }
        });
        if (groups.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("filterGroups", groups);
        body.put(
                "properties",
                Stream.concat(
                                object == CrmObject.CONTACT
                                        ? Stream.of("firstname", "lastname")
                                        : Stream.of("name"),
                                fields.values().stream())
                        .distinct()
                        .collect(Collectors.toList()));
        body.put("limit", RESULTS_MAX);
        return body;
    }
}
