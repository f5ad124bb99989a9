package groundswell.kernel.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One request for an operation, its parameters checked. */
public final class Call {

    /** More than any document of ours; imports are streamed and have a limit of their own. */
    static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    private final ServerRequest request;
    private final Operation operation;
    private final Caller caller;
    private final Map<String, JsonNode> parameters;

    Call(
            ServerRequest request,
            Operation operation,
            Caller caller,
            Map<String, JsonNode> parameters) {
        this.request = request;
        this.operation = operation;
        this.caller = caller;
        this.parameters = parameters;
    }

    public Caller caller() {
        return caller;
    }

    public ServerRequest request() {
        return request;
    }

    /** A parameter that is always there: in the path, or with a default. */
    public String text(String name) {
        return value(name).asString();
    }

    /** A parameter that may be missing. */
    public @Nullable String textOrNull(String name) {
        JsonNode value = parameters.get(name);
        return value == null ? null : value.asString();
    }

    /** A number that is always there: in the path, or with a default. */
    public long number(String name) {
        return value(name).asLong();
    }

    /** A number that may be missing. */
    public OptionalDouble decimal(String name) {
        JsonNode value = parameters.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble());
    }

    /** A parameter that is true or false, or missing. */
    public Optional<Boolean> flag(String name) {
        return Optional.ofNullable(parameters.get(name)).map(JsonNode::asBoolean);
    }

    /** A parameter that may be given several times. */
    public List<String> texts(String name) {
        JsonNode value = parameters.get(name);
        return value == null
                ? List.of()
                : StreamSupport.stream(value.spliterator(), false).map(JsonNode::asString).toList();
    }

    /** Parameter {@code name} is a list separated by commas; empty when it is missing. */
    public List<String> words(String name) {
        String text = textOrNull(name);
        return text == null || text.isBlank() ? List.of() : List.of(text.trim().split("\\s*,\\s*"));
    }

    /** The page that is asked for. */
    public PageRequest page() {
        return new PageRequest((int) number("limit"), textOrNull("cursor"));
    }

    /** The number in an id such as {@code a12}, whose form the contract has checked. */
    public int id(String name) {
        return Ids.number(text(name));
    }

    /** A header, or null. */
    public @Nullable String header(String name) {
        return request.headers().first(HeaderNames.create(name)).orElse(null);
    }

    /**
     * The body, checked against the contract, as a record.
     *
     * @throws Problem 400 or 422 with every fault
     */
    public <T> T body(Class<T> type) {
        return Json.MAPPER.treeToValue(body(), type);
    }

    /**
     * The body, checked against the contract.
     *
     * @throws Problem 400 or 422 with every fault
     */
    public JsonNode body() {
        return operation.checkedBody(bytes());
    }

    /** The body as it comes, for those who can take it piece by piece. */
    public InputStream stream() {
        return request.content().hasEntity()
                ? request.content().inputStream()
                : InputStream.nullInputStream();
    }

    private byte[] bytes() {
        try (InputStream in = stream()) {
            byte[] bytes = in.readNBytes(BODY_BYTES_MAX + 1);
            if (bytes.length > BODY_BYTES_MAX) {
                throw Problem.tooLarge("A body may have up to %d bytes.".formatted(BODY_BYTES_MAX));
            }
            return bytes;
        } catch (IOException e) {
            throw Problem.malformed("The body ended early.");
        }
    }

    private JsonNode value(String name) {
        JsonNode value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(operation.id() + " has no parameter " + name);
        }
        return value;
    }
}
