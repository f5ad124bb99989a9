package groundswell.app;

import groundswell.collect.CollectLimits;
import groundswell.collect.http.Collector;
import groundswell.govern.http.AuditResource;
import groundswell.govern.http.SessionResource;
import groundswell.govern.http.SignIn;
import groundswell.govern.http.TokensResource;
import groundswell.govern.http.ViewsResource;
import groundswell.govern.sql.Sessions;
import groundswell.govern.sql.SignInFailures;
import groundswell.govern.sql.Tokens;
import groundswell.govern.sql.Views;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Contract;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** The HTTP server: collector, API and screens on one port. */
final class Web implements AutoCloseable {

    private static final int BYTES_PER_KILOBYTE = 1024;

    private final WebServer server;
    private final Runnable endStreams;

    private Web(WebServer server, Runnable endStreams) {
        this.server = server;
        this.endStreams = endStreams;
    }

    /**
     * Listens from now on.
     *
     * @throws StartRefused when the port is in use
     */
    static Web start(Server.Parts parts) {
        Settings settings = parts.settings();
        Collector collector =
                new Collector(
                        CollectLimits.DEFAULT.withBodyBytesMax(
                                settings.bodyKilobytesMax() * BYTES_PER_KILOBYTE),
                        parts.registry(),
                        parts.plan(),
                        parts.log(),
                        parts.feed(),
                        parts.clock());
        HttpRouting.Builder routing = HttpRouting.builder().addFilter(new SafeHeaders());
        routing.register(collector);
        Api api = api(parts, collector);
        Runnable streams = Resources.register(parts, collector, api);
        api.register(routing);
        routing.register(new ScreenFiles());
        Web web = new Web(listening(settings, routing), streams);
        if (!web.server.isRunning()) {
            web.close();
            throw new StartRefused(
                    "Port %d at %s was taken by another program at this moment."
                            .formatted(settings.port(), settings.host()));
        }
        return web;
    }

    /** Not running, when the port was taken since it was tried: the library only logs that. */
    private static WebServer listening(Settings settings, HttpRouting.Builder routing) {
        requireFree(settings);
        return WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownGracePeriod(Server.stopMax())
                .shutdownHook(false)
                .routing(routing)
                .build()
                .start();
    }

    private static Api api(Server.Parts parts, Collector collector) {
        Contract contract = Contract.read();
        SignIn signIn =
                new SignIn(
                        parts.users(),
                        new Sessions(parts.store(), parts.clock()),
                        new Tokens(parts.store(), parts.clock()),
                        new SignInFailures(parts.store(), parts.clock()),
                        parts.passwords(),
                        parts.secrets());
        Api api = new Api(contract, signIn, Outages::problem).elsewhere("collect", "collectBatch");
        byte[] json = contract.json();
        api.on("getContract", call -> Answer.bytes("application/json", json));
        new SessionResource(signIn, parts.audit(), () -> instance(parts)).register(api);
        new TokensResource(new Tokens(parts.store(), parts.clock()), parts.secrets(), parts.audit())
                .register(api);
        new ViewsResource(new Views(parts.store(), parts.clock())).register(api);
        new AuditResource(parts.audit()).register(api);
        health(parts).register(api);
        Figures figures = new Figures(parts, collector);
        figures.register(api);
        return api;
    }

    private static SessionResource.Instance instance(Server.Parts parts) {
        var playbook = parts.playbook().live();
        return new SessionResource.Instance(
                playbook.name(),
                Version.text(),
                parts.demo(),
                playbook.zone().getId(),
                playbook.currency());
    }

    private static Health health(Server.Parts parts) {
        return new Health()
                .part("log", () -> Optional.ofNullable(parts.log().health().problem()))
                .part(
                        "fold",
                        () ->
                                Optional.ofNullable(parts.log().health().foldProblem())
                                        .or(() -> Optional.ofNullable(parts.fold().problem())),
                        () -> Optional.ofNullable(parts.fold().catchUp().progress()))
                .part("acting", () -> Optional.ofNullable(parts.acting().problem()))
                .part(
                        "store",
                        () -> {
                            parts.store().revision("ready");
                            return Optional.empty();
                        });
    }

    /** Tries the port, so that what stands in the way is told in words and nothing else. */
    private static void requireFree(Settings settings) {
        var address = new InetSocketAddress(settings.host(), settings.port());
        if (address.isUnresolved()) {
            throw new StartRefused(
                    "There is no address %s to listen at. Choose another one with --host."
                            .formatted(settings.host()));
        }
        try (ServerSocket trial = new ServerSocket()) {
            trial.bind(address);
        } catch (IOException e) {
            throw new StartRefused(
                    "Port %d at %s cannot be listened at: %s. Choose another one with --port."
                            .formatted(settings.port(), settings.host(), e.getMessage()),
                    e);
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        endStreams.run();
        server.stop();
    }
}
