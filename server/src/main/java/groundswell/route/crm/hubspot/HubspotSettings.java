package groundswell.route.crm.hubspot;

import java.net.URI;

/**
 * How to sign in to a HubSpot account.
 *
 * @param api {@code https://api.hubapi.com}
 * @param clientId of the app; empty when the connection has a private app's token, which does not
 *     run out
 */
public record HubspotSettings(URI api, String clientId) {

    /** Where HubSpot's API is. */
    public static final URI API = URI.create("https://api.hubapi.com");

    boolean isPrivateApp() {
        return clientId.isEmpty();
    }
}
