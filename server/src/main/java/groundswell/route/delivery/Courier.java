package groundswell.route.delivery;

import groundswell.route.Channel;
import groundswell.route.Notice;
import groundswell.route.connection.Connections;
import groundswell.route.connection.Opened;
import groundswell.route.connection.SecretsLocked;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt for one notice, such that dying at any point of it loses nothing and says
 * nothing twice: that an attempt begins is durable before anything is said, and whoever finds an
 * attempt without an end lets the channel find out. Thread-safe for different notices.
 */
public final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final OutboxStore outbox;
    private final Connections connections;
    private final Briefs briefs;
    private final Map<Channel, Messenger> messengers;
    private final DeliveryLimits limits;
    private final InstantSource clock;

    public Courier(
            OutboxStore outbox,
            Connections connections,
            Briefs briefs,
            Map<Channel, Messenger> messengers,
            DeliveryLimits limits,
            InstantSource clock) {
        this.outbox = outbox;
        this.connections = connections;
        this.briefs = briefs;
        this.messengers = Map.copyOf(messengers);
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Tries it.
     *
     * @return how the attempt ended
     * @throws InterruptedException when the server stops; the attempt has no end then
     */
    Ending attempt(OutboxStore.Waiting waiting) throws InterruptedException {
        Notice notice = waiting.notice();
        Long begun = waiting.begunAtMs();
        long now = clock.millis();
        Messenger messenger = messengers.get(notice.channel());
        Optional<Destination> destination = Destination.of(notice.destination());
        if (messenger == null || destination.isEmpty()) {
            return ended(
                    waiting,
                    new Ending.Never(
                            "There is no way to “%s” of %s."
                                    .formatted(
                                            notice.destination(),
                                            OutboxStore.word(notice.channel()))));
        }
        Optional<Opened> opened;
        try {
            opened = connections.open(destination.get().connection());
        } catch (SecretsLocked e) {
            return ended(waiting, new Ending.Broken(String.valueOf(e.getMessage())));
        }
        if (opened.isEmpty()) {
            return ended(waiting, new Ending.Never("The connection was deleted."));
        }
        if (!opened.get().connection().enabled()) {
            return ended(
                    waiting,
                    new Ending.Never(
                            "The connection “%s” is switched off. Switch it on and send again."
                                    .formatted(opened.get().connection().name())));
        }
        Optional<Brief> brief = briefs.of(notice.handoff());
        if (brief.isEmpty()) {
            return ended(
                    waiting, new Ending.Never("There is no such handoff, or its account is gone."));
        }
        if (!outbox.begin(waiting, limits.settle())) {
            return new Ending.Unknown("It was tried in between.");
        }
        var errand =
                new Errand(
                        notice,
                        brief.get(),
                        destination.get(),
                        opened.get(),
                        begun != null,
                        begun == null ? now : begun,
                        outbox.root(notice.handoff(), notice.destination()));
        return ended(waiting, said(messenger, errand));
    }

    /** What a channel did not foresee is our fault; the notice stays, and the log tells. */
    private static Ending said(Messenger messenger, Errand errand) throws InterruptedException {
        try {
            return messenger.deliver(errand);
        } catch (RuntimeException e) {
            LOG.error("notice={} could not be delivered", errand.notice().id(), e);
            return new Ending.Unknown("Our fault: the server's log says what happened.");
        }
    }

    private Ending ended(OutboxStore.Waiting waiting, Ending ending) {
        String id = waiting.notice().id();
        boolean before = waiting.begunAtMs() != null;
        switch (ending) {
            case Ending.Said said -> {
                outbox.said(id, said.receipt());
                connection(waiting).ifPresent(connections::worked);
            }
            case Ending.Never never -> outbox.dead(id, never.reason(), before);
            case Ending.Broken broken -> {
                connection(waiting)
                        .ifPresent(connection -> connections.failed(connection, broken.reason()));
                again(waiting, broken.reason(), null, before);
            }
            case Ending.Later later -> again(waiting, later.reason(), later.after(), before);
            case Ending.Unknown unknown -> again(waiting, unknown.reason(), null, true);
        }
        return ending;
    }

    private void again(
            OutboxStore.Waiting waiting,
            String reason,
            @Nullable Duration after,
            boolean maybeSaid) {
        long now = clock.millis();
        String id = waiting.notice().id();
        if (now - waiting.sinceMs() > limits.giveUpAfter().toMillis()) {
            outbox.dead(
                    id,
                    "Given up after %d hours: %s".formatted(limits.giveUpAfter().toHours(), reason),
                    maybeSaid);
            return;
        }
        Duration backoff = limits.backoff().after(waiting.attempts() + 1, id);
        Duration wait = after == null || after.compareTo(backoff) < 0 ? backoff : after;
        if (maybeSaid && wait.compareTo(limits.settle()) < 0) {
            wait = limits.settle();
        }
        outbox.later(id, reason, now + wait.toMillis(), maybeSaid);
    }

    private static Optional<Long> connection(OutboxStore.Waiting waiting) {
        return Destination.of(waiting.notice().destination()).map(Destination::connection);
    }
}
