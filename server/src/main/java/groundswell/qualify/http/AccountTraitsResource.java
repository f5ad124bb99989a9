package groundswell.qualify.http;

import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.unify.Traits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What is known about one account, who says so, and saying so and taking it back oneself. */
public final class AccountTraitsResource {

    /** What the product itself says, by its calls. */
    private static final Set<String> OF_THE_PRODUCT = Set.of("group", "identify");

    private final LiveFold fold;
    private final EventLog log;
    private final Audit audit;

    public AccountTraitsResource(LiveFold fold, EventLog log, Audit audit) {
        this.fold = fold;
        this.log = log;
        this.audit = audit;
    }

    public void register(Api api) {
        api.on("listAccountTraits", this::list)
                .on("setAccountTraits", this::state)
                .on("takeBackAccountTraits", this::takeBack);
    }

    private Answer list(Call call) {
        return Answer.ok(TraitViews.of(traits(row(call))));
    }

    private Map<String, List<Traits.Value>> traits(AccountRow row) {
        return fold.ask(
                asked -> asked.whoIsWho().traits(row.account(), asked.program().traitPriority()));
    }

    private Answer state(Call call) {
        AccountRow row = row(call);
        String source = source(call);
        Map<String, Object> stated = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> trait : call.body().properties()) {
            stated.put(trait.getKey(), value(trait.getValue()));
        }
        append(new Correction.AccountTraits(row.key(), source, stated));
        audit.record(call.caller(), "account.traits", row.key(), null, said(source, stated));
        return Answer.empty(204);
    }

    private Answer takeBack(Call call) {
        AccountRow row = row(call);
        String source = source(call);
        @Nullable String name = call.textOrNull("name");
        long durable = log.lastSequence();
        Map<String, Object> before = new LinkedHashMap<>();
        traits(row).values().stream()
                .flatMap(List::stream)
                .filter(one -> one.source().equals(source))
                .filter(one -> name == null || one.name().equals(name))
                .forEach(one -> before.putIfAbsent(one.name(), one.value()));
        // What was stated a moment ago may be on its way to the fold.
        if (before.isEmpty() && fold.foldedSequence() >= durable) {
            throw Problem.notFound(
                    "%s says nothing of %s here."
                            .formatted(source, name == null ? "this account" : name));
        }
        append(new Correction.TraitsWithdrawn(row.key(), source, name == null ? "" : name));
        audit.record(call.caller(), "account.traits", row.key(), said(source, before), null);
        return Answer.empty(204);
    }

    private static Map<String, Object> said(String source, Map<String, Object> traits) {
        return Map.of("source", source, "traits", traits);
    }

    private static String source(Call call) {
        String source = call.text("source");
        if (OF_THE_PRODUCT.contains(source)) {
            throw Problem.faulty(
                    "source",
                    source,
                    "is what your product says by its calls; a source of higher priority, such as"
                            + " manual, overrules it");
        }
        return source;
    }

    private static Object value(JsonNode value) {
        if (value.isNumber()) {
            return value.asDouble();
        }
        return value.isBoolean() ? (Object) value.asBoolean() : value.asString();
    }

    private void append(Correction correction) {
        try {
            log.append(correction).join();
        } catch (IntakeRefused e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfterSeconds());
        }
    }

    private AccountRow row(Call call) {
        AccountRow row = fold.table().row(call.id("accountId"));
        if (row == null) {
            throw Problem.notFound("There is no account %s.".formatted(call.text("accountId")));
        }
        return row;
    }
}
