package groundswell.kernel.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the contract's operations and their handlers together: checks the caller and the request,
 * calls the handler, and sends its answer or the problem. An operation without a handler, or a
 * handler without an operation, keeps the server from starting.
 */
public final class Api {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

    private final Contract contract;
    private final CallerCheck callers;
    private final Outages outages;
    private final Map<String, Handler> handlers = new HashMap<>();
    private final Set<String> elsewhere = new TreeSet<>();

    public Api(Contract contract, CallerCheck callers, Outages outages) {
        this.contract = contract;
        this.callers = callers;
        this.outages = outages;
    }

    /** Tells a disk that is full, or a state that is not read yet, from a fault of ours. */
    @FunctionalInterface
    public interface Outages {

        /** What to answer; empty when the failure is our fault. */
        Optional<Problem> problem(Exception failure);
    }

    /** Gives an operation its handler. */
    public Api on(String operationId, Handler handler) {
        if (handlers.put(operationId, handler) != null) {
            throw new IllegalArgumentException(operationId + " has two handlers");
        }
        return this;
    }

    /** These operations are served by somebody else, on the same port. */
    public Api elsewhere(String... operationIds) {
        elsewhere.addAll(List.of(operationIds));
        return this;
    }

    /** Adds every operation to the routes. */
    public void register(HttpRouting.Builder routing) {
        Set<String> without = new TreeSet<>(contract.operations().keySet());
        without.removeAll(handlers.keySet());
        without.removeAll(elsewhere);
        Set<String> unknown = new TreeSet<>(handlers.keySet());
        unknown.removeAll(contract.operations().keySet());
        if (!without.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalStateException(
                    "operations without a handler: %s; handlers without an operation: %s"
                            .formatted(without, unknown));
        }
        contract.operations().values().stream()
                .sorted((a, b) -> Boolean.compare(a.path().contains("{"), b.path().contains("{")))
                .filter(operation -> handlers.containsKey(operation.id()))
                .forEach(operation -> route(routing, operation));
        new Unserved(contract.operations().values()).register(routing);
    }

    private void route(HttpRouting.Builder routing, Operation operation) {
        Handler handler = handlers.get(operation.id());
        if (handler == null) {
            throw new IllegalStateException(operation.id());
        }
        // The one parameter that holds slashes takes the rest of the path.
        String pattern = operation.path().replace("{path}", "{+path}");
        routing.route(
                Method.create(operation.method()),
                pattern,
                (request, response) -> serve(operation, handler, request, response));
    }

    private void serve(
            Operation operation, Handler handler, ServerRequest request, ServerResponse response) {
        Answer answer;
        try {
            Caller caller = caller(operation, request);
            var parameters = operation.checkedParameters(path(operation, request), query(request));
            answer = handler.handle(new Call(request, operation, caller, parameters));
        } catch (Problem problem) {
            answer = Answer.problem(problem);
        } catch (Exception e) {
            answer = Answer.problem(failed(operation, e));
        }
        send(operation, answer, request, response);
    }

    private Problem failed(Operation operation, Exception failure) {
        Optional<Problem> outage = outages.problem(failure);
        if (outage.isPresent()) {
            LOG.warn(
                    "operation={} cannot be served: {}", operation.id(), outage.get().getMessage());
            return outage.get();
        }
        LOG.error("operation={} failed", operation.id(), failure);
        return Problem.internal();
    }

    private Caller caller(Operation operation, ServerRequest request) {
        Permission needed = operation.permission();
        if (needed == null) {
            return Caller.NOBODY;
        }
        Caller caller = callers.check(request, operation);
        if (!caller.may(needed)) {
            throw Problem.forbidden(
                    "This needs the permission “%s”, which %s does not have."
                            .formatted(needed.word(), caller.name()));
        }
        return caller;
    }

    private static Map<String, String> path(Operation operation, ServerRequest request) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher names = NAME.matcher(operation.path());
        while (names.find()) {
            found.put(names.group(1), request.path().pathParameters().get(names.group(1)));
        }
        return found;
    }

    private static Map<String, List<String>> query(ServerRequest request) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        request.query()
                .names()
                .forEach(name -> found.put(name, request.query().all(name, List::of)));
        return found;
    }

    private static void send(
            Operation operation, Answer answer, ServerRequest request, ServerResponse response) {
        Answer.Streaming streaming = answer.streaming();
        if (streaming != null) {
            stream(operation, answer, streaming, response);
            return;
        }
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        boolean versioned = answer.status() == 200 && answer.body().length > 0;
        if (versioned && (!operation.isUnsafe() || !answer.etag().isEmpty())) {
            String version = answer.etag().isEmpty() ? Hash.version(answer.body()) : answer.etag();
            String etag = "\"" + version + "\"";
            response.header(HeaderNames.ETAG, etag);
            boolean known =
                    request.headers()
                            .first(HeaderNames.IF_NONE_MATCH)
                            .map(sent -> sent.contains(etag))
                            .orElse(false);
            if (known && !operation.isUnsafe()) {
                response.header(HeaderNames.CACHE_CONTROL, "private, no-cache");
                response.status(Status.NOT_MODIFIED_304).send();
                return;
            }
        }
        response.header(
                HeaderNames.CACHE_CONTROL,
                operation.isUnsafe() || answer.status() != 200 ? "no-store" : "private, no-cache");
        response.status(answer.status());
        if (answer.body().length == 0) {
            response.send();
        } else {
            response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
            response.send(answer.body());
        }
    }

    private static void stream(
            Operation operation,
            Answer answer,
            Answer.Streaming streaming,
            ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        // Proxies that gather answers would hold the events back.
        response.header(HeaderNames.create("X-Accel-Buffering"), "no");
        try (OutputStream out = response.status(200).outputStream()) {
            streaming.write(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("operation={} the caller is gone", operation.id());
        }
    }
}
