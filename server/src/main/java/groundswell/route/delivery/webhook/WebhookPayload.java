package groundswell.route.delivery.webhook;

import groundswell.kernel.http.Json;
import groundswell.route.Notice;
import groundswell.route.Packet;
import groundswell.route.delivery.Brief;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a webhook's body says; documented in the reference of webhooks. */
public final class WebhookPayload {

    /** The body: what happened, when, and where the handoff stands now. */
    public record Body(String type, Instant timestamp, Object data) {}

    private record HandoffView(
            String id,
            String state,
            String play,
            String owner,
            String team,
            String dueAt,
            String link,
            Packet.Account account,
            Why why,
            Object contact,
            String nextStep) {}

    private record Why(String play, String trigger, Instant at, List<String> reasons) {}

    /** Of a notice. */
    public Body of(Notice notice, Brief brief) {
        var handoff = brief.handoff();
        var packet = brief.packet();
        Packet.Person contact = packet.contact();
        long dueAtMs = handoff.duty().dueAtMs();
        return new Body(
                "handoff." + notice.kind(),
                Instant.ofEpochMilli(notice.atMs()),
                new HandoffView(
                        handoff.id(),
                        handoff.state().word(),
                        handoff.origin().play(),
                        handoff.duty().owner(),
                        brief.team(),
                        dueAtMs == 0
                                ? ""
                                : Json.MAPPER.convertValue(
                                        Instant.ofEpochMilli(dueAtMs), String.class),
                        brief.link(),
                        packet.account(),
                        new Why(
                                packet.why().play(),
                                packet.why().trigger(),
                                Instant.ofEpochMilli(packet.why().atMs()),
                                packet.why().reasons().stream()
                                        .map(groundswell.route.Origin.Reason::label)
                                        .toList()),
                        contact == null
                                ? Map.of()
                                : Map.of(
                                        "id", contact.id(),
                                        "name", contact.name(),
                                        "email", contact.email(),
                                        "roles", contact.roles()),
                        packet.nextStep()));
    }

    static Body test(long atMs) {
        return new Body("test", Instant.ofEpochMilli(atMs), Map.of());
    }
}
