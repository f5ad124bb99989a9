package groundswell.app;

import groundswell.govern.Role;
import groundswell.govern.Secrets;
import groundswell.govern.sql.Tokens;
import groundswell.kernel.sql.OperationalStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The server that has a data folder at the moment, for commands that leave the work to it. */
final class ServingFolder {

    private static final Duration ERRAND_MAX = Duration.ofDays(1);

    private ServingFolder() {}

    /** Where it listens; an address that a killed one has left is none. */
    static Optional<String> address(Settings settings) {
        Optional<String> address = AddressFile.read(settings.data());
        if (address.isEmpty()) {
            return address;
        }
        try {
            DataFolder.hold(settings.data()).close();
            return Optional.empty();
        } catch (StartRefused inUse) {
            return address;
        }
    }

    /**
     * Something to do over its API, with a token that is good for this errand only.
     *
     * @param errand names the token
     */
    static Errand errand(String address, Settings settings, String errand, Role role) {
        OperationalStore store = OperationalStore.open(settings.storeUrl());
        try {
            var tokens = new Tokens(store, InstantSource.system());
            String secret = new Secrets().token();
            String by = SourceCommand.COMMAND_LINE.name();
            var token = tokens.create(secret, errand, role, 0, by, ERRAND_MAX);
            return new Errand(
                    new ApiCalls(address, secret),
                    store.isPostgres(),
                    () -> {
                        tokens.delete(token.id());
                        store.close();
                    });
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Ends with its token. */
    record Errand(ApiCalls api, boolean isPostgres, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
