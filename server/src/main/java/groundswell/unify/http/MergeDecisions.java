package groundswell.unify.http;

import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Problem;
import groundswell.unify.Merge;
import groundswell.unify.WhoIsWho;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One decision about many merges; each goes into the log as if it were made alone. */
public final class MergeDecisions {

    private static final int MERGES_MAX = 10_000;

    /** Entries on their way to the log at a time. */
    private static final int WAITING_MAX = 256;

    private final WhoView who;
    private final EventLog log;
    private final Audit audit;

    public MergeDecisions(WhoView who, EventLog log, Audit audit) {
        this.who = who;
        this.log = log;
        this.audit = audit;
    }

    private record Request(
            String decision,
            @Nullable String kind,
            @Nullable Boolean alike,
            @Nullable List<String> merges) {}

    private record Decided(List<String> merges) {}

    public void register(Api api) {
        api.on("decideMerges", this::decide);
    }

    private Answer decide(Call call) {
        Request request = call.body(Request.class);
        boolean undo = request.decision().equals("undo");
        if (request.merges() == null && (undo || request.kind() == null)) {
            throw Problem.faulty("merges", "", undo ? "must say which" : "must be given, or kind");
        }
        Merge.State needed = undo ? Merge.State.APPLIED : Merge.State.PROPOSED;
        List<Merge> found =
                who.ask(asked ->
                        asked.merges(needed, MERGES_MAX).stream()
                                .filter(merge -> isMeant(merge, request, asked))
                                .toList());
        append(found.stream().map(merge -> correction(merge, request.decision())).toList());
        List<String> ids = found.stream().map(merge -> Ids.merge(merge.id())).toList();
        audit.record(
                call.caller(),
                "merge." + request.decision(),
                "%d merges".formatted(ids.size()),
                null,
                Map.of("merges", ids));
        return Answer.json(202, new Decided(ids));
    }

    private static boolean isMeant(Merge merge, Request request, WhoIsWho who) {
        String kind = request.kind();
        Boolean alike = request.alike();
        List<String> merges = request.merges();
        return (kind == null || merge.kind().name().toLowerCase(Locale.ROOT).equals(kind))
                && (merges == null || merges.contains(Ids.merge(merge.id())))
                && (alike == null || MergeViews.alike(merge, who) == alike);
    }

    private static Correction correction(Merge merge, String decision) {
        return switch (decision) {
            case "undo" -> new Correction.MergeUndone(merge.id());
            case "reject" -> new Correction.MergeDeclined(merge.id());
            default -> MergesResource.joined(merge);
        };
    }

    private void append(List<Correction> corrections) {
        List<CompletableFuture<LogEntry.Corrected>> waiting = new ArrayList<>();
        try {
            for (Correction one : corrections) {
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
}
