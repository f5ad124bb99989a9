package groundswell.app;

import groundswell.collect.Privacy;
import groundswell.collect.Source;
import groundswell.collect.plan.TaxonomyReader;
import groundswell.collect.sql.PrivacyJson;
import groundswell.collect.sql.SourceStore;
import groundswell.govern.Secrets;
import groundswell.govern.sql.AuditLog;
import groundswell.kernel.http.Caller;
import groundswell.kernel.sql.OperationalStore;
import groundswell.kernel.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sources and their write keys, also while the server runs. */
@Command(
        name = "source",
        mixinStandardHelpOptions = true,
        description = "Sources: who may send events.")
final class SourceCommand implements Runnable {

    /** Who changes things here, in the audit. */
    static final Caller COMMAND_LINE = new Caller(0, "command line", Set.of());

    private static final int NAME_CHARS_MAX = 100;

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "source create, list, key, taxonomy or remove?");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates a source and prints its write key, alone.")
    int create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--quarantine", description = "Keep out what breaks the tracking plan.")
                    boolean quarantine,
            @Mixin DataOptions place) {
        if (name.isBlank() || name.length() > NAME_CHARS_MAX) {
            throw new StartRefused("NAME must have 1 to %d characters.".formatted(NAME_CHARS_MAX));
        }
        var secrets = new Secrets();
        try (OperationalStore store = place.open()) {
            var created =
                    new SourceStore(store, InstantSource.system())
                            .create(
                                    name.strip(),
                                    quarantine
                                            ? Source.Policy.QUARANTINE
                                            : Source.Policy.STORE_AND_FLAG,
                                    PrivacyJson.of(Privacy.DEFAULT),
                                    secrets.writeKey(),
                                    secrets.long256())
                            .orElseThrow(() ->
                                    new StartRefused(
                                            "There is a source “%s” already; its keys: groundswell source list."
                                                    .formatted(name)));
            audit(store, "source.create", created.source().id(), name);
            System.out.println(created.keys().getFirst().key());
            return 0;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists id, name, state and write keys, separated by tabs.")
    int list(@Mixin DataOptions place) {
        try (OperationalStore store = place.open()) {
            new SourceStore(store, InstantSource.system())
                    .all()
                    .forEach(stored ->
                            System.out.printf(
                                    "%d\t%s\t%s\t%s%n",
                                    stored.source().id(),
                                    stored.source().name(),
                                    stored.source().enabled() ? "enabled" : "disabled",
                                    String.join(" ", stored.source().writeKeys())));
            return 0;
        }
    }

    @Command(
            name = "key",
            mixinStandardHelpOptions = true,
            description = "Adds a write key to a source and prints it, alone.")
    int key(@Parameters(paramLabel = "NAME") String name, @Mixin DataOptions place) {
        try (OperationalStore store = place.open()) {
            var sources = new SourceStore(store, InstantSource.system());
            int id = idOf(sources, name);
            var key = sources.addKey(id, new Secrets().writeKey()).orElseThrow();
            audit(store, "source.key.create", id, name);
            System.out.println(key.key());
            return 0;
        }
    }

    @Command(
            name = "taxonomy",
            mixinStandardHelpOptions = true,
            description = {
                "Gives a source's events the names of the tracking plan, as FILE (YAML) says.",
                "Without FILE prints what holds; an empty file ends it."
            })
    int taxonomy(
            @Parameters(paramLabel = "NAME") String name,
            @Parameters(paramLabel = "FILE", arity = "0..1") @Nullable Path file,
            @Mixin DataOptions place) {
        try (OperationalStore store = place.open()) {
            var sources = new SourceStore(store, InstantSource.system());
            int id = idOf(sources, name);
            if (file == null) {
                System.out.print(sources.byId(id).orElseThrow().taxonomy());
                return 0;
            }
            sources.update(id, null, null, null, null, taxonomy(file));
            audit(store, "source.update", id, name);
            return 0;
        }
    }

    private static String taxonomy(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new StartRefused("%s cannot be read: %s".formatted(file, e), e);
        }
        if (!text.isBlank()) {
            var faults = TaxonomyReader.read(file.toString(), text).faults();
            if (!faults.isEmpty()) {
                throw new StartRefused(
                        faults.stream()
                                .map(Fault::toString)
                                .collect(Collectors.joining(System.lineSeparator())));
            }
        }
        return text;
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Removes a source and its keys; its events stay.")
    int remove(@Parameters(paramLabel = "NAME") String name, @Mixin DataOptions place) {
        try (OperationalStore store = place.open()) {
            var sources = new SourceStore(store, InstantSource.system());
            int id = idOf(sources, name);
            sources.delete(id);
            audit(store, "source.delete", id, name);
            return 0;
        }
    }

    private static int idOf(SourceStore sources, String name) {
        return sources.all().stream()
                .filter(stored -> stored.source().name().equals(name))
                .map(stored -> stored.source().id())
                .findFirst()
                .orElseThrow(() -> new StartRefused("There is no source “%s”.".formatted(name)));
    }

    private static void audit(OperationalStore store, String action, int id, String name) {
        new AuditLog(store, InstantSource.system())
                .record(COMMAND_LINE, action, "source " + id, null, Map.of("name", name));
    }
}
