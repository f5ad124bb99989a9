package groundswell.bench;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Events as a product sends them, about 350 bytes each, from a seed; message ids never repeat. */
final class LogSample {
    private static final String[] NAMES = {
        "wedge_workflow_started", "wedge_workflow_completed", "repeat_session", "report_exported",
        "team_invite_sent", "usage_threshold_reached", "pricing_page_viewed", "api_key_created"
    };
    private static final int USERS = 100_000;
    private static final long BEGIN_MS = 1_760_000_000_000L;
    private static final String CONTEXT =
            "{\"library\":{\"name\":\"analytics-node\",\"version\":\"2.2.1\"}}";

    private final SplittableRandom random;
    private long sent;

    LogSample(long seed) {
        this.random = new SplittableRandom(seed);
    }

    List<Event> batch(int size) {
        List<Event> events = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            events.add(next());
        }
        return events;
    }

    private Event next() {
        int user = random.nextInt(USERS);
        boolean identify = random.nextInt(20) == 0;
        String properties =
                "{\"plan_tier\":\"pro\",\"seats_count\":"
                        + random.nextInt(100)
                        + ",\"workflow\":\"import\",\"seconds\":"
                        + random.nextInt(10_000)
                        + "}";
        return new Event(
                identify ? EventType.IDENTIFY : EventType.TRACK,
                1,
                new UUID(random.nextLong(), random.nextLong()).toString(),
                identify ? "" : NAMES[random.nextInt(NAMES.length)],
                "user-" + user,
                random.nextInt(3) == 0 ? "visitor-" + user : null,
                "company-" + user / 20,
                null,
                BEGIN_MS + 10 * sent++,
                properties,
                CONTEXT,
                0);
    }
}
