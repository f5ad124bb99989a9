package groundswell.qualify.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One account: where it stands, why, and what is known of it. */
public final class AccountResource {

    private final LiveFold fold;
    private final Supplier<Playbook> playbook;
    private final TransitionStore transitions;

    public AccountResource(
            LiveFold fold, Supplier<Playbook> playbook, TransitionStore transitions) {
        this.fold = fold;
        this.playbook = playbook;
        this.transitions = transitions;
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
                .on("listAccountTransitions", this::transitions);
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
