package groundswell.app;

import groundswell.govern.Role;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Connections of a server that runs, over its API: it has the key of their secrets. */
final class RemoteConnections {

    private RemoteConnections() {}

    /** Does something at the server that has the data folder, as an administrator. */
    static <T> T at(Settings settings, String name, Function<ApiCalls, T> work) {
        String address =
                ServingFolder.address(settings)
                        .orElseThrow(() ->
                                new StartRefused(
                                        "No server has %s. Start it: groundswell serve --data %s"
                                                .formatted(settings.data(), settings.data())));
        try (var errand = ServingFolder.errand(address, settings, name, Role.ADMINISTRATOR)) {
            return work.apply(errand.api());
        }
    }

    /**
     * The connection of that id or name among those that the API lists.
     *
     * @throws StartRefused when there is none, naming those that there are
     */
    static JsonNode one(JsonNode connections, String named) {
        for (JsonNode one : connections) {
            if (one.get("id").asString().equals(named)
                    || one.get("name").asString().equals(named)) {
                return one;
            }
        }
        List<String> names =
                connections.valueStream().map(one -> one.get("name").asString()).toList();
        throw new StartRefused(
                names.isEmpty()
                        ? "There is no connection “%s”, and no other one.".formatted(named)
                        : "There is no connection “%s”; there are: %s."
                                .formatted(named, String.join(", ", names)));
    }
}
