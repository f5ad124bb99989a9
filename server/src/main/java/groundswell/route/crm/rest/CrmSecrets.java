package groundswell.route.crm.rest;

import org.jspecify.annotations.Nullable;

/** The secrets of one connection, wherever they are kept. */
public interface CrmSecrets {

    /** A secret by its name, such as {@code refresh_token}; null when there is none. */
    @Nullable String get(String name);

    /** Keeps a secret that the CRM has replaced: some give a new refresh token with each use. */
    void replace(String name, String value);
}
