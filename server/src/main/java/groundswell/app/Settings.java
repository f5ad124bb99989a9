package groundswell.app;

import groundswell.collect.duckdb.LetterLimits;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.LifecycleRules;
import groundswell.route.delivery.slack.SlackCalls;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the server is told at its start, from flags, the environment and the data folder's {@code
 * groundswell.yaml}, in this order of precedence.
 *
 * @param data the data folder
 * @param host address to listen at
 * @param port TCP port; 0 lets the system choose
 * @param store JDBC URL of the operational store; null for SQLite in the data folder
 * @param memoryMegabytes what DuckDB may use outside of the Java heap
 * @param bodyKilobytesMax largest batch that the collector takes, after inflation
 * @param dedupeDays how many days back a message id is recognised
 * @param lifecycle what a version of the playbook needs to come into force and to stay there
 * @param letters how many dead letters are kept, and for how long
 * @param outside how others see it, and whom it may write to
 */
record Settings(
        Path data,
        String host,
        int port,
        @Nullable String store,
        int memoryMegabytes,
        int bodyKilobytesMax,
        int dedupeDays,
        LetterLimits letters,
        LifecycleRules lifecycle,
        Outside outside) {

    /**
     * How others see this server, and whom it may write to.
     *
     * @param publicUrl where people find it; null for the address it listens at
     * @param webhooksToPrivateNetworks true when webhooks may go to addresses that are not public
     * @param slack where Slack's methods are; ends with a slash
     */
    record Outside(@Nullable String publicUrl, boolean webhooksToPrivateNetworks, String slack) {
        static final Outside DEFAULT = new Outside(null, false, SlackCalls.SLACK);

        /** Where people find it, if nobody says otherwise at {@code listening}. */
        String url(String listening) {
            String told = publicUrl;
            return told == null ? listening : told;
        }
    }

    /** Where this machine finds a server that listens at a port. */
    String address(int listening) {
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        return "http://%s:%d".formatted(everywhere ? "localhost" : host, listening);
    }

    Settings(
            Path data,
            String host,
            int port,
            @Nullable String store,
            int memoryMegabytes,
            int bodyKilobytesMax,
            int dedupeDays,
            LetterLimits letters,
            LifecycleRules lifecycle) {
        this(
                data,
                host,
                port,
                store,
                memoryMegabytes,
                bodyKilobytesMax,
                dedupeDays,
                letters,
                lifecycle,
                Outside.DEFAULT);
    }

    Settings(
            Path data,
            String host,
            int port,
            @Nullable String store,
            int memoryMegabytes,
            int bodyKilobytesMax,
            int dedupeDays,
            LetterLimits letters) {
        this(
                data,
                host,
                port,
                store,
                memoryMegabytes,
                bodyKilobytesMax,
                dedupeDays,
                letters,
                LifecycleRules.DEFAULT);
    }

    static final int PORT_DEFAULT = 8080;
    static final String HOST_DEFAULT = "0.0.0.0";
    static final int MEMORY_MEGABYTES_DEFAULT = 1024;
    static final int BODY_KILOBYTES_DEFAULT = 500;
    static final int DEDUPE_DAYS_DEFAULT = 7;

    /** Where the operational store is. */
    String storeUrl() {
        String told = store;
        return told == null ? OperationalStore.urlIn(data) : told;
    }
}
