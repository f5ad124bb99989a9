package groundswell.qualify.http;

import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.collect.Outcome;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Disposition;
import groundswell.qualify.Lane;
import groundswell.qualify.files.DispositionTable;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people say about accounts: what became of them, and decisions in the playbook's place. */
public final class RulingsResource {

    private static final int TABLE_BYTES_MAX = 16 << 20;
    private static final int REJECTIONS_SHOWN = 100;
    private static final int WAITING_MAX = 5_000;
    private static final Duration OVERRIDE_MAX = Duration.ofDays(400);

    private final LiveFold fold;
    private final EventLog log;
    private final Audit audit;
    private final InstantSource clock;

    public RulingsResource(LiveFold fold, EventLog log, Audit audit, InstantSource clock) {
        this.fold = fold;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    private record DispositionView(
            String outcome,
            String reason,
            String note,
            String by,
            Instant at,
            Instant knownAt,
            boolean closed) {
        static DispositionView of(Disposition one) {
            return new DispositionView(
                    one.outcome().word(),
                    one.reason(),
                    one.note(),
                    one.by(),
                    Instant.ofEpochMilli(one.atMs()),
                    Instant.ofEpochMilli(one.knownAtMs()),
                    one.outcome().isClosed());
        }
    }

    private record OverrideView(
            String decision,
            String value,
            Instant until,
            String rationale,
            String by,
            Instant at,
            boolean holds) {}

    private record Rulings(List<DispositionView> dispositions, List<OverrideView> overrides) {}

    private record Rejected(long row, String message) {}

    private record Table(
            boolean stored, int dispositions, long rejectedCount, List<Rejected> rejected) {}

    public void register(Api api) {
        api.on("getRulings", this::get)
                .on("disposeAccount", this::dispose)
                .on("overrideDecision", this::override)
                .on("takeBackOverride", this::takeBack)
                .on("importDispositions", this::table);
    }

    private Answer get(Call call) {
        AccountRow row = row(call);
        long now = clock.millis();
        return Answer.ok(
                fold.ask(asked ->
                        new Rulings(
                                asked.said().dispositions(row.account()).reversed().stream()
                                        .map(DispositionView::of)
                                        .toList(),
                                asked.said().overrides(row.account()).stream()
                                        .map(one -> view(one, now))
                                        .toList())));
    }

    private static OverrideView view(DecisionOverride one, long now) {
        return new OverrideView(
                one.decision(),
                one.value(),
                Instant.ofEpochMilli(one.untilMs()),
                one.rationale(),
                one.by(),
                Instant.ofEpochMilli(one.atMs()),
                one.holdsAt(now));
    }

    private Answer dispose(Call call) {
        AccountRow row = row(call);
        JsonNode body = call.body();
        long now = clock.millis();
        String at = body.path("at").asString("");
        long atMs = at.isEmpty() ? now : OffsetDateTime.parse(at).toInstant().toEpochMilli();
        if (atMs > now) {
            throw Problem.faulty("at", at, "must not lie ahead");
        }
        Outcome outcome = Outcome.of(body.get("outcome").asString()).orElseThrow();
        var said =
                new Correction.Disposed(
                        row.key(),
                        outcome,
                        body.path("reason").asString(""),
                        body.path("note").asString(""),
                        call.caller().name(),
                        atMs);
        append(said);
        audit.record(
                call.caller(),
                "account.dispose",
                row.key(),
                null,
                Map.of("outcome", outcome.word(), "reason", said.reason(), "note", said.note()));
        return Answer.empty(204);
    }

    private Answer override(Call call) {
        AccountRow row = row(call);
        JsonNode body = call.body();
        String decision = body.get("decision").asString();
        String value = body.get("value").asString();
        requireValue(decision, value);
        LocalDate until = LocalDate.parse(body.get("until").asString());
        // The day itself is included: the playbook decides again at the beginning of the next.
        long untilMs = until.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        long now = clock.millis();
        if (untilMs <= now || untilMs > now + OVERRIDE_MAX.toMillis()) {
            throw Problem.faulty(
                    "until",
                    until.toString(),
                    "must be a day from today on, at most %d ahead"
                            .formatted(OVERRIDE_MAX.toDays()));
        }
        String rationale = body.get("rationale").asString();
        append(
                new Correction.Overridden(
                        row.key(), decision, value, untilMs, rationale, call.caller().name()));
        audit.record(
                call.caller(),
                "account.override",
                row.key(),
                null,
                Map.of(
                        "decision", decision,
                        "value", value,
                        "until", until.toString(),
                        "rationale", rationale));
        return Answer.empty(204);
    }

    private static void requireValue(String decision, String value) {
        boolean pqa =
                value.equals(DecisionOverride.QUALIFIED)
                        || value.equals(DecisionOverride.NOT_QUALIFIED);
        boolean right = decision.equals(DecisionOverride.PQA) ? pqa : Lane.of(value) != null;
        if (!right) {
            throw Problem.faulty(
                    "value",
                    value,
                    decision.equals(DecisionOverride.PQA)
                            ? "must be qualified or not_qualified"
                            : "must be self_serve, nurture or sales_assist");
        }
    }

    private Answer takeBack(Call call) {
        AccountRow row = row(call);
        String decision = call.text("decision");
        DecisionOverride there =
                fold.ask(asked -> asked.said().overrides(row.account())).stream()
                        .filter(one -> one.decision().equals(decision))
                        .filter(one -> one.holdsAt(clock.millis()))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("Nothing is overridden."));
        append(
                new Correction.Overridden(
                        row.key(), decision, "", clock.millis(), "", call.caller().name()));
        audit.record(
                call.caller(),
                "account.override",
                row.key(),
                Map.of("decision", decision, "value", there.value()),
                null);
        return Answer.empty(204);
    }

    private Answer table(Call call) throws IOException {
        byte[] bytes;
        try (InputStream in = call.stream()) {
            bytes = in.readNBytes(TABLE_BYTES_MAX + 1);
        }
        if (bytes.length > TABLE_BYTES_MAX) {
            throw Problem.tooLarge("A table may have up to %d bytes.".formatted(TABLE_BYTES_MAX));
        }
        boolean dryRun = call.flag("dryRun").orElse(false);
        DispositionTable read;
        try {
            read =
                    DispositionTable.read(
                            new String(bytes, StandardCharsets.UTF_8),
                            call.caller().name(),
                            clock.millis());
        } catch (IllegalArgumentException e) {
            throw Problem.faulty("file", "", String.valueOf(e.getMessage()));
        }
        if (!dryRun) {
            store(read.dispositions());
            audit.record(
                    call.caller(),
                    "import.dispositions",
                    "accounts",
                    null,
                    Map.of("dispositions", read.dispositions().size()));
        }
        return Answer.ok(
                new Table(
                        !dryRun,
                        read.dispositions().size(),
                        read.rejections().size(),
                        read.rejections().stream()
                                .limit(REJECTIONS_SHOWN)
                                .map(one -> new Rejected(one.line(), one.reason()))
                                .toList()));
    }

    private void store(List<Correction.Disposed> dispositions) {
        List<CompletableFuture<LogEntry.Corrected>> waiting = new ArrayList<>();
        try {
            for (Correction.Disposed one : dispositions) {
                waiting.add(log.append(one));
                if (waiting.size() >= WAITING_MAX) {
                    waiting.forEach(CompletableFuture::join);
                    waiting.clear();
                }
            }
            waiting.forEach(CompletableFuture::join);
        } catch (IntakeRefused e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfterSeconds());
        }
    }

    private void append(Correction correction) {
        try {
            log.append(correction).join();
        } catch (IntakeRefused e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfterSeconds());
        }
    }

    private AccountRow row(Call call) {
        @Nullable AccountRow row = fold.table().row(call.id("accountId"));
        if (row == null) {
            throw Problem.notFound("There is no account %s.".formatted(call.text("accountId")));
        }
        return row;
    }
}
