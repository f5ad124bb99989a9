package groundswell.route.delivery;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was said outside, and what was not: dead letters and sending them again. */
public final class DeliveriesResource {

    private final Deliveries deliveries;
    private final Supplier<List<String>> unconnected;
    private final Audit audit;

    /**
     * The outbox's resource.
     *
     * @param unconnected channels that are wanted and lead nowhere
     */
    public DeliveriesResource(
            Deliveries deliveries, Supplier<List<String>> unconnected, Audit audit) {
        this.deliveries = deliveries;
        this.unconnected = unconnected;
        this.audit = audit;
    }

    private record DeliveryView(
            String id,
            String handoff,
            String kind,
            String channel,
            long connection,
            String to,
            String state,
            Instant dueAt,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant endedAt,
            boolean unsure,
            String reason) {
        static DeliveryView of(Deliveries.Delivery delivery) {
            var notice = delivery.notice();
            var to = Destination.of(notice.destination());
            boolean waits = delivery.state() == Deliveries.State.WAITING;
            return new DeliveryView(
                    notice.id(),
                    notice.handoff(),
                    notice.kind(),
                    OutboxStore.word(notice.channel()),
                    to.map(Destination::connection).orElse(0L),
                    to.map(Destination::address).orElse(""),
                    delivery.state().word(),
                    Instant.ofEpochMilli(notice.atMs()),
                    delivery.attempts(),
                    waits ? Instant.ofEpochMilli(delivery.nextAtMs()) : null,
                    instant(delivery.endedAtMs()),
                    delivery.unsure(),
                    delivery.reason());
        }
    }

    private record StandingView(
            long waiting,
            long sent,
            long dead,
            long stale,
            @Nullable Instant oldestWaitingAt,
            List<String> unconnected) {}

    private record DeliveryPage(
            List<DeliveryView> items, @Nullable String next, long total, StandingView standing) {}

    private record Replayed(int replayed) {}

    public void register(Api api) {
        api.on("listDeliveries", this::list).on("replayDeliveries", this::replay);
    }

    private Answer list(Call call) {
        var filter =
                new Deliveries.Filter(
                        text(call, "state"), text(call, "channel"), text(call, "handoff"));
        Page<DeliveryView> page = deliveries.page(filter, call.page()).map(DeliveryView::of);
        Deliveries.Standing standing = deliveries.standing();
        return Answer.ok(
                new DeliveryPage(
                        page.items(),
                        page.next(),
                        page.total(),
                        new StandingView(
                                standing.waiting(),
                                standing.sent(),
                                standing.dead(),
                                standing.stale(),
                                instant(standing.oldestWaitingMs()),
                                unconnected.get())));
    }

    private Answer replay(Call call) {
        JsonNode body = call.body();
        JsonNode connection = body.get("connection");
        int replayed;
        if (connection == null) {
            List<String> ids =
                    StreamSupport.stream(body.get("ids").spliterator(), false)
                            .map(JsonNode::asString)
                            .toList();
            replayed = deliveries.replay(ids);
        } else {
            replayed = deliveries.replay(connection.asLong());
        }
        audit.record(
                call.caller(), "delivery.replay", "outbox", null, Map.of("replayed", replayed));
        return Answer.ok(new Replayed(replayed));
    }

    private static String text(Call call, String name) {
        String given = call.textOrNull(name);
        return given == null ? "" : given;
    }

    private static @Nullable Instant instant(@Nullable Long ms) {
        return ms == null ? null : Instant.ofEpochMilli(ms);
    }
}
