package groundswell.app;

import groundswell.kernel.sql.OperationalStore;
import groundswell.route.connection.Connections;
import groundswell.route.connection.Vault;
import groundswell.route.connection.VaultUnavailable;
import java.nio.file.Path;
import java.time.InstantSource;

/** What leads outside, as the server runs it. */
final class Delivering {

    private Delivering() {}

    /**
     * The connections of a data folder.
     *
     * @throws StartRefused when the key of their secrets cannot be used
     */
    static Connections connections(Path folder, OperationalStore store, InstantSource clock) {
        try {
            return new Connections(store, Vault.open(folder), clock);
        } catch (VaultUnavailable e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        }
    }
}
