package groundswell.app;

import groundswell.kernel.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** CRMs as the server that runs keeps in step with them. */
@Command(
        name = "crm",
        mixinStandardHelpOptions = true,
        description = "How the server keeps in step with CRMs; it must run.")
final class CrmCommand implements Runnable {

    private static final long POLL_MS = 200;
    private static final int LINES_MAX = 200;

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "crm status, sync, log, retry or mapping?");
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = {
                "Says of each CRM how the last cycle ended, the share of writes of a day that succeeded,",
                "records by state, the day's calls, and each fault with what to do. Exit code 1 if there is one."
            })
    int status(@Mixin DataOptions place) {
        boolean faulty = false;
        for (JsonNode one : call(place, "status", CrmCommand::all)) {
            JsonNode share = one.at("/success/share");
            System.out.printf(
                    "%d\t%s\t%s\t%s%n",
                    one.get("id").asLong(),
                    one.get("kind").asString(),
                    one.get("name").asString(),
                    one.get("enabled").asBoolean() ? outcome(one.at("/cycles/0")) : "off");
            System.out.printf(
                    "\tsuccess %s\t%s\tcalls today %d%n",
                    share.isNumber() ? "%.2f %%".formatted(share.asDouble() * 100) : "–",
                    one.get("records").properties().stream()
                            .map(state -> state.getKey() + " " + state.getValue().asLong())
                            .collect(Collectors.joining(", ")),
                    one.at("/calls/own").asLong());
            for (JsonNode fault : one.get("faults")) {
                faulty = true;
                System.out.printf(
                        "\t%s\t%s\t%s %s%n",
                        fault.get("code").asString(),
                        fault.get("place").asString(),
                        fault.get("message").asString(),
                        fault.get("remedy").asString());
            }
        }
        return faulty ? 1 : 0;
    }

    private static String outcome(JsonNode cycle) {
        return cycle.path("outcome").asString("no cycle yet");
    }

    @Command(
            name = "sync",
            mixinStandardHelpOptions = true,
            description =
                    "Runs a cycle now and waits for its end; exit code 1 when it did not go through.")
    int sync(@Parameters(paramLabel = "ID|NAME") String named, @Mixin DataOptions place) {
        JsonNode cycle =
                call(
                        place,
                        "sync",
                        api -> {
                            String before = latest(api, named).path("endedAt").asString("");
                            api.post(path(api, named) + "/sync", Map.of());
                            return awaitAfter(api, named, before);
                        });
        System.out.printf(
                "looked at %d, created %d, changed %d, failed %d, proposed %d, read %d, calls %d: %s%n",
                cycle.get("lookedAt").asLong(),
                cycle.get("created").asLong(),
                cycle.get("changed").asLong(),
                cycle.get("failed").asLong(),
                cycle.get("proposed").asLong(),
                cycle.get("incoming").asLong(),
                cycle.get("calls").asLong(),
                outcome(cycle));
        return outcome(cycle).equals("complete") ? 0 : 1;
    }

    private static JsonNode latest(ApiCalls api, String named) {
        for (JsonNode cycle : RemoteConnections.one(all(api), named).get("cycles")) {
            if (cycle.get("kind").asString().equals("full")) {
                return cycle;
            }
        }
        return Json.MAPPER.createObjectNode();
    }

    private static JsonNode awaitAfter(ApiCalls api, String named, String before) {
        try {
            while (true) {
                JsonNode cycle = latest(api, named);
                if (!cycle.path("endedAt").asString("").equals(before)) {
                    return cycle;
                }
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("The cycle goes on; this did not wait for it.", e);
        }
    }

    @Command(
            name = "log",
            mixinStandardHelpOptions = true,
            description =
                    "The latest records that were written or read: instant, direction, result, object, key, what changed.")
    int log(
            @Parameters(paramLabel = "ID|NAME") String named,
            @Option(names = "--result", paramLabel = "RESULT", description = "Such as failed.")
                    @Nullable String result,
            @Mixin DataOptions place) {
        String query = "?limit=" + LINES_MAX + (result == null ? "" : "&result=" + result);
        JsonNode page = call(place, "log", api -> api.get(path(api, named) + "/log" + query));
        for (JsonNode line : page.get("items")) {
            System.out.printf(
                    "%s\t%s\t%s\t%s\t%s\t%s%n",
                    line.get("at").asString(),
                    line.get("direction").asString(),
                    line.get("result").asString(),
                    line.get("object").asString(),
                    line.get("key").asString(),
                    line.get("detail"));
        }
        return 0;
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Tries records again that failed or were parked; prints how many.")
    int retry(@Parameters(paramLabel = "ID|NAME") String named, @Mixin DataOptions place) {
        JsonNode done =
                call(
                        place,
                        "retry",
                        api -> api.post(path(api, named) + "/records/retry", Map.of()));
        System.out.println(done.get("retried").asInt());
        return 0;
    }

    @Command(
            name = "mapping",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the mapping as JSON; with FILE puts another one in force.",
                "With --dry-run nothing is put in force; each change that FILE would make is printed."
            })
    int mapping(
            @Parameters(paramLabel = "ID|NAME") String named,
            @Parameters(arity = "0..1", paramLabel = "FILE") @Nullable Path file,
            @Option(names = "--dry-run", description = "Write nothing.") boolean dry,
            @Mixin DataOptions place) {
        JsonNode answer =
                call(
                        place,
                        "mapping",
                        api -> {
                            String at = path(api, named);
                            if (dry) {
                                return api.post(
                                        at + "/dry-run?limit=" + LINES_MAX,
                                        file == null
                                                ? map(api.get(at + "/mapping").get("mapping"))
                                                : read(file));
                            }
                            return file == null
                                    ? api.get(at + "/mapping").get("mapping")
                                    : api.put(at + "/mapping", read(file), Map.of()).get("mapping");
                        });
        System.out.println(answer.toPrettyString());
        return 0;
    }

    private static Map<String, Object> read(Path file) {
        try {
            return map(Json.MAPPER.readTree(Files.readString(file)));
        } catch (IOException | JacksonException e) {
            throw new StartRefused("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static Map<String, Object> map(JsonNode node) {
        return Json.MAPPER.convertValue(node, new TypeReference<>() {});
    }

    private static JsonNode call(
            DataOptions place, String errand, Function<ApiCalls, JsonNode> work) {
        return RemoteConnections.at(place.settings(), "crm " + errand, work);
    }

    private static JsonNode all(ApiCalls api) {
        return api.get("/crm").get("connections");
    }

    private static String path(ApiCalls api, String named) {
        return "/crm/" + RemoteConnections.one(all(api), named).get("id").asLong();
    }
}
