package groundswell.app;

import groundswell.kernel.http.Json;
import groundswell.route.connection.ConnectionField;
import groundswell.route.connection.ConnectionKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What leads outside, at the server that runs. */
@Command(
        name = "connection",
        mixinStandardHelpOptions = true,
        description = "Connections to Slack, mail, webhooks and CRMs; the server must run.")
final class ConnectionCommand implements Runnable {

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "connection list, kinds, add, test, switch or remove?");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists id, kind, name, state (new, works, fails, off) and what is wrong, separated by tabs.")
    int list(@Mixin DataOptions place) {
        for (JsonNode one : call(place, "list", ConnectionCommand::all)) {
            System.out.printf(
                    "%d\t%s\t%s\t%s\t%s%n",
                    one.get("id").asLong(),
                    one.get("kind").asString(),
                    one.get("name").asString(),
                    state(one),
                    one.get("failure").asString());
        }
        return 0;
    }

    private static String state(JsonNode one) {
        if (!one.get("enabled").asBoolean()) {
            return "off";
        }
        if (!one.get("failure").asString().isEmpty()) {
            return "fails";
        }
        return one.path("okAt").asString("").isEmpty() ? "new" : "works";
    }

    @Command(
            name = "kinds",
            mixinStandardHelpOptions = true,
            description =
                    "Lists what each kind takes: kind, field, whether it is needed, whether it is a secret, advice.")
    int kinds() {
        for (ConnectionKind kind : ConnectionKind.values()) {
            for (ConnectionField field : kind.fields()) {
                System.out.printf(
                        "%s\t%s\t%s\t%s\t%s%n",
                        kind.word(),
                        field.name(),
                        field.required() ? "needed" : "optional",
                        field.isSecret() ? "secret" : "setting",
                        field.advice());
            }
        }
        return 0;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Connects something and prints its id, and what was made for it (a webhook's signing secret).",
                "What KIND takes: groundswell connection kinds"
            })
    int add(
            @Parameters(paramLabel = "KIND") String kind,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "A setting.")
                    @Nullable Map<String, String> settings,
            @Option(
                            names = "--secret",
                            paramLabel = "FIELD=SOURCE",
                            converter = SecretSource.Converter.class,
                            description =
                                    "A secret, from “-” (standard input), file:PATH or env:VARIABLE.")
                    @Nullable List<SecretSource> secrets,
            @Mixin DataOptions place) {
        Map<String, String> read = new LinkedHashMap<>();
        for (SecretSource one : secrets == null ? new ArrayList<SecretSource>() : secrets) {
            read.put(one.field(), one.read(System.getenv()));
        }
        JsonNode made =
                call(
                        place,
                        "add",
                        api ->
                                api.post(
                                        "/connections",
                                        Map.of(
                                                "kind", kind,
                                                "name", name,
                                                "settings", settings == null ? Map.of() : settings,
                                                "secrets", read)));
        System.out.println(made.get("id").asLong());
        made.path("made")
                .properties()
                .forEach(one ->
                        System.out.printf("%s\t%s%n", one.getKey(), one.getValue().asString()));
        return 0;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description =
                    "Tries a connection without anybody being bothered; exit code 1 when it does not work.")
    int test(@Parameters(paramLabel = "ID|NAME") String named, @Mixin DataOptions place) {
        JsonNode found = call(place, "test", api -> api.post(path(api, named) + "/test", Map.of()));
        System.out.println(found.get("sentence").asString());
        return found.get("works").asBoolean() ? 0 : 1;
    }

    @Command(
            name = "switch",
            mixinStandardHelpOptions = true,
            description = "Switches a connection on or off.")
    int turn(
            @Parameters(paramLabel = "ID|NAME") String named,
            @Parameters(paramLabel = "on|off") OnOff to,
            @Mixin DataOptions place) {
        call(
                place,
                "switch",
                api -> api.patch(path(api, named), Map.of("enabled", to == OnOff.ON)));
        return 0;
    }

    enum OnOff {
        ON,
        OFF
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Forgets a connection and its secrets.")
    int remove(@Parameters(paramLabel = "ID|NAME") String named, @Mixin DataOptions place) {
        call(
                place,
                "remove",
                api -> {
                    api.delete(path(api, named));
                    return Json.MAPPER.createObjectNode();
                });
        return 0;
    }

    private static JsonNode call(
            DataOptions place,
            String errand,
            java.util.function.Function<ApiCalls, JsonNode> work) {
        return RemoteConnections.at(place.settings(), "connection " + errand, work);
    }

    private static JsonNode all(ApiCalls api) {
        return api.get("/connections").get("items");
    }

    private static String path(ApiCalls api, String named) {
        return "/connections/" + RemoteConnections.one(all(api), named).get("id").asLong();
    }
}
