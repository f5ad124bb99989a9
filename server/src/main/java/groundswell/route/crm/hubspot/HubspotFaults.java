package groundswell.route.crm.hubspot;

import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.rest.Rest.Answered;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What HubSpot's errors mean for us: {@code {"status": "error", "category": …, "message": …,
 * "correlationId": …}}. Source: "Error handling" and "Usage guidelines" of HubSpot's developer
 * documents; every field is optional there, hence here.
 */
final class HubspotFaults {

    private static final Pattern NAME = Pattern.compile("\\\\?\"name\\\\?\":\\\\?\"([^\"\\\\]+)");
    private static final Pattern PROPERTY = Pattern.compile("Property \\\\?\"([^\"\\\\]+)");

    private HubspotFaults() {}

    /** Of a whole call. */
    static CrmFault of(Answered answered) {
        if (answered.status() == 429) {
            return new CrmFault(
                    Kind.QUOTA,
                    "RATE_LIMIT",
                    answered.body().path("policyName").asString("calls"),
                    answered.body().path("message").asString("HubSpot takes no more calls now."),
                    "The rest goes on when HubSpot takes calls again. Buy more calls, or let other"
                            + " programs make fewer.",
                    answered.retryAfterMs());
        }
        if (answered.status() >= 500) {
            return new CrmFault(
                    Kind.TRANSIENT,
                    "HTTP_" + answered.status(),
                    "",
                    answered.body()
                            .path("message")
                            .asString("HubSpot answered " + answered.status()),
                    "It is tried again.",
                    answered.retryAfterMs());
        }
        return of(answered.body(), answered.status());
    }

    /** Of one record of a batch. */
    static CrmFault of(JsonNode error) {
        return of(error, 400);
    }

    /** Of getting a token: {@code {"status": "BAD_REFRESH_TOKEN", "message": …}}. */
    static CrmFault ofSignIn(Answered answered) {
        if (answered.status() >= 500 || answered.status() == 429) {
            return of(answered);
        }
        JsonNode body = answered.body();
        return new CrmFault(
                Kind.CONNECTION,
                body.path("status").asString("HTTP_" + answered.status()),
                "sign-in",
                "HubSpot refuses to sign us in: " + body.path("message").asString("no reason"),
                "The app was removed or its token revoked: connect HubSpot again. What is to be"
                        + " written waits.");
    }

    private static CrmFault of(JsonNode body, int status) {
        String category = body.path("category").asString("HTTP_" + status);
        String message = body.path("message").asString("HubSpot answered " + status);
        String detail = detail(body, message);
        String place = place(body, message);
        return switch (category) {
            case "EXPIRED_AUTHENTICATION", "INVALID_AUTHENTICATION" ->
                    new CrmFault(
                            Kind.CONNECTION,
                            category,
                            "sign-in",
                            message,
                            "The token is not good any more: connect HubSpot again. What is to be"
                                    + " written waits.");
            case "MISSING_SCOPES", "BANNED", "FORBIDDEN" ->
                    new CrmFault(
                            Kind.CONNECTION,
                            category,
                            "scopes",
                            message,
                            "Give the app the scopes for companies, contacts, deals (read), owners"
                                    + " and schemas.");
            case "OBJECT_NOT_FOUND" ->
                    new CrmFault(
                            Kind.GONE,
                            category,
                            place,
                            message,
                            "The record was merged into another one or deleted: link the account"
                                    + " to the record that stays.");
            case "CONFLICT", "OBJECT_ALREADY_EXISTS" ->
                    new CrmFault(
                            Kind.RECORD,
                            category,
                            place,
                            message,
                            "HubSpot knows a record like this one: link the account to it.");
            case "VALIDATION_ERROR" -> invalid(detail, place, message);
            case "RATE_LIMITS", "SERVICE_UNAVAILABLE", "INTERNAL_ERROR", "LOCKED" ->
                    new CrmFault(Kind.TRANSIENT, category, place, message, "It is tried again.");
            default ->
                    new CrmFault(
                            status == 401 ? Kind.CONNECTION : Kind.RECORD,
                            category,
                            place,
                            message,
                            "Look at the record and at what HubSpot says, then try it again.");
        };
    }

    private static CrmFault invalid(String detail, String place, String message) {
        return switch (detail) {
            case "PROPERTY_DOESNT_EXIST" ->
                    new CrmFault(
                            Kind.MAPPING,
                            detail,
                            place,
                            message,
                            "Create the property in HubSpot, or map another one.");
            case "INVALID_OPTION" ->
                    new CrmFault(
                            Kind.MAPPING,
                            detail,
                            place,
                            message,
                            "The property does not know the value (any more): map it to another"
                                    + " option, or add it in HubSpot.");
            default ->
                    new CrmFault(
                            Kind.RECORD,
                            detail.isEmpty() ? "VALIDATION_ERROR" : detail,
                            place,
                            message,
                            "Mend the value or the property's rule, then try the record again.");
        };
    }

    private static String detail(JsonNode body, String message) {
        String code = body.path("errors").path(0).path("code").asString("");
        if (code.isEmpty()) {
            for (String known : new String[] {"PROPERTY_DOESNT_EXIST", "INVALID_OPTION"}) {
                if (message.contains(known)) {
                    return known;
                }
            }
        }
        return code;
    }

    private static String place(JsonNode body, String message) {
        String named =
                body.path("errors")
                        .path(0)
                        .path("context")
                        .path("propertyName")
                        .path(0)
                        .asString("");
        if (!named.isEmpty()) {
            return named;
        }
        for (Pattern pattern : new Pattern[] {NAME, PROPERTY}) {
            Matcher found = pattern.matcher(message);
            if (found.find()) {
                return found.group(1);
            }
        }
        return "";
    }
}
