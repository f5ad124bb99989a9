package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import groundswell.qualify.Lane;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.TransitionStore;
import groundswell.qualify.sql.TransitionStore.Kept;
import groundswell.unify.Merge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changed, and what to do first. */
public final class HomeResource {

    private static final Duration SINCE_DEFAULT = Duration.ofDays(7);
    private static final int SHOWN_MAX = 20;
    private static final int READ_MAX = 2_000;
    private static final int SPANS_BEFORE = 4;
    private static final int MERGES_MAX = 10_000;

    private final LiveFold fold;
    private final TransitionStore transitions;
    private final Facts facts;
    private final InstantSource clock;

    /** What other stages know. */
    public interface Facts {
        /** True when there is a source. */
        boolean hasSource();

        /** Messages in the log. */
        long events();

        long deadLetters();

        /** Events and people over all accounts, the last 30 days, today last. */
        List<Day> days();
    }

    /** One day of everything. */
    public record Day(LocalDate day, long events, int people) {}

    public HomeResource(
            LiveFold fold, TransitionStore transitions, Facts facts, InstantSource clock) {
        this.fold = fold;
        this.transitions = transitions;
        this.facts = facts;
        this.clock = clock;
    }

    private record LaneChange(
            AccountViews.AccountSummary account, AccountResource.TransitionView transition) {}

    private record Counts(
            long entered,
            @Nullable Double enteredUsual,
            long left,
            long activated,
            long newAccounts,
            long newPeople,
            long events,
            long proposedMerges,
            long sharedMachines,
            long deadLetters) {}

    private record Step(String step, boolean done) {}

    private record Home(
            Instant since,
            Instant now,
            @Nullable Instant newestAt,
            List<LaneChange> entered,
            List<LaneChange> left,
            Counts counts,
            List<Day> days,
            List<Step> steps) {}

    public void register(Api api) {
        api.on("getHome", call -> Answer.ok(home(call)));
    }

    private Home home(Call call) {
        long now = clock.millis();
        long since = since(call, now);
        List<Day> days = facts.days();
        return new Home(
                Instant.ofEpochMilli(since),
                Instant.ofEpochMilli(now),
                newestAt(now),
                changes(true, since, now),
                changes(false, since, now),
                counts(since, now, days),
                days,
                List.of(
                        new Step("source_created", facts.hasSource()),
                        new Step("event_seen", facts.events() > 0),
                        new Step("account_scored", fold.table().size() > 0)));
    }

    private static long since(Call call, long now) {
        String text = call.textOrNull("since");
        if (text == null) {
            return now - SINCE_DEFAULT.toMillis();
        }
        try {
            return Math.min(now, OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeParseException e) {
            throw Problem.faulty("since", text, "must be an instant such as 2026-03-01T12:00:00Z");
        }
    }

    private @Nullable Instant newestAt(long now) {
        return fold.table().rows().stream()
                .map(AccountRow::lastMs)
                .max(Comparator.naturalOrder())
                .map(latest -> Instant.ofEpochMilli(Math.min(latest, now)))
                .orElse(null);
    }

    /** Accounts that are in (or out of) sales-assist now and were not at the beginning. */
    private List<LaneChange> changes(boolean into, long since, long now) {
        List<Kept> found =
                transitions.between("lane", Lane.SALES_ASSIST.word(), into, since, now, READ_MAX);
        List<LaneChange> changes = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Kept kept : found) {
            AccountRow row = fold.table().row(kept.account());
            boolean holds = row != null && (row.lane() == Lane.SALES_ASSIST) == into;
            if (row != null && holds && seen.add(kept.account())) {
                changes.add(
                        new LaneChange(
                                fold.ask(asked -> AccountViews.summary(row, asked)),
                                AccountResource.TransitionView.of(
                                        kept, AccountResource.ref(row), null)));
            }
        }
        return changes.stream()
                .sorted(Comparator.comparingDouble(change -> -change.account().score()))
                .limit(SHOWN_MAX)
                .toList();
    }

    private Counts counts(long since, long now, List<Day> days) {
        String sales = Lane.SALES_ASSIST.word();
        long newAccounts =
                fold.table().rows().stream().filter(row -> row.firstMs() >= since).count();
        LocalDate from = LocalDate.ofEpochDay(since / Duration.ofDays(1).toMillis());
        long events =
                days.stream().filter(day -> !day.day().isBefore(from)).mapToLong(Day::events).sum();
        List<Merge> waiting =
                fold.ask(asked -> asked.whoIsWho().merges(Merge.State.PROPOSED, MERGES_MAX));
        long machines =
                waiting.stream()
                        .filter(merge -> merge.cause() == Merge.Cause.SHARED_DEVICE)
                        .count();
        return new Counts(
                transitions.count("lane", sales, true, since, now),
                usual(sales, since, now),
                transitions.count("lane", sales, false, since, now),
                transitions.count("activation", "activated", true, since, now),
                newAccounts,
                newPeople(since),
                events,
                waiting.size() - machines,
                machines,
                facts.deadLetters());
    }

    /** Members ever, of accounts that are new: those that came with them. */
    private long newPeople(long since) {
        return fold.table().rows().stream()
                .filter(row -> row.firstMs() >= since)
                .mapToLong(AccountRow::people)
                .sum();
    }

    private @Nullable Double usual(String sales, long since, long now) {
        long span = now - since;
        long first = fold.table().rows().stream().mapToLong(AccountRow::firstMs).min().orElse(now);
        if (span <= 0 || first > since - SPANS_BEFORE * span) {
            return null;
        }
        long sum = 0;
        for (int i = 1; i <= SPANS_BEFORE; i++) {
            sum += transitions.count("lane", sales, true, since - i * span, since - (i - 1) * span);
        }
        return sum / (double) SPANS_BEFORE;
    }
}
