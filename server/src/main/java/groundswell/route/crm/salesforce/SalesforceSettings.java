package groundswell.route.crm.salesforce;

import java.net.URI;

/**
 * How to sign in to an organisation.
 *
 * @param login {@code https://login.salesforce.com}, {@code https://test.salesforce.com} for
 *     sandboxes, or the organisation's own domain, which client credentials need
 * @param flow how tokens are got
 * @param clientId of the connected app
 * @param username whom a JWT speaks for; empty for the other flows
 * @param version of the API, such as {@code v62.0}
 */
public record SalesforceSettings(
        URI login, Flow flow, String clientId, String username, String version) {

    /** A version that every organisation has. */
    public static final String VERSION = "v62.0";

    /** The ways in which Salesforce gives tokens to servers. */
    public enum Flow {
        REFRESH_TOKEN,
        CLIENT_CREDENTIALS,
        JWT
    }
}
