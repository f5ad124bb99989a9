package groundswell.route.delivery;

import groundswell.kernel.http.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Slack, as far as its public contract goes for what is used here: tokens, who is in which
 * conversation, limits of Block Kit, metadata only for those who ask for it, pages, errors as
 * {@code ok: false}.
 */
public final class SlackStandIn extends FarSide {

    public static final String TOKEN = "xoxb-1-2-abcdefgh";
    private static final int PAGE = 3;

    private final List<Posted> posted = new ArrayList<>();
    private final List<String> answers = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private volatile String tokenError = "";
    private volatile InstantSource clock = () -> Instant.EPOCH;

    /** A message in a conversation. */
    public static final class Posted {
        final String channel;
        final String ts;
        final @Nullable String thread;
        final @Nullable JsonNode metadata;
        volatile String text;
        volatile String blocks;

        Posted(
                String channel,
                String ts,
                @Nullable String thread,
                String text,
                String blocks,
                @Nullable JsonNode metadata) {
            this.channel = channel;
            this.ts = ts;
            this.thread = thread;
            this.text = text;
            this.blocks = blocks;
            this.metadata = metadata;
        }

        public String channel() {
            return channel;
        }

        public String ts() {
            return ts;
        }

        public @Nullable String thread() {
            return thread;
        }

        public String text() {
            return text;
        }

        public String blocks() {
            return blocks;
        }

        /** The id of the notice that it says. */
        public String notice() {
            return metadata == null ? "" : metadata.at("/event_payload/notice").asString("");
        }
    }

    /** Somebody with an address. */
    public SlackStandIn user(String id, String email) {
        users.put(email, id);
        return this;
    }

    /** Every call is refused from now on; empty: none is. */
    public void refuse(String error) {
        tokenError = error;
    }

    /** What the clock says, milliseconds since 1970 UTC. */
    public void at(long nowMs) {
        clocked(() -> Instant.ofEpochMilli(nowMs));
    }

    /** Which clock its messages are dated by. */
    public SlackStandIn clocked(InstantSource source) {
        clock = source;
        return this;
    }

    /** What people see. */
    public synchronized List<Posted> posted() {
        return List.copyOf(posted);
    }

    /** What was told to who pressed a button. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    @Override
    protected synchronized Reply answer(Asked asked) {
        if (asked.path().equals("/answers")) {
            answers.add(new String(asked.body(), StandardCharsets.UTF_8));
            return new Reply(200, "ok");
        }
        Map<String, String> form = form(new String(asked.body(), StandardCharsets.UTF_8));
        if (!asked.header("Authorization").equals("Bearer " + TOKEN)) {
            return error("invalid_auth");
        }
        if (!tokenError.isEmpty()) {
            return error(tokenError);
        }
        return switch (asked.path()) {
            case "/api/auth.test" -> ok("\"user\":\"groundswell\",\"team\":\"Acme\"");
            case "/api/users.lookupByEmail" -> {
                String id = users.get(form.getOrDefault("email", ""));
                yield id == null
                        ? error("users_not_found")
                        : ok("\"user\":{\"id\":\"%s\"}".formatted(id));
            }
            case "/api/users.info" ->
                    users.entrySet().stream()
                            .filter(user -> user.getValue().equals(form.get("user")))
                            .findFirst()
                            .map(user ->
                                    ok(
                                            "\"user\":{\"id\":\"%s\",\"profile\":{\"email\":\"%s\"}}"
                                                    .formatted(user.getValue(), user.getKey())))
                            .orElseGet(() -> error("user_not_found"));
            case "/api/conversations.open" ->
                    ok("\"channel\":{\"id\":\"D%s\"}".formatted(form.get("users")));
            case "/api/conversations.list" ->
                    ok(
                            "\"channels\":[{\"id\":\"C9\",\"name\":\"general\"},"
                                    + "{\"id\":\"C1\",\"name\":\"sales\"}],"
                                    + "\"response_metadata\":{\"next_cursor\":\"\"}");
            case "/api/chat.postMessage" -> post(form);
            case "/api/chat.update" -> update(form);
            case "/api/conversations.history" -> history(form, null);
            case "/api/conversations.replies" -> history(form, form.get("ts"));
            default -> error("unknown_method");
        };
    }

    private boolean isThere(String channel) {
        return channel.equals("C1") || users.containsValue(channel.substring(1));
    }

    private Reply post(Map<String, String> form) {
        String channel = form.getOrDefault("channel", "");
        if (channel.isEmpty() || !isThere(channel)) {
            return error("channel_not_found");
        }
        String blocks = form.getOrDefault("blocks", "[]");
        String fault = faultOf(blocks);
        if (!fault.isEmpty()) {
            return new Reply(
                    200,
                    "{\"ok\":false,\"error\":\"invalid_blocks\",\"needed\":\"%s\"}"
                            .formatted(fault));
        }
        String ts = "%d.%06d".formatted(clock.millis() / 1000, posted.size() + 1);
        String metadata = form.get("metadata");
        posted.add(
                new Posted(
                        channel,
                        ts,
                        form.get("thread_ts"),
                        form.getOrDefault("text", ""),
                        Json.MAPPER.readTree(blocks).toString(),
                        metadata == null ? null : Json.MAPPER.readTree(metadata)));
        return ok("\"channel\":\"%s\",\"ts\":\"%s\"".formatted(channel, ts));
    }

    private Reply update(Map<String, String> form) {
        for (Posted message : posted) {
            if (message.channel.equals(form.get("channel")) && message.ts.equals(form.get("ts"))) {
                message.text = form.getOrDefault("text", "");
                message.blocks = form.getOrDefault("blocks", "[]");
                return ok(
                        "\"channel\":\"%s\",\"ts\":\"%s\"".formatted(message.channel, message.ts));
            }
        }
        return error("message_not_found");
    }

    private Reply history(Map<String, String> form, @Nullable String thread) {
        if (!isThere(form.getOrDefault("channel", " "))) {
            return error("channel_not_found");
        }
        double oldest = Double.parseDouble(form.getOrDefault("oldest", "0"));
        boolean all =
                "1".equals(form.get("include_all_metadata"))
                        || "true".equals(form.get("include_all_metadata"));
        List<String> found = new ArrayList<>();
        for (Posted message : posted.reversed()) {
            boolean here =
                    thread == null
                            ? message.thread == null
                            : thread.equals(message.thread) || thread.equals(message.ts);
            if (here
                    && message.channel.equals(form.get("channel"))
                    && Double.parseDouble(message.ts) >= oldest) {
                String metadata = "";
                if (message.metadata != null) {
                    metadata =
                            all
                                    ? ",\"metadata\":" + message.metadata
                                    : ",\"metadata\":{\"event_type\":\"%s\"}"
                                            .formatted(
                                                    message.metadata.path("event_type").asString());
                }
                found.add("{\"ts\":\"%s\"%s}".formatted(message.ts, metadata));
            }
        }
        int from = Integer.parseInt(form.getOrDefault("cursor", "0"));
        int to = Math.min(found.size(), from + PAGE);
        String next = to < found.size() ? Integer.toString(to) : "";
        return ok(
                "\"messages\":[%s],\"response_metadata\":{\"next_cursor\":\"%s\"}"
                        .formatted(String.join(",", found.subList(from, to)), next));
    }

    /** The limits that Slack documents for Block Kit. */
    private static String faultOf(String json) {
        JsonNode blocks = Json.MAPPER.readTree(json);
        if (blocks.size() > 50) {
            return "more than 50 blocks";
        }
        for (JsonNode block : blocks) {
            String text = block.path("text").path("text").asString("");
            switch (block.path("type").asString("")) {
                case "header" -> {
                    if (text.isEmpty() || text.length() > 150) {
                        return "header text";
                    }
                }
                case "section" -> {
                    if (text.isEmpty() || text.length() > 3000) {
                        return "section text";
                    }
                }
                case "actions" -> {
                    for (JsonNode element : block.path("elements")) {
                        if (element.path("value").asString("").length() > 2000
                                || element.path("action_id").asString("").isEmpty()) {
                            return "element";
                        }
                        for (JsonNode option : element.path("options")) {
                            if (option.path("value").asString("").length() > 150) {
                                return "option";
                            }
                        }
                    }
                }
                case "context" -> {}
                default -> {
                    return "type";
                }
            }
        }
        return "";
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(
                        field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static Reply ok(String fields) {
        return new Reply(200, "{\"ok\":true,%s}".formatted(fields));
    }

    private static Reply error(String word) {
        return new Reply(200, "{\"ok\":false,\"error\":\"%s\"}".formatted(word));
    }
}
