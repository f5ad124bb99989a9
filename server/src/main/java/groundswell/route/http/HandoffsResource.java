package groundswell.route.http;

import groundswell.collect.Outcome;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.http.Problem;
import groundswell.route.Handoff;
import groundswell.route.HandoffAction;
import groundswell.route.live.FoldView;
import groundswell.route.live.HandoffDesk;
import groundswell.route.live.LiveHandoffs;
import groundswell.route.live.Packets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Handoffs: the desk's list, one with its packet, what reps do, and changes as they come. */
public final class HandoffsResource implements AutoCloseable {

    /** Stands for the rep who asks. */
    private static final String ME = "me";

    private static final int WATCHERS_MAX = 200;
    private static final Duration LOOKED_EVERY = Duration.ofMillis(200);
    private static final int LOOKS_PER_HEARTBEAT = 75;

    /** Open ones first, the one due first of these; then the most worth, then the newest. */
    private static final Comparator<Handoff> URGENCY =
            Comparator.comparing((Handoff one) -> !one.isOpen())
                    .thenComparingLong(HandoffsResource::dueMs)
                    .thenComparing(
                            Comparator.comparingDouble((Handoff one) -> one.origin().worth())
                                    .thenComparingDouble(one -> one.origin().score())
                                    .thenComparingLong(one -> one.origin().openedAtMs())
                                    .reversed())
                    .thenComparing(Handoff::id);

    private static final Comparator<Handoff> NEWEST =
            Comparator.comparingLong((Handoff one) -> one.origin().openedAtMs())
                    .reversed()
                    .thenComparing(Handoff::id);

    private final LiveHandoffs handoffs;
    private final HandoffDesk desk;
    private final Packets packets;
    private final HandoffViews views;
    private final FoldView fold;
    private final Audit audit;
    private final AtomicInteger watchers = new AtomicInteger();
    private volatile boolean closed;

    public HandoffsResource(
            LiveHandoffs handoffs,
            HandoffDesk desk,
            Packets packets,
            HandoffViews views,
            FoldView fold,
            Audit audit) {
        this.handoffs = handoffs;
        this.desk = desk;
        this.packets = packets;
        this.views = views;
        this.fold = fold;
        this.audit = audit;
    }

    public void register(Api api) {
        api.on("listHandoffs", this::list)
                .on("getHandoff", this::get)
                .on("actOnHandoff", this::act)
                .on("getPacket", this::packet)
                .on("streamHandoffs", this::stream);
    }

    private static long dueMs(Handoff one) {
        return one.isTicking() ? one.duty().dueAtMs() : Long.MAX_VALUE;
    }

    private Answer list(Call call) {
        Predicate<Handoff> wanted = wanted(call);
        Comparator<Handoff> order = "newest".equals(call.text("order")) ? NEWEST : URGENCY;
        PageRequest request = call.page();
        Page<Handoff> page =
                handoffs.ask(all ->
                        Page.of(all.all().stream().filter(wanted).sorted(order).toList(), request));
        return Answer.ok(new Page<>(views.items(page.items()), page.next(), page.total()));
    }

    private Predicate<Handoff> wanted(Call call) {
        List<String> states = call.words("state");
        String asked = call.textOrNull("owner");
        String owner = ME.equals(asked) ? views.rep(call.caller().name()) : asked;
        List<String> teams = call.words("team");
        String play = call.textOrNull("play");
        String account = call.textOrNull("account");
        List<String> keys =
                account == null
                        ? List.of()
                        : fold.ask(standing -> {
                            int number = Ids.number(account);
                            return standing.whoIsWho().isAccount(number)
                                    ? standing.whoIsWho().keys(number)
                                    : List.of();
                        });
        return one ->
                (states.isEmpty()
                                || states.contains(one.state().word())
                                || (states.contains("open") && one.isOpen()))
                        && (owner == null || one.duty().owner().equals(owner))
                        && (teams.isEmpty() || teams.contains(one.duty().team()))
                        && (play == null || one.origin().play().equals(play))
                        && (account == null || keys.contains(one.origin().accountKey()));
    }

    private Handoff required(Call call) {
        String id = call.text("handoffId");
        Handoff one = handoffs.byId(id);
        if (one == null) {
            throw Problem.notFound("There is no handoff %s.".formatted(id));
        }
        return one;
    }

    private Answer get(Call call) {
        return Answer.ok(views.detail(required(call)));
    }

    private Answer packet(Call call) {
        Handoff one = required(call);
        return Answer.ok(
                packets.of(one.id())
                        .map(PacketView::of)
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "The account of handoff %s is gone.".formatted(one.id()))));
    }

    private Answer act(Call call) {
        String id = call.text("handoffId");
        JsonNode body = call.body();
        Handoff now = desk.act(id, action(body), call.caller().name());
        audit.record(
                call.caller(),
                "handoff." + body.get("action").asString(),
                id,
                null,
                Map.of("state", now.state().word(), "account", now.origin().accountKey()));
        return Answer.ok(views.detail(now));
    }

    private static HandoffAction action(JsonNode body) {
        String note = body.path("note").asString("");
        return switch (body.get("action").asString()) {
            case "accept" -> new HandoffAction.Accept();
            case "engage" -> new HandoffAction.Engage();
            case "snooze" -> new HandoffAction.Snooze(until(body));
            case "dispose" ->
                    new HandoffAction.Dispose(
                            Outcome.of(needed(body, "outcome")).orElseThrow(),
                            body.path("reason").asString(""),
                            note);
            case "wrong_person" -> new HandoffAction.WrongPerson(note);
            case "not_now" -> new HandoffAction.NotNow(until(body), note);
            case "reassign" -> new HandoffAction.Reassign(needed(body, "to"));
            case "return_to_pool" -> new HandoffAction.ReturnToPool(note);
            default -> new HandoffAction.Note(needed(body, "note"));
        };
    }

    private static String needed(JsonNode body, String field) {
        String value = body.path(field).asString("");
        if (value.isEmpty()) {
            throw Problem.faulty(field, "", "is needed for " + body.get("action").asString());
        }
        return value;
    }

    private static long until(JsonNode body) {
        return OffsetDateTime.parse(needed(body, "until")).toInstant().toEpochMilli();
    }

    private Answer stream(Call call) {
        Predicate<Handoff> wanted = wanted(call);
        if (watchers.incrementAndGet() > WATCHERS_MAX) {
            watchers.decrementAndGet();
            throw Problem.unavailable("Too many are watching; try again later.", 10);
        }
        return Answer.stream(
                "text/event-stream",
                out -> {
                    try {
                        watch(out, wanted);
                    } finally {
                        watchers.decrementAndGet();
                    }
                });
    }

    private void watch(OutputStream out, Predicate<Handoff> wanted)
            throws IOException, InterruptedException {
        long place = handoffs.place();
        int looks = 0;
        send(out, ": watching\n\n");
        while (!closed) {
            long now = handoffs.place();
            if (now > place) {
                List<Handoff> changed =
                        handoffs.changedAfter(place).stream().filter(wanted).toList();
                for (HandoffViews.Item item : views.items(changed)) {
                    send(out, "event: handoff\ndata: " + Json.text(item) + "\n\n");
                }
                place = now;
            }
            if (++looks % LOOKS_PER_HEARTBEAT == 0) {
                send(out, ": alive\n\n");
            }
            out.flush();
            Thread.sleep(LOOKED_EVERY);
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends every stream. */
    @Override
    public void close() {
        closed = true;
    }
}
