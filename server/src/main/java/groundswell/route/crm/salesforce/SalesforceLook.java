package groundswell.route.crm.salesforce;

import groundswell.route.crm.Crm.Found;
import groundswell.route.crm.Crm.Sought;
import groundswell.route.crm.CrmObject;
import groundswell.unify.Domains;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One query that finds what records could be sought ones, and what each shares with which. */
final class SalesforceLook {

    /** The ways in which people write a company's address. */
    private static final List<String> WRITTEN =
            List.of("%s", "www.%s", "http://%s", "https://%s", "http://www.%s", "https://www.%s");

    private final Map<String, String> fields;
    private final Collection<Sought> sought;

    SalesforceLook(Map<String, String> fields, Collection<Sought> sought) {
        this.fields = fields;
        this.sought = sought;
    }

    private static Function<Sought, @Nullable String> value(String way) {
        return switch (way) {
            case "external_id" -> Sought::key;
            case "account_id" -> Sought::accountId;
            case "domain" -> Sought::domain;
            case "email" -> Sought::email;
            case "user_id" -> Sought::userId;
            default -> throw new IllegalArgumentException(way);
        };
    }

    /** The query; empty when there is nothing to look for. */
    String soql(CrmObject object) {
        List<String> conditions = new ArrayList<>();
        fields.forEach((way, field) -> {
            List<String> values =
                    sought.stream()
                            .map(value(way))
                            .filter(value -> value != null && !value.isEmpty())
                            .distinct()
                            .flatMap(value -> written(way, String.valueOf(value)))
                            .toList();
            if (!values.isEmpty()) {
                conditions.add(Soql.in(field, values));
            }
        });
        if (conditions.isEmpty()) {
            return "";
        }
        return "SELECT %s FROM %s WHERE %s"
                .formatted(
                        Stream.concat(Stream.of("Id", "Name"), fields.values().stream())
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        SalesforceObjects.name(object),
                        String.join(" OR ", conditions));
    }

    private static Stream<String> written(String way, String value) {
        return way.equals("domain")
                ? WRITTEN.stream().map(form -> form.formatted(value))
                : Stream.of(value);
    }

    /** What each row shares with which sought one; the first way that fits. */
    List<Found> found(Iterable<JsonNode> rows) {
        Map<String, Map<String, List<Sought>>> index = new LinkedHashMap<>();
        fields.keySet().forEach(way -> index.put(way, byValue(way)));
        List<Found> found = new ArrayList<>();
        for (JsonNode row : rows) {
            fields.forEach((way, field) -> {
                String theirs = normal(way, row.path(field).asString(""));
                for (Sought one :
                        index.getOrDefault(way, Map.of()).getOrDefault(theirs, List.of())) {
                    String id = row.path("Id").asString();
                    String name = row.path("Name").asString("");
                    found.add(new Found(one.key(), id, way, name, row.path(field).asString("")));
                }
            });
        }
        return found;
    }

    private Map<String, List<Sought>> byValue(String way) {
        return sought.stream()
                .filter(one -> value(way).apply(one) != null)
                .collect(
                        Collectors.groupingBy(
                                one -> normal(way, String.valueOf(value(way).apply(one)))));
    }

    private static String normal(String way, String value) {
        if (way.equals("domain")) {
            String domain = domain(value);
            return domain == null ? "" : domain;
        }
        return way.equals("email") ? value.toLowerCase(Locale.ROOT) : value;
    }

    private static @Nullable String domain(String website) {
        try {
            String host = website.contains("://") ? URI.create(website).getHost() : website;
            return host == null ? null : Domains.registrable(host);
        } catch (IllegalArgumentException e) {
            return null; // somebody wrote something else into the field
        }
    }
}
