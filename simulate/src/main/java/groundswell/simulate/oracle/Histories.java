package groundswell.simulate.oracle;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.collect.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/**
 * Draws log entries one after the other: few people, few accounts, and instants at which rules
 * change their mind (midnight, thirty minutes, windows' ends, leap days), late and early ones among
 * them.
 */
public final class Histories {
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = 86_400_000;
    private static final String[] STARTS = {
        "2024-02-27T22:00:00Z",
        "2023-12-30T12:00:00Z",
        "2025-03-29T23:59:00Z",
        "2000-02-28T22:00:00Z"
    };
    private static final String[] USERS = {
        "ann", "ben", "cem@acme.example", "dee", "null", "guest"
    };
    private static final String[] DOMAINS = {
        "acme.example", "eu.acme.example", "bolt.example", "freemail.example"
    };
    private static final String[] NAMES = {"won", "invited", "used", "used", "other"};

    private static final String[] SOURCES = {"csv", "manual", "group"};
    private static final String[] WITHDRAWN = {"employees", "plan", ""};
    private static final String[] LANES = {"self_serve", "nurture", "sales_assist"};

    private final Random random;
    private final boolean corrections;
    private final boolean imports;
    private long sequence;
    private long clockMs;
    private long lastEventMs;

    /**
     * @param corrections whether people decide about merges, domains and memberships in between
     * @param imports whether some entries were known before earlier ones
     */
    public Histories(Random random, boolean corrections, boolean imports) {
        this.random = random;
        this.corrections = corrections;
        this.imports = imports;
        this.clockMs = Instant.parse(STARTS[random.nextInt(STARTS.length)]).toEpochMilli();
        this.lastEventMs = clockMs;
    }

    /** The next entry of the log. */
    public LogEntry next() {
        sequence++;
        long before = clockMs;
        pass();
        boolean newDay = Math.floorDiv(before, DAY_MS) < Math.floorDiv(clockMs, DAY_MS);
        if (newDay && random.nextInt(3) > 0) {
            long midnight = Math.floorDiv(clockMs, DAY_MS) * DAY_MS;
            return new LogEntry.Tick(sequence, midnight, Map.of());
        }
        if (corrections && random.nextInt(7) == 0) {
            return new LogEntry.Corrected(sequence, clockMs, correction());
        }
        long known =
                imports && random.nextInt(40) == 0 ? clockMs - random.nextInt(4) * DAY_MS : clockMs;
        return new LogEntry.Received(sequence, known, event(known));
    }

    private void pass() {
        clockMs +=
                switch (random.nextInt(16)) {
                    case 0 -> DAY_MS - Math.floorMod(clockMs, DAY_MS);
                    case 1 -> DAY_MS - Math.floorMod(clockMs, DAY_MS) - 1;
                    case 2 -> 30 * MINUTE_MS;
                    case 3 -> 30 * MINUTE_MS + 1;
                    case 4 -> DAY_MS;
                    case 5 -> (1 + random.nextInt(8)) * DAY_MS;
                    case 6 -> random.nextInt(5) == 0 ? (7 + random.nextInt(40)) * DAY_MS : 0;
                    case 7, 8 -> 0;
                    case 9 -> 1;
                    case 10, 11 -> random.nextInt(180) * MINUTE_MS;
                    default -> random.nextInt(20) * MINUTE_MS + random.nextInt(60_000);
                };
    }

    private long happened(long knownMs) {
        long at =
                switch (random.nextInt(12)) {
                    case 0 -> knownMs - random.nextInt(3) * DAY_MS;
                    case 1 -> Math.floorDiv(knownMs, DAY_MS) * DAY_MS;
                    case 2 -> Math.floorDiv(knownMs, DAY_MS) * DAY_MS - 1;
                    case 3 -> lastEventMs;
                    case 4 -> lastEventMs + 30 * MINUTE_MS;
                    case 5 -> lastEventMs - 30 * MINUTE_MS - 1;
                    case 6 ->
                            knownMs - random.nextInt(20) * DAY_MS - random.nextInt(100) * MINUTE_MS;
                    case 7 -> lastEventMs + 7 * DAY_MS;
                    default -> knownMs;
                };
        lastEventMs = Math.min(at, knownMs);
        return lastEventMs;
    }

    private Event event(long knownMs) {
        EventType type =
                switch (random.nextInt(16)) {
                    case 0, 1 -> EventType.IDENTIFY;
                    case 2 -> EventType.GROUP;
                    case 3 -> EventType.ALIAS;
                    case 4, 5 -> EventType.PAGE;
                    case 6 -> EventType.SCREEN;
                    default -> EventType.TRACK;
                };
        String user = random.nextInt(3) > 0 ? pick(USERS) : null;
        String anonymous = user == null || random.nextInt(3) == 0 ? "x" + random.nextInt(5) : null;
        boolean grouped = type == EventType.GROUP || random.nextInt(6) == 0;
        String name = type == EventType.TRACK ? pick(NAMES) : "";
        return new Event(
                type,
                1,
                "m" + sequence,
                name,
                user,
                anonymous,
                grouped ? "g" + random.nextInt(3) : null,
                type == EventType.ALIAS ? previous() : null,
                happened(knownMs),
                properties(type),
                "{}",
                random.nextInt(30) == 0 ? Event.BOT : 0);
    }

    private String previous() {
        return random.nextInt(4) == 0 ? pick(USERS) : "x" + random.nextInt(5);
    }

    private String properties(EventType type) {
        return switch (type) {
            case IDENTIFY ->
                    random.nextInt(3) == 0
                            ? "{}"
                            : "{\"email\":\"p%d@%s\"}".formatted(random.nextInt(3), pick(DOMAINS));
            case GROUP ->
                    switch (random.nextInt(4)) {
                        case 0 -> "{\"domain\":\"" + pick(DOMAINS) + "\"}";
                        case 1 -> "{\"employees\":" + random.nextInt(5) + ",\"plan\":\"team\"}";
                        default -> "{}";
                    };
            case ALIAS -> "{}";
            case TRACK, PAGE, SCREEN -> activity();
        };
    }

    private String activity() {
        return switch (random.nextInt(6)) {
            case 0 -> "{}";
            case 1 -> "{\"feature\":\"f" + random.nextInt(3) + "\"}";
            case 2 -> "{\"amount\":" + random.nextInt(8) + "}";
            case 3 ->
                    "{\"amount\":"
                            + (random.nextInt(4_000) - 800) / 100.0
                            + ",\"feature\":"
                            + random.nextInt(2)
                            + "}";
            case 4 -> "{\"amount\":\"lots\",\"feature\":true}";
            default ->
                    "{\"amount\":"
                            + (1 + random.nextInt(90))
                            + "000000.5,\"feature\":\"f1\",\"more\":{\"amount\":3}}";
        };
    }

    private Correction correction() {
        return switch (random.nextInt(15)) {
            case 0, 1 ->
                    new Correction.AccountTraits(
                            key(), random.nextBoolean() ? "csv" : "manual", traits());
            case 2 -> new Correction.PersonsJoined(identifier(), identifier());
            case 3 -> new Correction.AccountsJoined(key(), key());
            case 4, 5 -> new Correction.MergeUndone(random.nextInt(12));
            case 6 -> new Correction.MergeDeclined(random.nextInt(12));
            case 7 -> new Correction.DomainExcluded("acme.example", random.nextBoolean());
            case 8 -> new Correction.MembershipEnded(identifier(), key());
            case 9 ->
                    new Correction.Disposed(
                            key(),
                            Outcome.values()[random.nextInt(Outcome.values().length)],
                            "",
                            "",
                            "rep",
                            clockMs);
            case 10, 11 -> new Correction.TraitsWithdrawn(key(), pick(SOURCES), pick(WITHDRAWN));
            case 12 ->
                    new Correction.HandoffStepped(
                            key(), "h" + random.nextInt(9), "accepted", "rep", clockMs, Map.of());
            default -> override();
        };
    }

    /** Ends on a day's beginning, now and then within a day; one in five takes back. */
    private Correction override() {
        boolean pqa = random.nextBoolean();
        String value =
                random.nextInt(5) == 0
                        ? ""
                        : pqa ? random.nextBoolean() ? "qualified" : "not_qualified" : pick(LANES);
        long ends =
                random.nextInt(4) == 0
                        ? clockMs + random.nextInt(3_000) * MINUTE_MS
                        : (Math.floorDiv(clockMs, DAY_MS) + 1 + random.nextInt(10)) * DAY_MS;
        return new Correction.Overridden(
                key(), pqa ? "pqa" : "lane", value, ends, "knows them", "rep");
    }

    private Map<String, Object> traits() {
        return random.nextBoolean()
                ? Map.of("employees", (double) random.nextInt(5))
                : Map.of("plan", random.nextBoolean() ? "team" : "free");
    }

    private String key() {
        return random.nextBoolean()
                ? "group:g" + random.nextInt(3)
                : "domain:" + (random.nextBoolean() ? "acme.example" : "bolt.example");
    }

    private String identifier() {
        return random.nextBoolean()
                ? "user:" + USERS[random.nextInt(4)]
                : "anonymous:x" + random.nextInt(5);
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
