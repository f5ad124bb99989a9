package groundswell.route.crm.salesforce;

import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.rest.Rest.Answered;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What Salesforce's error codes mean for us. Source: "Status Codes and Error Responses" of the REST
 * API developer guide, and "Core Data Types Used in API Calls: StatusCode" of the SOAP one.
 */
final class SalesforceFaults {

    private static final Pattern COLUMN = Pattern.compile("No such column '([^']+)'");

    private SalesforceFaults() {}

    /** Of a whole call: a body such as {@code [{"errorCode": …, "message": …}]}. */
    static CrmFault of(Answered answered) {
        JsonNode first = answered.body().path(0);
        String code = first.path("errorCode").asString("HTTP_" + answered.status());
        String message = first.path("message").asString("Salesforce answered " + answered.status());
        CrmFault fault = of(code, message, fields(first));
        if (answered.status() >= 500 && fault.kind() == Kind.RECORD) {
            return fault(Kind.TRANSIENT, code, "", message, "It is tried again.", answered);
        }
        return new CrmFault(
                fault.kind(),
                code,
                fault.place(),
                message,
                fault.remedy(),
                answered.retryAfterMs());
    }

    /** Of one record: {@code {"statusCode": …, "message": …, "fields": […]}}. */
    static CrmFault of(JsonNode error) {
        return of(
                error.path("statusCode").asString("UNKNOWN_EXCEPTION"),
                error.path("message").asString(""),
                fields(error));
    }

    private static String fields(JsonNode error) {
        StringBuilder names = new StringBuilder();
        for (JsonNode field : error.path("fields")) {
            names.append(names.isEmpty() ? "" : ", ").append(field.asString());
        }
        return names.toString();
    }

    private static CrmFault of(String code, String message, String fields) {
        return switch (code) {
            case "UNABLE_TO_LOCK_ROW",
                    "SERVER_UNAVAILABLE",
                    "QUERY_TIMEOUT",
                    "REQUEST_RUNNING_TOO_LONG",
                    "API_CURRENTLY_DISABLED",
                    "UNKNOWN_EXCEPTION",
                    "TXN_SECURITY_METERING_ERROR",
                    "CONCURRENT_REQUEST_LIMIT_EXCEEDED",
                    "INVALID_QUERY_LOCATOR" ->
                    new CrmFault(Kind.TRANSIENT, code, fields, message, "It is tried again.");
            case "REQUEST_LIMIT_EXCEEDED" ->
                    new CrmFault(
                            Kind.QUOTA,
                            code,
                            "API calls of the day",
                            message,
                            "The rest goes on when Salesforce takes calls again. Buy more calls, or"
                                    + " let other programs make fewer.");
            case "INVALID_SESSION_ID", "INVALID_AUTH_HEADER" ->
                    new CrmFault(
                            Kind.CONNECTION, code, "sign-in", message, "Connect Salesforce again.");
            case "API_DISABLED_FOR_ORG", "INSUFFICIENT_ACCESS", "FUNCTIONALITY_NOT_ENABLED" ->
                    new CrmFault(
                            Kind.CONNECTION,
                            code,
                            fields,
                            message,
                            "Give the user that we sign in as the right to use the API and these"
                                    + " objects.");
            case "ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY", "NOT_FOUND" ->
                    new CrmFault(
                            Kind.GONE,
                            code,
                            fields,
                            message,
                            "The record was merged into another one or deleted: link the account"
                                    + " to the record that stays.");
            case "INVALID_FIELD",
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "INVALID_TYPE",
                    "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST" ->
                    new CrmFault(
                            Kind.MAPPING,
                            code,
                            fields.isEmpty() ? column(message) : fields,
                            message,
                            code.endsWith("PICKLIST")
                                    ? "The picklist does not know the value (any more): map it to"
                                            + " another word, or add it in Salesforce."
                                    : "Create the field, give access to it, or map another one.");
            case "REQUIRED_FIELD_MISSING" ->
                    new CrmFault(
                            Kind.RECORD,
                            code,
                            fields,
                            message,
                            "Map these fields too, or make them optional in Salesforce.");
            case "DUPLICATES_DETECTED", "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID" ->
                    new CrmFault(
                            Kind.RECORD,
                            code,
                            fields,
                            message,
                            "Salesforce knows a record like this one: link the account to it.");
            default ->
                    new CrmFault(
                            Kind.RECORD,
                            code,
                            fields,
                            message,
                            "Look at the record and at the rules that Salesforce names, then try"
                                    + " it again.");
        };
    }

    private static String column(String message) {
        Matcher column = COLUMN.matcher(message);
        return Optional.of(column).filter(Matcher::find).map(found -> found.group(1)).orElse("");
    }

    private static CrmFault fault(
            Kind kind,
            String code,
            String place,
            String message,
            String remedy,
            Answered answered) {
        return new CrmFault(kind, code, place, message, remedy, answered.retryAfterMs());
    }
}
