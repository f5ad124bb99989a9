package groundswell.app;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Puts a playbook in force in a server that runs, over its API. */
final class RemotePlaybook {

    private static final long POLL_MS = 200;

    private final ApiCalls api;

    /**
     * @param api called as one who may change the playbook and the tracking plan
     */
    RemotePlaybook(ApiCalls api) {
        this.api = api;
    }

    /** Saves the files as the draft, publishes it, and waits until history is folded anew. */
    void publish(PlaybookFiles files, String note, String force) {
        save(files);
        String version =
                api.post("/playbook/publish", Map.of("note", note, "force", force))
                        .get("version")
                        .asString();
        awaitFolded(version);
    }

    /** Saves the files as the draft. */
    void save(PlaybookFiles files) {
        Set<String> there = new TreeSet<>();
        api.get("/playbook").get("files").forEach(file -> there.add(file.get("path").asString()));
        new TreeMap<>(files.files())
                .forEach((path, text) -> {
                    if (!path.equals(TrackingPlanDesk.FILE)) {
                        save("/playbook/files/" + path, text, !there.contains(path));
                    }
                });
        there.stream()
                .filter(path -> PlaybookErrand.belongsTo(path) && !files.files().containsKey(path))
                .forEach(path -> api.delete("/playbook/files/" + path));
        String plan = files.files().get(TrackingPlanDesk.FILE);
        if (plan != null) {
            plan(plan);
        }
    }

    /** A plan whose version does not say what it breaks stays out; the playbook does not wait. */
    private void plan(String text) {
        JsonNode checked = api.post("/tracking-plan/check", Map.of("text", text));
        if (checked.get("ok").asBoolean()) {
            save("/tracking-plan", text, false);
            return;
        }
        for (JsonNode problem : checked.get("problems")) {
            PlaybookErrand.planStays(problem.get("message").asString());
        }
    }

    private void save(String path, String text, boolean isNew) {
        if (isNew) {
            api.put(path, Map.of("text", text), Map.of("If-None-Match", "*"));
            return;
        }
        ApiCalls.Answered before = api.getVersioned(path);
        if (!before.body().get("text").asString().equals(text)) {
            api.put(path, Map.of("text", text), Map.of("If-Match", before.etag()));
        }
    }

    /** Waits until a version that is being put in force is. */
    void awaitFolded(String version) {
        try {
            while (true) {
                JsonNode playbook = api.get("/playbook");
                JsonNode refold = playbook.path("refold");
                if (refold.isNull() || refold.isMissingNode()) {
                    String live = playbook.at("/live/version").asString();
                    if (!live.equals(version)) {
                        throw new StartRefused(
                                "The server did not take %s into force; its log says why."
                                        .formatted(version));
                    }
                    return;
                }
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("It is being put in force; this did not wait for it.", e);
        }
    }
}
