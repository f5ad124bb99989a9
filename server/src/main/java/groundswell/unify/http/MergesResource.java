package groundswell.unify.http;

import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.Problem;
import groundswell.unify.Merge;
import groundswell.unify.WhoIsWho;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Merges: which there are, and decisions about them, which go into the log. */
public final class MergesResource {

    private static final int MERGES_MAX = 10_000;

    private final WhoView who;
    private final EventLog log;
    private final Audit audit;

    public MergesResource(WhoView who, EventLog log, Audit audit) {
        this.who = who;
        this.log = log;
        this.audit = audit;
    }

    private record Request(String a, String b) {}

    public void register(Api api) {
        api.on("listMerges", this::list)
                .on("listAccountMerges", this::ofAccount)
                .on("merge", this::merge)
                .on("undoMerge", call -> decide(call, Merge.State.APPLIED, "merge.undo"))
                .on("acceptMerge", call -> decide(call, Merge.State.PROPOSED, "merge.accept"))
                .on("rejectMerge", call -> decide(call, Merge.State.PROPOSED, "merge.reject"));
    }

    private Answer list(Call call) {
        String state = call.textOrNull("state");
        String kind = call.textOrNull("kind");
        return who.ask(asked -> {
            List<Merge> found = new ArrayList<>();
            for (Merge.State one : Merge.State.values()) {
                if (state == null || one.name().toLowerCase(Locale.ROOT).equals(state)) {
                    found.addAll(asked.merges(one, MERGES_MAX));
                }
            }
            found.removeIf(merge ->
                    kind != null && !merge.kind().name().toLowerCase(Locale.ROOT).equals(kind));
            call.flag("alike")
                    .ifPresent(alike ->
                            found.removeIf(merge -> MergeViews.alike(merge, asked) != alike));
            found.sort(Comparator.comparingInt(Merge::id).reversed());
            return Answer.ok(Page.of(found, call.page()).map(merge -> MergeViews.of(merge, asked)));
        });
    }

    private Answer ofAccount(Call call) {
        int account = call.id("accountId");
        return who.ask(asked -> {
            if (account < 0 || !asked.isAccount(account)) {
                throw Problem.notFound("There is no account %s.".formatted(call.text("accountId")));
            }
            return Answer.ok(
                    new Page<>(
                            asked.mergesOfAccount(account).stream()
                                    .map(merge -> MergeViews.of(merge, asked))
                                    .toList(),
                            null,
                            asked.mergesOfAccount(account).size()));
        });
    }

    private Answer merge(Call call) {
        Request request = call.body(Request.class);
        boolean people = request.a().startsWith("p");
        if (people != request.b().startsWith("p") || request.a().equals(request.b())) {
            throw Problem.faulty(
                    422,
                    List.of(
                            Fault.of(
                                    "b",
                                    request.b(),
                                    "must be another one of the same kind as a, %s"
                                            .formatted(request.a()))));
        }
        Correction correction =
                who.ask(asked ->
                        people
                                ? new Correction.PersonsJoined(
                                        identifier(asked, request.a()),
                                        identifier(asked, request.b()))
                                : new Correction.AccountsJoined(
                                        key(asked, request.a()), key(asked, request.b())));
        append(correction);
        audit.record(call.caller(), "merge.create", request.a() + " " + request.b(), null, request);
        return Answer.empty(202);
    }

    private static String identifier(WhoIsWho asked, String id) {
        int person = Ids.number(id);
        boolean there = person >= 0 && person < asked.identifierCount() && asked.isPerson(person);
        if (!there) {
            throw Problem.notFound("There is no person %s.".formatted(id));
        }
        return asked.identifiers(person).getFirst();
    }

    private static String key(WhoIsWho asked, String id) {
        int account = Ids.number(id);
        if (account < 0 || !asked.isAccount(account)) {
            throw Problem.notFound("There is no account %s.".formatted(id));
        }
        return asked.keys(account).getFirst();
    }

    private Answer decide(Call call, Merge.State needed, String action) {
        int id = call.id("mergeId");
        Merge merge = find(id, needed).orElseThrow(() -> notThere(call, needed));
        append(
                switch (action) {
                    case "merge.undo" -> new Correction.MergeUndone(id);
                    case "merge.reject" -> new Correction.MergeDeclined(id);
                    default -> joined(merge);
                });
        audit.record(call.caller(), action, Ids.merge(id), null, merge);
        return Answer.empty(202);
    }

    static Correction joined(Merge merge) {
        return switch (merge.kind()) {
            case PERSON -> new Correction.PersonsJoined(merge.a(), merge.b());
            case ACCOUNT -> new Correction.AccountsJoined(merge.a(), merge.b());
        };
    }

    private Optional<Merge> find(int id, Merge.State state) {
        return who.ask(asked ->
                asked.merges(state, MERGES_MAX).stream()
                        .filter(merge -> merge.id() == id)
                        .findFirst());
    }

    private static Problem notThere(Call call, Merge.State needed) {
        return Problem.notFound(
                "There is no merge %s that is %s."
                        .formatted(call.text("mergeId"), needed.name().toLowerCase(Locale.ROOT)));
    }

    private void append(Correction correction) {
        try {
            log.append(correction).join();
        } catch (IntakeRefused e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfterSeconds());
        }
    }
}
