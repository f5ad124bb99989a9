package groundswell.collect.http;

import groundswell.collect.Event;
import groundswell.collect.LiveFeed;
import groundswell.collect.LiveFeed.Entry;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.http.Problem;
import groundswell.kernel.http.Ref;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The latest messages, once and as they come. */
public final class EventsResource implements AutoCloseable {

    /** Watchers at a time; each costs a thread of its own, a light one. */
    private static final int WATCHERS_MAX = 100;

    /** Messages a watcher is sent in one go; of more, the oldest are left out. */
    private static final int BURST_MAX = 200;

    private static final Duration LOOKED_EVERY = Duration.ofMillis(100);
    private static final int LOOKS_PER_HEARTBEAT = 150;
    private static final int ALL = Integer.MAX_VALUE;

    private final LiveFeed feed;
    private final LiveEvents events;
    private final Transitions transitions;
    private final AtomicInteger watchers = new AtomicInteger();
    private volatile boolean closed;

    /** Transitions that happened, for watchers. */
    public interface Transitions {

        /** Where the latest one stands. */
        long last();

        /** Those after a place, oldest first, as the contract's schema has them. */
        List<Object> after(long place);
    }

    /**
     * The resource.
     *
     * @param account where a message counts, if it does
     */
    public EventsResource(
            LiveFeed feed,
            IntFunction<String> sourceName,
            Function<Event, @Nullable Ref> account,
            Transitions transitions) {
        this.feed = feed;
        this.events = new LiveEvents(sourceName, account);
        this.transitions = transitions;
    }

    public void register(Api api) {
        api.on("listEvents", this::list).on("streamEvents", this::stream);
    }

    private static Predicate<Entry> wanted(Call call) {
        return LiveEvents.wanted(
                (long) call.decimal("source").orElse(0),
                call.textOrNull("name"),
                call.textOrNull("type"),
                call.textOrNull("verdict"),
                call.textOrNull("q"));
    }

    private Answer list(Call call) {
        Predicate<Entry> wanted = wanted(call);
        PageRequest request = call.page();
        long before = request.number(Long.MAX_VALUE);
        List<Entry> matching =
                new ArrayList<>(feed.after(0, ALL).reversed().stream().filter(wanted).toList());
        int total = matching.size();
        matching.removeIf(entry -> entry.position() >= before);
        List<Entry> page = matching.subList(0, Math.min(request.limit(), matching.size()));
        String next =
                page.size() < matching.size() ? Long.toString(page.getLast().position()) : null;
        return Answer.ok(new Page<>(page.stream().map(events::view).toList(), next, total));
    }

    private Answer stream(Call call) {
        Predicate<Entry> wanted = wanted(call);
        if (watchers.incrementAndGet() > WATCHERS_MAX) {
            watchers.decrementAndGet();
            throw Problem.unavailable("Too many are watching; try again later.", 10);
        }
        long from = from(call);
        return Answer.stream(
                "text/event-stream",
                out -> {
                    try {
                        watch(out, from, wanted);
                    } finally {
                        watchers.decrementAndGet();
                    }
                });
    }

    /** After what the watcher has seen already; from now on for a new one. */
    private long from(Call call) {
        String seen = call.header("Last-Event-ID");
        boolean ours = seen != null && seen.matches("\\d{1,18}");
        return ours ? Math.min(Long.parseLong(String.valueOf(seen)), feed.last()) : feed.last();
    }

    private void watch(OutputStream out, long from, Predicate<Entry> wanted)
            throws IOException, InterruptedException {
        long position = from;
        long place = transitions.last();
        int looks = 0;
        send(out, ": watching\n\n");
        while (!closed) {
            List<Entry> news = feed.after(position, BURST_MAX);
            if (!news.isEmpty()) {
                long missed = news.getFirst().position() - position - 1;
                if (missed > 0) {
                    send(
                            out,
                            "event: missed\ndata: " + Json.text(Map.of("count", missed)) + "\n\n");
                }
                position = news.getLast().position();
                for (Entry entry : news) {
                    if (wanted.test(entry)) {
                        send(
                                out,
                                "id: %d%nevent: event%ndata: %s%n%n"
                                        .formatted(
                                                entry.position(), Json.text(events.view(entry))));
                    }
                }
            }
            long latest = transitions.last();
            if (latest > place) {
                for (Object transition : transitions.after(place)) {
                    send(out, "event: transition\ndata: " + Json.text(transition) + "\n\n");
                }
                place = latest;
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
