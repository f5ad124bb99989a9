package groundswell.app;

import groundswell.collect.Event;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LiveFeed;
import groundswell.collect.LogEntry;
import groundswell.collect.Privacy;
import groundswell.collect.Source;
import groundswell.collect.Violation;
import groundswell.collect.sql.PrivacyJson;
import groundswell.govern.sql.SettingStore;
import groundswell.govern.sql.Users;
import groundswell.kernel.Days;
import groundswell.qualify.Playbook;
import groundswell.qualify.backtest.Backtest;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.jobs.BacktestJobs;
import groundswell.simulate.Arrival;
import groundswell.simulate.LiveTraffic;
import groundswell.simulate.World;
import groundswell.simulate.WorldSettings;
import groundswell.simulate.WorldSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills a data folder with a simulated company's history and keeps its traffic going. */
final class DemoWorld {

    private static final Logger LOG = LoggerFactory.getLogger(DemoWorld.class);

    /** In the store: where the seeded past ends, milliseconds since 1970 UTC. */
    private static final String SEEDED_UNTIL = "demo.seeded_until";

    private static final int CHUNK = 5_000;

    /**
     * So many submissions wait at most: what waits is committed together, which is much cheaper.
     */
    private static final int UNDER_WAY_MAX = 100;

    private final Server.Parts parts;
    private final long seed;
    private final int accounts;
    private final Deque<CompletableFuture<?>> underWay = new ArrayDeque<>();
    private final List<Submission> chunk = new ArrayList<>();

    DemoWorld(Server.Parts parts, long seed, int accounts) {
        this.parts = parts;
        this.seed = seed;
        this.accounts = accounts;
    }

    /** Gives the administrator a new password, which nobody is made to change. */
    String credentials() {
        String password = parts.secrets().password();
        Users users = parts.users();
        Users.User administrator = users.byEmail(FirstAdministrator.EMAIL).orElseThrow();
        users.setPassword(administrator.id(), parts.passwords().hash(password), false);
        return password;
    }

    /** Makes the world's past, unless it is there already. */
    void seed() {
        try {
            seedOnce();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The demo was stopped while its data were made.", e);
        }
    }

    private void seedOnce() throws InterruptedException {
        var settings = new SettingStore(parts.store());
        if (settings.get(SEEDED_UNTIL).isPresent()) {
            return;
        }
        long end = parts.clock().millis();
        createSources();
        WorldSettings settled = WorldSettings.demo(seed, accounts, end);
        LOG.info("demo makes its past days={} accounts={}", settled.days(), accounts);
        World.generate(settled).past(this::take);
        submit();
        while (!underWay.isEmpty()) {
            underWay.removeFirst().join();
        }
        parts.log().awaitDelivered(parts.log().lastSequence());
        beginToday(end);
        parts.fold().flush();
        var handed = new DemoHandoffs(parts, seed, end).tell();
        int outcomes = new DemoOutcomes(parts, seed, end).tell(handed);
        parts.fold().flush();
        parts.fold().snapshot();
        settings.set(SEEDED_UNTIL, Long.toString(end));
        LOG.info(
                "demo seeded events={} handed over={} other outcomes={}",
                parts.log().counters().stored(),
                handed.size(),
                outcomes);
    }

    /** Days were decided as each account met them; those on which nothing happened catch up. */
    private void beginToday(long end) throws InterruptedException {
        var averages = parts.fold().ask(asked -> asked.standing().averages());
        try {
            LogEntry tick = parts.log().tick(Days.startMs(Days.of(end)), averages).join();
            parts.log().awaitDelivered(tick.sequence());
        } catch (IntakeRefused e) {
            throw new StartRefused("The log takes nothing: " + e.getMessage());
        }
    }

    private void createSources() {
        for (WorldSource source : WorldSource.values()) {
            parts.sources()
                    .create(
                            source.label(),
                            Source.Policy.STORE_AND_FLAG,
                            PrivacyJson.of(Privacy.DEFAULT),
                            parts.secrets().writeKey(),
                            parts.secrets().long256());
        }
        parts.registry().refresh();
    }

    private void take(Arrival arrival) {
        switch (arrival) {
            case Arrival.Message message -> {
                chunk.add(
                        new Submission(
                                message.receivedAtMs(), List.of(checked(message)), List.of()));
                if (chunk.size() >= CHUNK) {
                    submit();
                }
            }
            case Arrival.Fact fact -> {
                // In its place: what was known then decides what was decided then.
                submit();
                append(fact);
            }
        }
    }

    private static Event checked(Arrival.Message message) {
        Event event = message.event();
        return message.sound() ? event : event.with(Event.VIOLATION);
    }

    private void submit() {
        if (chunk.isEmpty()) {
            return;
        }
        List<Submission> submissions = List.copyOf(chunk);
        chunk.clear();
        while (true) {
            try {
                underWay.addLast(parts.log().submit(submissions));
                break;
            } catch (IntakeRefused e) {
                waitForOne();
            }
        }
        while (underWay.size() > UNDER_WAY_MAX) {
            waitForOne();
        }
    }

    private void waitForOne() {
        CompletableFuture<?> first = underWay.pollFirst();
        if (first == null) {
            throw new StartRefused("The log takes nothing: " + parts.log().health().problem());
        }
        first.join();
    }

    private void append(Arrival.Fact fact) {
        while (true) {
            try {
                underWay.addLast(parts.log().append(fact.traits(), fact.receivedAtMs()));
                return;
            } catch (IntakeRefused e) {
                waitForOne();
            }
        }
    }

    /** Tests what is in force over the past, in the background, unless something was tested yet. */
    void backtest() {
        if (!parts.backtests().all().isEmpty()) {
            return;
        }
        Playbook live = parts.playbook().live();
        parts.backtests()
                .start(
                        new BacktestJobs.Order(
                                live.name() + ", as it ships",
                                live,
                                null,
                                Evaluation.standard(live),
                                Backtest.Period.ALL),
                        "demo");
    }

    /** Lets the world go on, on a thread of its own, until what is returned is closed. */
    AutoCloseable keepGoing(double perSecond) {
        long end =
                new SettingStore(parts.store())
                        .get(SEEDED_UNTIL)
                        .map(Long::parseLong)
                        .orElseGet(parts.clock()::millis);
        Thread traffic =
                Thread.ofPlatform().name("traffic").daemon().start(() -> run(end, perSecond));
        return () -> {
            traffic.interrupt();
            traffic.join();
        };
    }

    private void run(long end, double perSecond) {
        World world = World.generate(WorldSettings.demo(seed, accounts, end));
        world.past(arrival -> {});
        var traffic = new LiveTraffic(world, parts.clock().millis(), perSecond);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Arrival arrival = traffic.next();
                long early = arrival.receivedAtMs() - parts.clock().millis();
                if (early > 0) {
                    Thread.sleep(early);
                }
                deliver(arrival);
            }
        } catch (InterruptedException e) {
            LOG.debug("traffic ends");
        }
    }

    private void deliver(Arrival arrival) throws InterruptedException {
        try {
            switch (arrival) {
                case Arrival.Message message -> {
                    Event event = checked(message);
                    long now = parts.clock().millis();
                    Receipt receipt =
                            parts.log()
                                    .submit(new Submission(now, List.of(event), List.of()))
                                    .join();
                    show(message, event, now, receipt);
                }
                case Arrival.Fact fact -> parts.log().append(fact.traits()).join();
            }
        } catch (IntakeRefused e) {
            Thread.sleep(Duration.ofSeconds(e.retryAfterSeconds()));
        } catch (CompletionException e) {
            LOG.warn("traffic was not stored: {}", e.getMessage());
        }
    }

    private void show(Arrival.Message message, Event event, long now, Receipt receipt) {
        if (receipt.stored() == 0) {
            return;
        }
        List<Violation> violations =
                message.sound()
                        ? List.of()
                        : parts.plan().check(event.type(), event.name(), event.properties());
        if (violations.isEmpty()) {
            parts.feed().offer(now, event, LiveFeed.Verdict.STORED, "", "");
        } else {
            parts.feed()
                    .offer(
                            now,
                            event,
                            LiveFeed.Verdict.FLAGGED,
                            violations.getFirst().code(),
                            violations.getFirst().message());
        }
    }
}
