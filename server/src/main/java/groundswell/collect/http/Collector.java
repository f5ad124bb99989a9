package groundswell.collect.http;

import groundswell.collect.BodyRefused;
import groundswell.collect.CollectLimits;
import groundswell.collect.EventType;
import groundswell.collect.Intake;
import groundswell.collect.LiveFeed;
import groundswell.collect.MessageCheck;
import groundswell.collect.MessageReader;
import groundswell.collect.MessageVerdict;
import groundswell.collect.Reading;
import groundswell.collect.RefusedBody;
import groundswell.collect.Source;
import groundswell.collect.Sources;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The collector's HTTP contract, compatible with the tracking API of Segment and RudderStack.
 * Register it at the root, before anything that answers every path; what is not its own it passes
 * on. Thread-safe.
 */
public final class Collector implements HttpService {

    private static final byte[] NOTHING = {};

    private final MessageReader reader;
    private final Sources sources;
    private final Delivery delivery;
    private final InstantSource clock;
    private final CollectorCounters counters = new CollectorCounters();

    public Collector(
            CollectLimits limits,
            Sources sources,
            MessageCheck check,
            Intake intake,
            LiveFeed feed,
            InstantSource clock) {
        this.reader = new MessageReader(limits, check, Robots.known());
        this.sources = sources;
        this.delivery = new Delivery(intake, feed, counters);
        this.clock = clock;
    }

    /** What gives messages their verdicts here; also for those that are tried again. */
    public MessageReader reader() {
        return reader;
    }

    public CollectorCounters counters() {
        return counters;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.any(this::route);
    }

    private void route(ServerRequest request, ServerResponse response) {
        Target target = Target.of(request.path().rawPathNoParams());
        if (target == null) {
            response.next();
            return;
        }
        Cors.allow(request, response);
        Method method = request.prologue().method();
        if (method.equals(Method.OPTIONS)) {
            Cors.preflight(request, response);
            response.status(Status.NO_CONTENT_204).send();
        } else if (target instanceof Target.Unknown) {
            Answers.failure(
                    response,
                    Status.NOT_FOUND_404,
                    "not_found",
                    "nothing is collected at this path; see /v1/batch");
        } else if (!method.equals(target.method())) {
            response.header(HeaderNames.ALLOW, target.method().text() + ", OPTIONS");
            Answers.failure(
                    response,
                    Status.METHOD_NOT_ALLOWED_405,
                    "method_not_allowed",
                    "this path takes " + target.method().text());
        } else {
            answer(target, request, response);
        }
    }

    private void answer(Target target, ServerRequest request, ServerResponse response) {
        switch (target) {
            case Target.Messages messages -> collect(messages.type(), request, response);
            case Target.Pixel pixel -> pixel(pixel.type(), request, response);
            case Target.Metrics metrics -> Answers.success(response);
            case Target.SegmentSettings settings ->
                    segmentSettings(settings.writeKey(), request, response);
            case Target.RudderSettings settings -> rudderSettings(request, response);
            case Target.Unknown unknown -> throw new IllegalStateException("answered before");
        }
    }

    private void collect(@Nullable EventType type, ServerRequest request, ServerResponse response) {
        counters.came();
        Source source = WriteKeys.find(request, sources);
        byte[] body = NOTHING;
        try {
            body = RequestBody.read(request, reader.limits().bodyBytesMax());
            if (refusedAsDisabled(source, response)) {
                return;
            }
            Reading reading = reader.read(body, type, source, sources, clock.millis());
            if (delivery.deliver(reading, response)) {
                if (type == null) {
                    Answers.batch(response, reading);
                } else {
                    answerSingle(reading.verdicts().getFirst(), response);
                }
            }
        } catch (BodyRefused refused) {
            counters.refused();
            keep(source, refused, body.length > 0 ? body : refused.head());
            Answers.failure(
                    response, status(refused.code()), refused.code().word(), refused.getMessage());
        } catch (RequestBody.Broken broken) {
            counters.refused();
            response.header(HeaderValues.CONNECTION_CLOSE);
            Answers.failure(response, Status.BAD_REQUEST_400, "malformed", broken.getMessage());
        } catch (RequestBody.UnsupportedEncoding unsupported) {
            counters.refused();
            Answers.failure(
                    response,
                    Status.UNSUPPORTED_MEDIA_TYPE_415,
                    "unsupported_encoding",
                    unsupported.getMessage());
        }
    }

    /** Keeps what was refused as a whole, for its sender to be mended. */
    private void keep(@Nullable Source source, BodyRefused refused, byte[] body) {
        if (source != null && source.enabled()) {
            delivery.keep(
                    RefusedBody.letter(
                            source,
                            clock.millis(),
                            refused,
                            body,
                            reader.limits().messageBytesMax()));
        }
    }

    private void pixel(EventType type, ServerRequest request, ServerResponse response) {
        counters.came();
        Source source = WriteKeys.find(request, sources);
        if (source == null) {
            counters.refused();
            Answers.failure(
                    response,
                    Status.UNAUTHORIZED_401,
                    "unknown_write_key",
                    "writeKey in the query is missing or not known");
            return;
        }
        if (refusedAsDisabled(source, response)) {
            return;
        }
        try {
            Reading reading =
                    reader.read(PixelMessage.of(request), type, source, sources, clock.millis());
            if (!delivery.deliver(reading, response)) {
                return;
            }
            if (reading.verdicts().getFirst() instanceof MessageVerdict.Rejected rejected) {
                answerSingle(rejected, response);
                return;
            }
            response.header(HeaderNames.CONTENT_TYPE, "image/gif")
                    .header(HeaderNames.CACHE_CONTROL, "no-store")
                    .send(PixelMessage.GIF);
        } catch (BodyRefused refused) {
            Answers.failure(
                    response, status(refused.code()), refused.code().word(), refused.getMessage());
        }
    }

    private boolean refusedAsDisabled(@Nullable Source source, ServerResponse response) {
        if (source == null || source.enabled()) {
            return false;
        }
        counters.refused();
        Answers.failure(
                response,
                Status.FORBIDDEN_403,
                "source_disabled",
                "the source '" + source.name() + "' is switched off");
        return true;
    }

    private static void answerSingle(MessageVerdict verdict, ServerResponse response) {
        if (verdict instanceof MessageVerdict.Rejected rejected) {
            Answers.failure(response, status(rejected.code()), rejected.code(), rejected.message());
        } else {
            Answers.success(response);
        }
    }

    private static Status status(BodyRefused.Code code) {
        return switch (code) {
            case MALFORMED, WRONG_SHAPE -> Status.BAD_REQUEST_400;
            case TOO_LARGE, TOO_MANY_MESSAGES -> Status.REQUEST_ENTITY_TOO_LARGE_413;
            case UNKNOWN_WRITE_KEY -> Status.UNAUTHORIZED_401;
        };
    }

    private static Status status(String code) {
        return switch (code) {
            case "too_large" -> Status.REQUEST_ENTITY_TOO_LARGE_413;
            case "source_disabled" -> Status.FORBIDDEN_403;
            default -> Status.BAD_REQUEST_400;
        };
    }

    private void segmentSettings(String writeKey, ServerRequest request, ServerResponse response) {
        if (sources.byWriteKey(writeKey) == null) {
            Answers.failure(
                    response,
                    Status.NOT_FOUND_404,
                    "unknown_write_key",
                    "no source has this write key");
        } else {
            Answers.json(response, Status.OK_200, ClientSettings.segment(request, writeKey));
        }
    }

    private void rudderSettings(ServerRequest request, ServerResponse response) {
        Source source = WriteKeys.find(request, sources);
        if (source == null) {
            Answers.failure(
                    response,
                    Status.UNAUTHORIZED_401,
                    "unknown_write_key",
                    "no source has this write key");
            return;
        }
        String inQuery = WriteKeys.fromQuery(request);
        String writeKey =
                inQuery == null
                        ? String.join("", source.writeKeys().stream().limit(1).toList())
                        : inQuery;
        Answers.json(response, Status.OK_200, ClientSettings.rudder(source, writeKey));
    }
}
