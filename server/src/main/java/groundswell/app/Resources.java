package groundswell.app;

import groundswell.kernel.http.Api;
import groundswell.qualify.http.AccountsResource;

/** The stages' resources and what each is given. */
final class Resources {

    private Resources() {}

    static void register(Server.Parts parts, Api api) {
        new AccountsResource(parts.fold(), parts.playbook()::live).register(api);
        api.elsewhere(api.missing().toArray(String[]::new));
    }
}
