package groundswell.qualify.http;

import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Caller;
import groundswell.kernel.http.Problem;
import groundswell.kernel.yaml.Fault;
import groundswell.qualify.LifecycleRules;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.live.ShadowFold;
import groundswell.qualify.live.Shadows;
import groundswell.qualify.scenario.Scenarios;
import groundswell.qualify.sql.LifecycleStore;
import groundswell.qualify.sql.LifecycleStore.Approval;
import groundswell.qualify.sql.PlaybookStore.Kind;
import groundswell.qualify.sql.PlaybookStore.Order;
import groundswell.qualify.sql.PlaybookStore.Publication;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draft → shadow → live → retired, and back: what has to hold before each step, and who may take
 * it. Every step is audited. Both ways in, screens and command line, go through here.
 */
public final class Lifecycle {

    private static final int VERSIONS_MAX = 100;

    /** The server itself, when it goes back. */
    public static final Caller ITSELF = new Caller(0, "automatic rollback", java.util.Set.of());

    private final PlaybookDesk desk;
    private final LifecycleStore store;
    private final Shadows shadows;
    private final PlaybookDesk.Refold refold;
    private final LifecycleRules rules;
    private final Scenarios scenarios;
    private final Audit audit;

    public Lifecycle(
            PlaybookDesk desk,
            LifecycleStore store,
            Shadows shadows,
            PlaybookDesk.Refold refold,
            LifecycleRules rules,
            Scenarios scenarios,
            Audit audit) {
        this.desk = desk;
        this.store = store;
        this.shadows = shadows;
        this.refold = refold;
        this.rules = rules;
        this.scenarios = scenarios;
        this.audit = audit;
    }

    public LifecycleRules rules() {
        return rules;
    }

    public LifecycleStore store() {
        return store;
    }

    public PlaybookDesk desk() {
        return desk;
    }

    /** Shadows go on after a restart, and so does a fold that was interrupted. */
    public void goOn() {
        for (LifecycleStore.Shadow shadow : store.shadows()) {
            if (PlaybookReader.read(desk.store().files(shadow.version()))
                    instanceof PlaybookReading.Valid valid) {
                shadows.start(valid.playbook(), shadow.startedAtMs());
            }
        }
        desk.goOn(refold);
    }

    /** The files of the draft, or of a version. */
    public Map<String, String> files(String version) {
        Map<String, String> files =
                version.isEmpty() ? desk.folder().files() : desk.store().files(version);
        if (files.isEmpty()) {
            throw Problem.notFound("There is no version %s.".formatted(version));
        }
        return files;
    }

    /**
     * Puts files in force.
     *
     * @param force why scenarios that fail do not matter; empty when they do
     * @throws Problem 422 with every fault and every scenario that does not come true; 409 when a
     *     second person has not approved it, or another one is being folded
     */
    public Publication publish(Caller by, Map<String, String> files, String note, String force) {
        Playbook playbook = valid(files);
        if (playbook.version().equals(desk.live().version())) {
            return desk.store().live().orElseThrow();
        }
        List<Fault> missed = scenarios.faults(files, playbook);
        if (!missed.isEmpty() && force.isBlank()) {
            throw PlaybookResource.faulty(missed);
        }
        Optional<Approval> approval = store.approval(playbook.version());
        if (rules.approvalRequired() && approval.isEmpty()) {
            throw Problem.conflict(
                    "approval-needed",
                    "Approval needed",
                    "Version %s needs the approval of a second person: ask for it first."
                            .formatted(playbook.version()));
        }
        String approvedBy = approval.map(one -> String.valueOf(one.decidedBy())).orElse("");
        String forced = missed.isEmpty() ? "" : force;
        return order(
                by,
                playbook,
                new Order(
                        playbook.version(),
                        files,
                        by.name(),
                        note,
                        Kind.PUBLISH,
                        approvedBy,
                        forced));
    }

    /**
     * Goes back to a version that was in force before. It was tested and approved then, and asks
     * for neither again.
     *
     * @param version empty: the one before the live one
     */
    public Publication rollback(Caller by, String version, String note, Kind kind) {
        String wanted = version.isEmpty() ? previous().orElse("") : version;
        boolean before =
                desk.store().publications(VERSIONS_MAX).stream()
                        .anyMatch(one -> one.settled() && one.version().equals(wanted));
        if (!before || wanted.equals(desk.live().version())) {
            throw Problem.notFound(
                    wanted.isEmpty()
                            ? "No other version was in force before."
                            : "Version %s was not in force before.".formatted(wanted));
        }
        Map<String, String> files = files(wanted);
        return order(by, valid(files), new Order(wanted, files, by.name(), note, kind, "", ""));
    }

    /** The version that was in force before the live one; empty if there was none. */
    public Optional<String> previous() {
        String live = desk.live().version();
        return desk.store().publications(VERSIONS_MAX).stream()
                .filter(Publication::settled)
                .map(Publication::version)
                .filter(version -> !version.equals(live))
                .findFirst();
    }

    private Publication order(Caller by, Playbook playbook, Order order) {
        String before = desk.live().version();
        Publication publication =
                desk.publish(playbook, order, refold)
                        .orElseThrow(() ->
                                Problem.conflict("Another version is being folded at the moment."));
        audit.record(
                by,
                order.kind() == Kind.PUBLISH ? "playbook.publish" : "playbook.rollback",
                order.version(),
                Map.of("version", before),
                Map.of(
                        "version", order.version(),
                        "note", order.note(),
                        "kind", order.kind().word(),
                        "approvedBy", order.approvedBy(),
                        "forced", order.forced()));
        if (store.endShadow(order.version(), by.name())) {
            shadows.stop(order.version());
        }
        return publication;
    }

    /**
     * Lets files judge beside the live version.
     *
     * @throws Problem 422 with every fault; 409 when it is live, or there are as many as may be
     */
    public LifecycleStore.Shadow shadow(Caller by, Map<String, String> files, String note) {
        Playbook playbook = valid(files);
        String version = playbook.version();
        if (version.equals(desk.live().version())) {
            throw Problem.conflict("Version %s is in force.".formatted(version));
        }
        Optional<LifecycleStore.Shadow> there =
                store.shadows().stream().filter(one -> one.version().equals(version)).findFirst();
        if (there.isPresent()) {
            return there.get();
        }
        if (store.shadows().size() >= Shadows.SHADOWS_MAX) {
            throw Problem.conflict(
                    "There are %d shadows already: end one first.".formatted(Shadows.SHADOWS_MAX));
        }
        desk.store().keep(version, files);
        LifecycleStore.Shadow shadow = store.startShadow(version, by.name(), note);
        shadows.start(playbook, shadow.startedAtMs());
        audit.record(by, "playbook.shadow", version, null, Map.of("note", note));
        return shadow;
    }

    /** Ends a shadow. */
    public void retire(Caller by, String version) {
        if (!store.endShadow(version, by.name())) {
            throw Problem.notFound("%s is no shadow.".formatted(version));
        }
        shadows.stop(version);
        audit.record(by, "playbook.retire", version, Map.of("version", version), null);
    }

    /** The state under a shadow. */
    public ShadowFold running(String version) {
        return shadows.of(version)
                .orElseThrow(() -> Problem.notFound("%s is no shadow.".formatted(version)));
    }

    /** Asks a second person to approve exactly these files. */
    public Approval request(Caller by, Map<String, String> files, String note) {
        Playbook playbook = valid(files);
        if (playbook.version().equals(desk.live().version())) {
            throw Problem.conflict("Version %s is in force.".formatted(playbook.version()));
        }
        desk.store().keep(playbook.version(), files);
        Approval asked = store.request(playbook.version(), by, note);
        audit.record(
                by, "playbook.request", playbook.version(), null, Map.of("note", asked.note()));
        return asked;
    }

    /**
     * Approves or declines.
     *
     * @throws Problem 403 for whoever asked or changed the draft, and for nobody in particular
     */
    public Approval decide(Caller by, long id, boolean approve, String answer) {
        Approval asked =
                store.approvals().stream()
                        .filter(one -> one.id() == id)
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("There is no such request."));
        if (approve) {
            requireSecondPerson(by, asked);
        }
        Approval decided =
                store.decide(
                                id,
                                approve ? LifecycleStore.APPROVED : LifecycleStore.DECLINED,
                                by.name(),
                                answer)
                        .orElseThrow(() -> Problem.conflict("It is decided already."));
        audit.record(
                by,
                approve ? "playbook.approve" : "playbook.decline",
                decided.version(),
                null,
                Map.of("answer", answer));
        return decided;
    }

    private void requireSecondPerson(Caller by, Approval asked) {
        if (by.userId() == 0) {
            throw Problem.forbidden(
                    "An approval needs a person: sign in, or use a token that a person made.");
        }
        long since = desk.store().live().map(Publication::publishedAtMs).orElse(0L);
        if (by.userId() == asked.requestedUser() || store.editors(since).contains(by.userId())) {
            throw Problem.forbidden(
                    "Whoever asked for approval, or changed the draft, cannot approve it.");
        }
    }

    private static Playbook valid(Map<String, String> files) {
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> valid.playbook();
            case PlaybookReading.Faulty faulty -> throw PlaybookResource.faulty(faulty.faults());
        };
    }
}
