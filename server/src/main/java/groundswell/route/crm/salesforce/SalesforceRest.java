package groundswell.route.crm.salesforce;

import groundswell.route.crm.Crm.DayUse;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.rest.CrmSecrets;
import groundswell.route.crm.rest.Rest;
import groundswell.route.crm.rest.Rest.Answered;
import java.net.URI;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Signed calls to one organisation; a token that ran out is replaced once. */
final class SalesforceRest {

    private static final Pattern USAGE = Pattern.compile("api-usage=(\\d{1,12})/(\\d{1,12})");

    private final Rest rest = new Rest();
    private final SalesforceLogin login;
    private final String base;
    private @Nullable DayUse dayUse;

    SalesforceRest(SalesforceSettings settings, CrmSecrets secrets, InstantSource clock) {
        login = new SalesforceLogin(settings, secrets, rest, clock);
        base = "/services/data/" + settings.version();
    }

    @Nullable DayUse dayUse() {
        return dayUse;
    }

    long calls() {
        return rest.calls();
    }

    /** Calls what stands below the version, such as {@code /limits}. */
    JsonNode call(String method, String path, @Nullable Object body) throws CrmFailure {
        return absolute(method, base + path, body);
    }

    JsonNode query(String soql, boolean all) throws CrmFailure {
        return call("GET", (all ? "/queryAll?q=" : "/query?q=") + Rest.encoded(soql), null);
    }

    /** Calls a path of the organisation, as Salesforce gives it for further pages. */
    JsonNode absolute(String method, String path, @Nullable Object body) throws CrmFailure {
        Answered answered = once(method, path, body);
        if (answered.status() == 401) {
            login.forget();
            answered = once(method, path, body);
        }
        if (!answered.isOk()) {
            throw new CrmFailure(SalesforceFaults.of(answered));
        }
        return answered.body();
    }

    private Answered once(String method, String path, @Nullable Object body) throws CrmFailure {
        SalesforceLogin.Token token = login.token();
        URI uri = token.instance().resolve(path);
        Answered answered = rest.json(method, uri, token.authorization(), body);
        Matcher usage = USAGE.matcher(answered.header("Sforce-Limit-Info"));
        if (usage.find()) {
            dayUse = new DayUse(Long.parseLong(usage.group(1)), Long.parseLong(usage.group(2)));
        }
        return answered;
    }

    /** Takes the day's use from the limits resource. */
    void askForLimits() throws CrmFailure {
        JsonNode day = call("GET", "/limits", null).path("DailyApiRequests");
        long max = day.path("Max").asLong(0);
        dayUse = new DayUse(max - day.path("Remaining").asLong(0), max);
    }
}
