package groundswell.app;

import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.govern.Role;
import groundswell.govern.sql.AuditLog;
import groundswell.kernel.http.Problem;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.http.FaultyPlaybook;
import groundswell.qualify.http.Lifecycle;
import groundswell.qualify.http.PlaybookDesk;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.live.PreparedHistory;
import groundswell.qualify.live.Shadows;
import groundswell.qualify.sql.LifecycleStore;
import groundswell.qualify.sql.PlaybookStore;
import groundswell.qualify.sql.PlaybookStore.Kind;
import groundswell.qualify.sql.ShadowJournal;
import groundswell.qualify.sql.TransitionStore;
import groundswell.unify.DomainLists;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Steps of a playbook's life from the command line: in the folder, or at the server that has it.
 */
final class LifecycleErrand {

    private final Settings settings;
    private final InstantSource clock = InstantSource.system();

    LifecycleErrand(Settings settings) {
        this.settings = settings;
    }

    /** Goes back to an earlier version; empty stands for the one before. */
    String rollback(String version, String note) {
        Optional<String> address = ServingFolder.address(settings);
        if (address.isEmpty()) {
            var made = new String[1];
            held(lifecycle ->
                    made[0] =
                            lifecycle
                                    .rollback(
                                            SourceCommand.COMMAND_LINE,
                                            version,
                                            note,
                                            Kind.ROLLBACK)
                                    .version());
            return made[0];
        }
        try (var errand = errand(address.get(), "playbook rollback")) {
            String made =
                    errand.api()
                            .post("/playbook/rollback", Map.of("version", version, "note", note))
                            .get("version")
                            .asString();
            new RemotePlaybook(errand.api()).awaitFolded(made);
            return made;
        }
    }

    /** Lets files judge beside the live version, from the next start on if no server runs. */
    void shadow(PlaybookFiles files, String note) {
        Optional<String> address = ServingFolder.address(settings);
        if (address.isEmpty()) {
            held(lifecycle -> lifecycle.shadow(SourceCommand.COMMAND_LINE, files.files(), note));
            return;
        }
        try (var errand = errand(address.get(), "playbook shadow")) {
            new RemotePlaybook(errand.api()).save(files);
            errand.api().post("/playbook/shadows", Map.of("note", note));
        }
    }

    /** Ends a shadow. */
    void retire(String version) {
        Optional<String> address = ServingFolder.address(settings);
        if (address.isEmpty()) {
            held(lifecycle -> lifecycle.retire(SourceCommand.COMMAND_LINE, version));
            return;
        }
        try (var errand = errand(address.get(), "playbook retire")) {
            errand.api().delete("/playbook/shadows/" + version);
        }
    }

    /** Asks a second person to approve files. */
    void request(PlaybookFiles files, String note) {
        Optional<String> address = ServingFolder.address(settings);
        if (address.isEmpty()) {
            held(lifecycle -> lifecycle.request(SourceCommand.COMMAND_LINE, files.files(), note));
            return;
        }
        try (var errand = errand(address.get(), "playbook request")) {
            new RemotePlaybook(errand.api()).save(files);
            errand.api().post("/playbook/requests", Map.of("note", note));
        }
    }

    /** Approves a version as the person whose token it is. */
    void approve(String version, String token, String answer) {
        String address =
                ServingFolder.address(settings)
                        .orElseThrow(() ->
                                new StartRefused(
                                        "Approving needs the server to run, which knows whose token it is."));
        var api = new ApiCalls(address, token);
        for (JsonNode request : api.get("/playbook/lifecycle").get("requests")) {
            if (request.get("version").asString().equals(version)
                    && request.get("state").asString().equals(LifecycleStore.WAITING)) {
                api.post(
                        "/playbook/requests/" + request.get("id").asString(),
                        Map.of("approve", true, "answer", answer));
                return;
            }
        }
        throw new StartRefused("Nobody asks for approval of version %s.".formatted(version));
    }

    private ServingFolder.Errand errand(String address, String name) {
        return ServingFolder.errand(address, settings, name, Role.GROWTH);
    }

    private void held(Consumer<Lifecycle> work) {
        DataFolder.prepare(settings.data());
        try (DataFolder folder = DataFolder.hold(settings.data());
                OperationalStore store = OperationalStore.open(settings.storeUrl())) {
            offline(folder, store, work);
        }
    }

    /**
     * Does something with a folder that no server has, and waits until history is folded anew.
     *
     * @throws StartRefused with every fault
     */
    void offline(DataFolder folder, OperationalStore store, Consumer<Lifecycle> work) {
        var draft = PlaybookFolder.of(folder.path().resolve("playbook"));
        var snapshots = new SnapshotFolder(folder.path().resolve("snapshots"));
        try {
            PlaybookDesk desk = PlaybookDesk.open(draft, new PlaybookStore(store, clock));
            try (DuckLog log = DuckLog.open(folder.path(), LogLimits.DEFAULT, clock);
                    LiveFold fold =
                            LiveFold.recover(
                                    log,
                                    desk.inForce(),
                                    DomainLists.standard(),
                                    new TransitionStore(store),
                                    snapshots,
                                    clock);
                    Shadows shadows =
                            new Shadows(
                                    log,
                                    DomainLists.standard(),
                                    new ShadowJournal(store),
                                    snapshots,
                                    PreparedHistory.NONE,
                                    clock)) {
                work.accept(
                        new Lifecycle(
                                desk,
                                new LifecycleStore(store, clock),
                                shadows,
                                fold::publish,
                                settings.lifecycle(),
                                Routing.scenarios(),
                                new AuditLog(store, clock)));
                desk.await();
            }
        } catch (Problem e) {
            throw new StartRefused(words(e), e);
        } catch (FaultyPlaybook e) {
            throw new StartRefused("The playbook is faulty:%n%s".formatted(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartRefused("The log cannot be read: %s".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Stopped; the next start goes on.", e);
        }
    }

    private static String words(Problem problem) {
        String faults =
                problem.body().errors().stream()
                        .map(one ->
                                "%s:%s:%s: %s%n"
                                        .formatted(
                                                one.field(),
                                                one.line(),
                                                one.column(),
                                                one.message()))
                        .collect(Collectors.joining());
        return faults + problem.body().detail();
    }
}
