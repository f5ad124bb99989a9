package groundswell.qualify.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.Problem;
import groundswell.kernel.http.Ref;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import groundswell.qualify.http.AccountViews.AccountSummary;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.TransitionStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One account: where it stands, why, and what is known of it. */
public final class AccountResource {

    /** Who says what is said by hand. */
    private static final String MANUAL = "manual";

    private final LiveFold fold;
    private final Supplier<Playbook> playbook;
    private final TransitionStore transitions;
    private final EventLog log;
    private final Audit audit;

    public AccountResource(
            LiveFold fold,
            Supplier<Playbook> playbook,
            TransitionStore transitions,
            EventLog log,
            Audit audit) {
        this.fold = fold;
        this.playbook = playbook;
        this.transitions = transitions;
        this.log = log;
        this.audit = audit;
    }

    private record AccountView(
            @JsonUnwrapped AccountSummary summary,
            List<String> keys,
            int people,
            long events,
            String playbookVersion,
            long sequence,
            Map<String, @Nullable Double> signals) {}

    private record Activity(List<Day> days) {}

    private record Day(LocalDate day, long events, int people) {}

    public void register(Api api) {
        api.on("getAccount", this::get)
                .on("explainScore", this::explain)
                .on("getReadiness", this::readiness)
                .on("getAccountActivity", this::activity)
                .on("listAccountTransitions", this::transitions)
                .on("listAccountTraits", this::traits)
                .on("setAccountTraits", this::setTraits);
    }

    private Answer get(Call call) {
        return of(
                call,
                (asked, row) -> {
                    Standing.Summary summary = asked.standing().summary(row.account());
                    if (summary == null) {
                        return null;
                    }
                    long events =
                            asked.standing().activity(row.account(), 400).stream()
                                    .mapToLong(Standing.Activity::events)
                                    .sum();
                    return new AccountView(
                            AccountViews.summary(row, asked),
                            asked.whoIsWho().keys(row.account()),
                            summary.people(),
                            events,
                            asked.program().version(),
                            asked.sequence(),
                            AccountViews.numbers(summary.signals()));
                });
    }

    private Answer explain(Call call) {
        String score = call.textOrNull("score");
        return of(
                call, (asked, row) -> Explanations.of(asked, playbook.get(), row.account(), score));
    }

    private Answer readiness(Call call) {
        return of(call, (asked, row) -> ReadinessViews.of(asked, row.account()));
    }

    private Answer activity(Call call) {
        int days = (int) call.number("days");
        return of(
                call,
                (asked, row) ->
                        new Activity(
                                asked.standing().activity(row.account(), days).stream()
                                        .map(AccountResource::day)
                                        .toList()));
    }

    private static Day day(Standing.Activity one) {
        return new Day(LocalDate.ofEpochDay(one.day()), one.events(), one.people());
    }

    private Answer transitions(Call call) {
        AccountRow row = row(call);
        Page<TransitionView> page =
                transitions
                        .ofAccount(row.account(), call.page())
                        .map(kept -> TransitionView.of(kept, ref(row), person(kept.person())));
        return Answer.ok(page);
    }

    private @Nullable Ref person(@Nullable Integer person) {
        return person == null
                ? null
                : fold.ask(
                        asked -> new Ref(Ids.person(person), asked.whoIsWho().personName(person)));
    }

    static Ref ref(AccountRow row) {
        return new Ref(Ids.account(row.account()), row.name());
    }

    private Answer traits(Call call) {
        return of(
                call,
                (asked, row) ->
                        TraitViews.of(
                                asked.whoIsWho()
                                        .traits(row.account(), asked.program().traitPriority())));
    }

    private Answer setTraits(Call call) throws Exception {
        AccountRow row = row(call);
        Map<String, Object> stated = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> trait : call.body().properties()) {
            stated.put(trait.getKey(), value(trait.getValue()));
        }
        try {
            log.append(new Correction.AccountTraits(row.key(), MANUAL, stated)).join();
        } catch (IntakeRefused e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfterSeconds());
        }
        audit.record(call.caller(), "account.traits", row.key(), null, stated);
        return Answer.empty(204);
    }

    private static Object value(JsonNode value) {
        if (value.isNumber()) {
            return value.asDouble();
        }
        return value.isBoolean() ? (Object) value.asBoolean() : value.asString();
    }

    private interface Question {
        @Nullable Object answer(Fold asked, AccountRow row);
    }

    private Answer of(Call call, Question question) {
        AccountRow row = row(call);
        Function<Fold, Optional<Object>> asking =
                asked -> Optional.ofNullable(question.answer(asked, row));
        return fold.ask(asking)
                .map(Answer::ok)
                .orElseThrow(() -> Problem.notFound("There is no such thing of this account."));
    }

    private AccountRow row(Call call) {
        AccountRow row = fold.table().row(call.id("accountId"));
        if (row == null) {
            throw Problem.notFound("There is no account %s.".formatted(call.text("accountId")));
        }
        return row;
    }

    /** The schema {@code Transition}. */
    record TransitionView(
            String id,
            Ref account,
            @Nullable Ref person,
            String kind,
            String from,
            String to,
            Instant at,
            String cause,
            String playbookVersion,
            double score,
            List<TransitionStore.KeptReason> reasons) {
        static TransitionView of(TransitionStore.Kept kept, Ref account, @Nullable Ref person) {
            return new TransitionView(
                    kept.id(),
                    account,
                    person,
                    kept.kind(),
                    kept.from(),
                    kept.to(),
                    Instant.ofEpochMilli(kept.atMs()),
                    kept.cause(),
                    kept.version(),
                    Hundredths.of(kept.score()),
                    kept.reasons().stream()
                            .map(one ->
                                    new TransitionStore.KeptReason(
                                            one.label(), Hundredths.of(one.points())))
                            .toList());
        }
    }
}
