package groundswell.route.crm.standin;

import groundswell.route.crm.rest.CrmSecrets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Secrets in memory. */
public final class Secrets implements CrmSecrets {

    private final Map<String, String> secrets;

    public Secrets(Map<String, String> secrets) {
        this.secrets = new HashMap<>(secrets);
    }

    @Override
    public @Nullable String get(String name) {
        return secrets.get(name);
    }

    @Override
    public void replace(String name, String value) {
        secrets.put(name, value);
    }
}
