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

    private static final String UP = "up";
    private static final String CATCHING_UP = "catching_up";
    private static final String DOWN = "down";

    private final Map<String, Supplier<Part>> parts = new LinkedHashMap<>();

    private record State(String status, Map<String, Part> parts) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Part(String status, @Nullable String reason) {}

    /**
     * Adds a part.
     *
     * @param problem why it takes no work at the moment; empty while it does
     */
    Health part(String name, Supplier<Optional<String>> problem) {
        return part(name, problem, Optional::empty);
    }

    /**
     * Adds a part that is still being brought up to date for a while after the start.
     *
     * @param problem why it takes no work at the moment; empty while it does
     * @param progress how far it is; empty when it is up to date
     */
    Health part(
            String name, Supplier<Optional<String>> problem, Supplier<Optional<String>> progress) {
        parts.put(
                name,
                () ->
                        problem.get()
                                .map(why -> new Part(DOWN, why))
                                .or(() -> progress.get().map(far -> new Part(CATCHING_UP, far)))
                                .orElse(new Part(UP, null)));
        return this;
    }

    void register(Api api) {
        api.on("isAlive", call -> Answer.ok(new State(UP, Map.of())))
                .on("isReady", call -> ready());
    }

    /** Events are taken and lists answer while something is being brought up to date. */
    private Answer ready() {
        Map<String, Part> found = new LinkedHashMap<>();
        parts.forEach((name, part) -> found.put(name, look(part)));
        if (has(found, DOWN)) {
            return Answer.json(503, new State(DOWN, found));
        }
        return Answer.json(200, new State(has(found, CATCHING_UP) ? CATCHING_UP : UP, found));
    }

    private static boolean has(Map<String, Part> found, String status) {
        return found.values().stream().anyMatch(part -> part.status().equals(status));
    }

    private static Part look(Supplier<Part> part) {
        try {
            return part.get();
        } catch (RuntimeException e) {
            return new Part(DOWN, String.valueOf(e.getMessage()));
        }
    }
}
