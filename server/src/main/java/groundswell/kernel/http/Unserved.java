package groundswell.kernel.http;

import groundswell.kernel.NearestName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Answers who asks the API for something that the contract does not have, as a problem too. */
final class Unserved {

    private static final String UNDER = "/api/";
    private static final String VERSION = "/api/v1/";

    private record Route(String path, Pattern pattern, String method) {
        static Route of(Operation operation) {
            String path = operation.path();
            String each = path.replaceAll("\\{[^}]+}", "[^/]+");
            return new Route(path, Pattern.compile(each), operation.method());
        }
    }

    private final List<Route> routes;

    Unserved(Collection<Operation> operations) {
        this.routes =
                operations.stream()
                        .map(Route::of)
                        .filter(route -> route.path.startsWith(UNDER))
                        .toList();
    }

    /** After every operation. */
    void register(HttpRouting.Builder routing) {
        routing.any(UNDER + "{+rest}", this::answer);
    }

    private void answer(ServerRequest request, ServerResponse response) {
        String path = request.path().path();
        List<String> methods =
                routes.stream()
                        .filter(route -> route.pattern.matcher(path).matches())
                        .map(Route::method)
                        .distinct()
                        .sorted()
                        .toList();
        Problem problem =
                methods.isEmpty()
                        ? Problem.notFound(
                                "There is nothing at %s%s The contract is /api/v1/openapi.json."
                                        .formatted(path, nearest(path)))
                        : Problem.wrongMethod(
                                "%s takes %s, not %s."
                                        .formatted(
                                                path,
                                                String.join(", ", methods),
                                                request.prologue().method().text()),
                                methods);
        Answer answer = Answer.problem(problem);
        answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.status(answer.status());
        response.send(answer.body());
    }

    /** Compares what is particular: all begin alike. */
    private String nearest(String path) {
        if (!path.startsWith(VERSION)) {
            return ".";
        }
        List<String> ours =
                routes.stream()
                        .map(Route::path)
                        .filter(one -> one.startsWith(VERSION))
                        .map(one -> one.substring(VERSION.length()))
                        .distinct()
                        .toList();
        return NearestName.of(path.substring(VERSION.length()), ours)
                .map(one -> "; did you mean " + VERSION + one + "?")
                .orElse(".");
    }
}
