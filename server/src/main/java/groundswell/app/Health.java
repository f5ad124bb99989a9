package groundswell.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether the parts take work, for those who watch the server. */
final class Health {

    private final Map<String, Supplier<Optional<String>>> parts = new LinkedHashMap<>();

    private record State(String status, Map<String, Part> parts) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Part(String status, @Nullable String reason) {}

    /**
     * Adds a part.
     *
     * @param problem why it takes no work at the moment; empty while it does
     */
    Health part(String name, Supplier<Optional<String>> problem) {
        parts.put(name, problem);
        return this;
    }

    void register(Api api) {
        api.on("isAlive", call -> Answer.ok(new State("up", Map.of())))
                .on("isReady", call -> ready());
    }

    private Answer ready() {
        Map<String, Part> found = new LinkedHashMap<>();
        parts.forEach((name, problem) -> found.put(name, part(problem)));
        boolean up = found.values().stream().allMatch(part -> part.status().equals("up"));
        return Answer.json(up ? 200 : 503, new State(up ? "up" : "down", found));
    }

    private static Part part(Supplier<Optional<String>> problem) {
        Optional<String> reason;
        try {
            reason = problem.get();
        } catch (RuntimeException e) {
            reason = Optional.of(String.valueOf(e.getMessage()));
        }
        return new Part(reason.isEmpty() ? "up" : "down", reason.orElse(null));
    }
}
