package groundswell.app;

import groundswell.collect.LiveFeed;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.collect.files.ImportJobs;
import groundswell.collect.sql.SourceRegistry;
import groundswell.collect.sql.SourceStore;
import groundswell.govern.Passwords;
import groundswell.govern.Secrets;
import groundswell.govern.sql.AuditLog;
import groundswell.govern.sql.Users;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.http.FaultyPlaybook;
import groundswell.qualify.http.Lifecycle;
import groundswell.qualify.http.PlaybookDesk;
import groundswell.qualify.jobs.BacktestJobs;
import groundswell.qualify.jobs.PreparedLog;
import groundswell.qualify.jobs.StudyJobs;
import groundswell.qualify.live.CatchUp;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.live.Shadows;
import groundswell.qualify.sql.LifecycleStore;
import groundswell.qualify.sql.PlaybookStore;
import groundswell.qualify.sql.ShadowJournal;
import groundswell.qualify.sql.TransitionStore;
import groundswell.unify.DomainLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that runs in one process, opened in the order in which the parts need one another and
 * closed in the reverse one.
 */
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int FEED_MESSAGES_MAX = 5_000;
    private static final Duration STOP_MAX = Duration.ofSeconds(30);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Settings settings;
    private final InstantSource clock;
    private final Parts parts;
    private final Optional<String> firstPassword;
    private final Web web;

    /**
     * What the web serves.
     *
     * @param demo true when the data are simulated
     */
    record Parts(
            Settings settings,
            InstantSource clock,
            boolean demo,
            OperationalStore store,
            DuckLog log,
            LiveFold fold,
            LiveFeed feed,
            TrackingPlanDesk plan,
            PlaybookDesk playbook,
            TransitionStore transitions,
            SourceStore sources,
            SourceRegistry registry,
            Users users,
            Passwords passwords,
            Secrets secrets,
            AuditLog audit,
            Delivering delivering,
            Lifecycle lifecycle,
            ImportJobs imports,
            BacktestJobs backtests,
            StudyJobs studies,
            Routing routing,
            Acting acting,
            long startedAtMs) {}

    private Server(
            Settings settings, InstantSource clock, boolean demo, Consumer<Parts> preparation) {
        this.settings = settings;
        this.clock = clock;
        try {
            parts = openParts(demo);
            firstPassword =
                    FirstAdministrator.create(parts.users(), parts.passwords(), parts.secrets());
            web = keep(Web.start(parts));
            keep(AddressFile.write(settings.data(), url()));
            catchUp(preparation);
        } catch (IOException e) {
            close();
            throw new StartRefused("The data cannot be read: %s".formatted(e.getMessage()), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Reads the state while events are taken already; waits until lists answer. */
    private void catchUp(Consumer<Parts> preparation) {
        Acting acting = keep(parts.acting());
        acting.begin(parts, parts.settings().outside().url(url()), preparation);
        CatchUp catchUp = keep(parts.fold().catchUp().start());
        if (!parts.fold().awaitLists()) {
            throw new StartRefused("The data cannot be read: %s".formatted(catchUp.failure()));
        }
        if (catchUp.isThrough() || parts.demo()) {
            acting.await();
        }
    }

    /**
     * Starts; returns when events are taken and lists answer. Of many accounts the state may still
     * be being read then, and what needs it is refused until that is done.
     *
     * @throws StartRefused when something is in the way, with the reason
     */
    static Server start(Settings settings, InstantSource clock) {
        return new Server(settings, clock, false, parts -> {});
    }

    /**
     * Starts with simulated data.
     *
     * @param preparation fills the folder before the first day begins
     * @throws StartRefused when something is in the way, with the reason
     */
    static Server startDemo(Settings settings, InstantSource clock, Consumer<Parts> preparation) {
        return new Server(settings, clock, true, preparation);
    }

    private Parts openParts(boolean demo) throws IOException {
        long startedAtMs = clock.millis();
        DataFolder folder = keep(DataFolder.hold(settings.data()));
        folder.emptyTemporary();
        // What needs nothing of each other is opened at the same time.
        Opening<DuckLog> logOpening =
                keep(
                        Opening.of(
                                "log",
                                () ->
                                        DuckLog.openToServe(
                                                folder.path(),
                                                LogLimits.DEFAULT.with(
                                                        settings.dedupeDays(),
                                                        settings.memoryMegabytes()),
                                                settings.letters(),
                                                clock)));
        var domains = CompletableFuture.supplyAsync(DomainLists::standard);
        var passwords = CompletableFuture.supplyAsync(Passwords::new);
        OperationalStore store = keep(OperationalStore.open(settings.storeUrl()));
        PlaybookFolder draft = PlaybookFolder.open(folder.path().resolve("playbook"));
        PlaybookDesk playbook = openPlaybook(draft, new PlaybookStore(store, clock));
        TransitionStore transitions = new TransitionStore(store);
        Path snapshots = folder.path().resolve("snapshots");
        DuckLog log = logOpening.get();
        Path backtests = folder.path().resolve("backtests");
        PreparedLog histories = new PreparedLog(log, domains.join(), backtests);
        LiveFold fold =
                LiveFold.open(
                        log,
                        playbook.inForce(),
                        domains.join(),
                        transitions,
                        new SnapshotFolder(snapshots),
                        histories,
                        clock);
        // Closed before the fold, whose last snapshot must be of everything delivered.
        open.remove(logOpening);
        keep(fold);
        var delivering =
                new Delivering(folder.path(), store, playbook::live, settings.outside(), clock);
        Routing routing =
                keep(
                        Routing.open(
                                store,
                                log,
                                fold,
                                delivering,
                                folder.path(),
                                playbook::live,
                                clock));
        keep(log);
        log.start(routing.listener(fold));
        AuditLog audit = new AuditLog(store, clock);
        Lifecycle lifecycle = lifecycle(store, log, fold, histories, playbook, snapshots, audit);
        TrackingPlanDesk plan = TrackingPlanDesk.open(draft);
        SourceStore sources = new SourceStore(store, clock);
        SourceRegistry registry = keep(new SourceRegistry(sources));
        return new Parts(
                settings,
                clock,
                demo,
                store,
                log,
                fold,
                new LiveFeed(FEED_MESSAGES_MAX),
                plan,
                playbook,
                transitions,
                sources,
                registry,
                new Users(store, clock),
                passwords.join(),
                new Secrets(),
                audit,
                delivering,
                lifecycle,
                keep(Jobs.imports(folder.path(), log, plan, clock)),
                keep(Jobs.backtests(backtests, log, histories, playbook, clock)),
                keep(Jobs.studies(folder.path(), log, draft, clock)),
                routing,
                new Acting(),
                startedAtMs);
    }

    private Lifecycle lifecycle(
            OperationalStore store,
            DuckLog log,
            LiveFold fold,
            PreparedLog histories,
            PlaybookDesk playbook,
            Path snapshots,
            AuditLog audit) {
        var shadows =
                keep(
                        new Shadows(
                                log,
                                DomainLists.standard(),
                                new ShadowJournal(store),
                                new SnapshotFolder(snapshots),
                                histories,
                                clock));
        return new Lifecycle(
                playbook,
                new LifecycleStore(store, clock),
                shadows,
                new LiveRefold(fold),
                settings.lifecycle(),
                Routing.scenarios(),
                audit);
    }

    private static PlaybookDesk openPlaybook(PlaybookFolder draft, PlaybookStore store) {
        try {
            return PlaybookDesk.open(draft, store);
        } catch (FaultyPlaybook e) {
            throw new StartRefused("The playbook is faulty:%n%s".formatted(e.getMessage()), e);
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    /** Closed before everything that is open now. */
    synchronized void alsoClose(AutoCloseable part) {
        open.push(part);
    }

    Parts parts() {
        return parts;
    }

    /** Where browsers find it. */
    String url() {
        return settings.address(web.port());
    }

    /** The one-time password of the administrator that this start has created. */
    Optional<String> firstAdministrator() {
        return firstPassword;
    }

    /** Waits for the process to be told to stop, then closes everything. */
    void runUntilStopped() throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    close();
                                    stopped.countDown();
                                },
                                "stop"));
        stopped.await();
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            close(open.pop());
        }
    }

    /** The boundary at which faults of closing end: what is still open is closed all the same. */
    static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.error("{} was not closed in order", part.getClass().getSimpleName(), e);
        }
    }

    /** How long requests that run may take to end when the server stops. */
    static Duration stopMax() {
        return STOP_MAX;
    }
}
