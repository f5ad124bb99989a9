package groundswell.route.delivery.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.http.SlackHttpClient;
import groundswell.route.delivery.Ending;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The methods of Slack's API that are needed here, with what their errors mean. Thread-safe. */
public final class SlackCalls {

    /** Where Slack's methods are. */
    public static final String SLACK = "https://slack.com/api/";

    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final int HISTORY_MESSAGES = 200;
    private static final int HISTORY_PAGES_MAX = 10;
    private static final int CHANNELS = 1_000;
    private static final int CHANNEL_PAGES_MAX = 20;
    private static final String EVENT = "groundswell_notice";

    private final Slack slack;
    private final HttpUrl endpoint;
    private final InstantSource clock;

    /**
     * Calls of Slack, or of what stands in for it.
     *
     * @param endpoint ends with a slash
     */
    public SlackCalls(String endpoint, InstantSource clock) {
        this.endpoint = HttpUrl.get(endpoint);
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(endpoint);
        config.setStatsEnabled(false);
        config.setPrettyResponseLoggingEnabled(false);
        var http =
                new OkHttpClient.Builder()
                        // What may have got through is not sent again without our knowing.
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .connectTimeout(CONNECT_MAX)
                        .callTimeout(ANSWER_MAX)
                        .build();
        var client = new SlackHttpClient(http);
        client.setConfig(config);
        slack = Slack.getInstance(config, client);
        this.clock = clock;
    }

    /**
     * True for an address at which this Slack takes answers to buttons; nothing else is written to.
     */
    boolean takesAnswersAt(String address) {
        HttpUrl answer = HttpUrl.parse(address);
        return answer != null
                && answer.scheme().equals(endpoint.scheme())
                && answer.port() == endpoint.port()
                && (answer.host().equals(endpoint.host())
                        || answer.host().equals("hooks." + endpoint.host()));
    }

    /** A message as it is to be seen. */
    record Look(String text, List<LayoutBlock> blocks) {}

    /** Where a message is. */
    record Place(String channel, String ts) {
        String text() {
            return channel + ":" + ts;
        }

        static Optional<Place> of(String text) {
            int colon = text.indexOf(':');
            return colon <= 0
                    ? Optional.empty()
                    : Optional.of(new Place(text.substring(0, colon), text.substring(colon + 1)));
        }
    }

    @FunctionalInterface
    private interface Ask<T> {
        T of(MethodsClient methods) throws IOException, SlackApiException;
    }

    /** Which app and workspace the token is for. */
    String identity(String token) throws SlackFailure {
        var answer = ask(token, methods -> methods.authTest(r -> r));
        return "%s in %s".formatted(answer.getUser(), answer.getTeam());
    }

    /** The direct conversation with whoever has an address. */
    String conversation(String token, String email) throws SlackFailure {
        var found = ask(token, methods -> methods.usersLookupByEmail(r -> r.email(email)));
        String user = found.getUser().getId();
        return ask(token, methods -> methods.conversationsOpen(r -> r.users(List.of(user))))
                .getChannel()
                .getId();
    }

    /** The id of the channel with a name; empty when the app sees none. */
    Optional<String> channel(String token, String name) throws SlackFailure {
        String cursor = null;
        for (int page = 0; page < CHANNEL_PAGES_MAX; page++) {
            String from = cursor;
            var list =
                    ask(
                            token,
                            methods ->
                                    methods.conversationsList(r ->
                                            r.excludeArchived(true)
                                                    .types(
                                                            List.of(
                                                                    ConversationType.PUBLIC_CHANNEL,
                                                                    ConversationType
                                                                            .PRIVATE_CHANNEL))
                                                    .limit(CHANNELS)
                                                    .cursor(from)));
            for (var channel : list.getChannels()) {
                if (name.equals(channel.getName())) {
                    return Optional.of(channel.getId());
                }
            }
            var more = list.getResponseMetadata();
            cursor = more == null ? null : more.getNextCursor();
            if (cursor == null || cursor.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The address of a user; empty when the profile shows none. */
    String email(String token, String user) throws SlackFailure {
        var profile =
                ask(token, methods -> methods.usersInfo(r -> r.user(user))).getUser().getProfile();
        return profile == null || profile.getEmail() == null ? "" : profile.getEmail();
    }

    /**
     * Posts a message that {@link #find} knows again.
     *
     * @param thread the message to answer to; null for a message of its own
     */
    Place post(String token, String channel, @Nullable String thread, String notice, Look look)
            throws SlackFailure {
        var metadata =
                Message.Metadata.builder()
                        .eventType(EVENT)
                        .eventPayload(Map.of("notice", notice))
                        .build();
        var answer =
                ask(
                        token,
                        methods ->
                                methods.chatPostMessage(r ->
                                        r.channel(channel)
                                                .threadTs(thread)
                                                .text(look.text())
                                                .blocks(look.blocks())
                                                .metadata(metadata)
                                                .unfurlLinks(false)
                                                .unfurlMedia(false)));
        return new Place(answer.getChannel(), answer.getTs());
    }

    /** Changes a message. */
    void update(String token, Place place, Look look) throws SlackFailure {
        ask(
                token,
                methods ->
                        methods.chatUpdate(r ->
                                r.channel(place.channel())
                                        .ts(place.ts())
                                        .text(look.text())
                                        .blocks(look.blocks())));
    }

    /**
     * The message that was posted for a notice; empty when there is none.
     *
     * @param thread the message that it answers to; null for a message of its own
     * @param sinceMs it was posted then or later, milliseconds since 1970 UTC
     */
    Optional<Place> find(
            String token, String channel, @Nullable String thread, String notice, long sinceMs)
            throws SlackFailure {
        String oldest = "%d.000000".formatted(sinceMs / 1000);
        String cursor = null;
        for (int page = 0; page < HISTORY_PAGES_MAX; page++) {
            Page found = page(token, channel, thread, oldest, cursor);
            for (Message message : found.messages()) {
                Message.Metadata metadata = message.getMetadata();
                if (metadata != null
                        && EVENT.equals(metadata.getEventType())
                        && metadata.getEventPayload() != null
                        && notice.equals(metadata.getEventPayload().get("notice"))) {
                    return Optional.of(new Place(channel, message.getTs()));
                }
            }
            cursor = found.next();
            if (cursor == null || cursor.isEmpty()) {
                return Optional.empty();
            }
        }
        // More was written there since than we look through: say rather nothing than twice.
        throw new SlackFailure(
                new Ending.Never(
                        "It may have got through, and there is too much in the channel to find out. Look there before you send it again."),
                "");
    }

    private record Page(List<Message> messages, @Nullable String next) {}

    private Page page(
            String token,
            String channel,
            @Nullable String thread,
            String oldest,
            @Nullable String cursor)
            throws SlackFailure {
        if (thread == null) {
            var history =
                    ask(
                            token,
                            methods ->
                                    methods.conversationsHistory(r ->
                                            r.channel(channel)
                                                    .oldest(oldest)
                                                    .inclusive(true)
                                                    .includeAllMetadata(true)
                                                    .limit(HISTORY_MESSAGES)
                                                    .cursor(cursor)));
            var more = history.getResponseMetadata();
            return new Page(history.getMessages(), more == null ? null : more.getNextCursor());
        }
        var replies =
                ask(
                        token,
                        methods ->
                                methods.conversationsReplies(r ->
                                        r.channel(channel)
                                                .ts(thread)
                                                .oldest(oldest)
                                                .inclusive(true)
                                                .includeAllMetadata(true)
                                                .limit(HISTORY_MESSAGES)
                                                .cursor(cursor)));
        var more = replies.getResponseMetadata();
        return new Page(replies.getMessages(), more == null ? null : more.getNextCursor());
    }

    private <T extends SlackApiTextResponse> T ask(String token, Ask<T> ask) throws SlackFailure {
        T answer;
        try {
            answer = ask.of(slack.methods(token));
        } catch (SlackApiException e) {
            throw new SlackFailure(SlackErrors.of(e, clock), "");
        } catch (UnknownHostException | ConnectException e) {
            throw new SlackFailure(
                    new Ending.Later("No connection to Slack: %s".formatted(e.getMessage()), null),
                    "");
        } catch (IOException e) {
            throw new SlackFailure(
                    new Ending.Unknown("Slack did not answer: %s".formatted(e.getMessage())), "");
        }
        if (!answer.isOk()) {
            String error = answer.getError();
            throw new SlackFailure(SlackErrors.of(error), error == null ? "" : error);
        }
        return answer;
    }
}
