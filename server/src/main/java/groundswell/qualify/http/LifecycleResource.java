package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.qualify.LifecycleRules;
import groundswell.qualify.PlaybookDifference;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.live.ShadowFold;
import groundswell.qualify.sql.LifecycleStore;
import groundswell.qualify.sql.LifecycleStore.Approval;
import groundswell.qualify.sql.PlaybookStore.Kind;
import groundswell.qualify.sql.PlaybookStore.Publication;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Versions of the playbook on their way: shadows, approvals, going back. */
public final class LifecycleResource {

    private static final int VERSIONS_MAX = 100;

    private final Lifecycle lifecycle;
    private final LongSupplier lastSequence;

    public LifecycleResource(Lifecycle lifecycle, LongSupplier lastSequence) {
        this.lifecycle = lifecycle;
        this.lastSequence = lastSequence;
    }

    private record Draft(@Nullable String version, boolean faulty, boolean changed) {}

    private record PublicationView(
            String version,
            String state,
            Instant publishedAt,
            @Nullable Instant inForceAt,
            String publishedBy,
            String approvedBy,
            String note,
            String kind,
            String forced) {}

    private record ShadowView(
            String version,
            Instant startedAt,
            String startedBy,
            String note,
            long done,
            long total,
            @Nullable String problem) {}

    private record RequestView(
            String id,
            String version,
            Instant requestedAt,
            String requestedBy,
            String note,
            String state,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy,
            String answer,
            List<String> changes) {}

    private record RulesView(boolean approvalRequired, double falsePositivesAbove, int closedMin) {
        static RulesView of(LifecycleRules rules) {
            return new RulesView(
                    rules.approvalRequired(), rules.falsePositivesAbove(), rules.closedMin());
        }
    }

    private record View(
            String live,
            @Nullable String previous,
            @Nullable String refolding,
            Draft draft,
            RulesView rules,
            List<ShadowView> shadows,
            List<RequestView> requests,
            List<PublicationView> publications) {}

    public void register(Api api) {
        api.on("getLifecycle", call -> Answer.ok(view()))
                .on("rollBackPlaybook", this::rollback)
                .on("startShadow", this::startShadow)
                .on("retireShadow", this::retire)
                .on("requestApproval", this::request)
                .on("decideApproval", this::decide);
    }

    private View view() {
        PlaybookDesk desk = lifecycle.desk();
        List<Publication> publications = desk.store().publications(VERSIONS_MAX);
        long live = desk.store().live().map(Publication::id).orElse(-1L);
        return new View(
                desk.live().version(),
                lifecycle.previous().orElse(null),
                desk.refolding(),
                draft(),
                RulesView.of(lifecycle.rules()),
                lifecycle.store().shadows().stream().map(this::shadow).toList(),
                lifecycle.store().approvals().stream().map(this::requested).toList(),
                publications.stream().map(one -> publication(one, live)).toList());
    }

    private Draft draft() {
        return switch (PlaybookReader.read(lifecycle.desk().folder().files())) {
            case PlaybookReading.Faulty faulty -> new Draft(null, true, true);
            case PlaybookReading.Valid valid -> {
                String version = valid.playbook().version();
                yield new Draft(version, false, !version.equals(lifecycle.desk().live().version()));
            }
        };
    }

    private static PublicationView publication(Publication one, long live) {
        String state = !one.settled() ? "publishing" : one.id() == live ? "live" : "retired";
        long at = one.takeoverMs() == 0 ? one.publishedAtMs() : one.takeoverMs();
        return new PublicationView(
                one.version(),
                state,
                Instant.ofEpochMilli(one.publishedAtMs()),
                one.settled() ? Instant.ofEpochMilli(at) : null,
                one.publishedBy(),
                one.approvedBy(),
                one.note(),
                one.kind().word(),
                one.forced());
    }

    private ShadowView shadow(LifecycleStore.Shadow one) {
        ShadowFold running = lifecycle.running(one.version());
        return new ShadowView(
                one.version(),
                Instant.ofEpochMilli(one.startedAtMs()),
                one.startedBy(),
                one.note(),
                running.foldedSequence(),
                lastSequence.getAsLong(),
                running.problem());
    }

    private RequestView requested(Approval one) {
        Long decided = one.decidedAtMs();
        return new RequestView(
                Long.toString(one.id()),
                one.version(),
                Instant.ofEpochMilli(one.requestedAtMs()),
                one.requestedBy(),
                one.note(),
                one.state(),
                decided == null ? null : Instant.ofEpochMilli(decided),
                one.decidedBy(),
                one.answer(),
                one.state().equals(LifecycleStore.WAITING) ? changes(one.version()) : List.of());
    }

    private List<String> changes(String version) {
        return PlaybookReader.read(lifecycle.desk().store().files(version))
                        instanceof PlaybookReading.Valid valid
                ? PlaybookDifference.between(lifecycle.desk().live(), valid.playbook())
                : List.of();
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).asString("");
    }

    private Answer rollback(Call call) {
        JsonNode body = call.body();
        Publication made =
                lifecycle.rollback(
                        call.caller(), text(body, "version"), text(body, "note"), Kind.ROLLBACK);
        return Answer.ok(publication(made, -1));
    }

    private Answer startShadow(Call call) {
        JsonNode body = call.body();
        return Answer.created(
                shadow(
                        lifecycle.shadow(
                                call.caller(),
                                lifecycle.files(text(body, "version")),
                                text(body, "note"))));
    }

    private Answer retire(Call call) {
        lifecycle.retire(call.caller(), call.text("version"));
        return Answer.empty(204);
    }

    private Answer request(Call call) {
        JsonNode body = call.body();
        return Answer.created(
                requested(
                        lifecycle.request(
                                call.caller(),
                                lifecycle.files(text(body, "version")),
                                text(body, "note"))));
    }

    private Answer decide(Call call) {
        JsonNode body = call.body();
        return Answer.ok(
                requested(
                        lifecycle.decide(
                                call.caller(),
                                Long.parseLong(call.text("requestId")),
                                body.get("approve").asBoolean(),
                                text(body, "answer"))));
    }
}
