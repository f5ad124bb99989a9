package groundswell.route.motion;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.HandoffStep.Detail;
import groundswell.route.Handoffs;
import groundswell.route.Origin;
import groundswell.route.StepCodec;
import groundswell.route.StepKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A log in which things happen to accounts, which are called by their numbers. */
final class Story {

    static final long HOUR_MS = 3_600_000;
    static final long DAY_MS = 24 * HOUR_MS;
    static final long GOAL_MS = 90 * DAY_MS;

    final Handoffs handoffs = new Handoffs();
    final Money money = new Money();
    private long sequence;

    String begun(int account, StepKind kind, String owner, long atMs) {
        String id = "%032x".formatted(handoffs.all().size() + 1);
        var origin =
                new Origin(
                        key(account),
                        "burst",
                        "v1",
                        atMs,
                        atMs,
                        atMs + GOAL_MS,
                        80,
                        "B",
                        1_000,
                        List.of(),
                        "",
                        List.of(),
                        List.of());
        said(StepCodec.begun(id, kind, origin, duty(owner, atMs), atMs));
        return id;
    }

    String opened(int account, String owner, long atMs) {
        return begun(account, StepKind.OPENED, owner, atMs);
    }

    /** Opened, and taken up at once. */
    Handoff taken(int account, String owner, long atMs) {
        String id = opened(account, owner, atMs);
        step(id, StepKind.ACCEPTED, owner, atMs + HOUR_MS);
        return now(id);
    }

    void step(String id, StepKind kind, String by, long atMs) {
        said(StepCodec.step(now(id), kind, by, atMs, Detail.NONE));
    }

    void given(String id, String to, long atMs) {
        said(
                StepCodec.step(
                        now(id),
                        StepKind.REASSIGNED,
                        "eve",
                        atMs,
                        Detail.duty(duty(to, atMs), "by_hand")));
    }

    private static Duty duty(String owner, long sinceMs) {
        return new Duty(
                owner, "sales", sinceMs, sinceMs + 3 * HOUR_MS, sinceMs + 4 * HOUR_MS, List.of());
    }

    Handoff now(String id) {
        return Objects.requireNonNull(handoffs.byId(id));
    }

    private void said(Correction correction) {
        assertThat(handoffs.apply(new LogEntry.Corrected(++sequence, 0, correction))).isPresent();
    }

    void pays(int account, String source, double monthly, long atMs) {
        tell(new Correction.AccountTraits(key(account), source, Map.of("mrr", monthly)), atMs);
    }

    void deal(
            int account,
            String id,
            @Nullable Double amount,
            String state,
            long createdMs,
            long closedMs,
            long knownAtMs) {
        tell(
                new Correction.DealStated(
                        key(account), id, id, "", amount, "", state, createdMs, closedMs),
                knownAtMs);
    }

    void tell(Correction said, long atMs) {
        money.apply(new LogEntry.Corrected(++sequence, atMs, said));
    }

    Ledger ledger() {
        return money.ledger(Story::account, List.of("crm", "billing"), "EUR");
    }

    Deal deal(String id) {
        return money.deals().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** The deal's claim, and its account's handoffs as they stand. */
    Claim claim(String id) {
        Deal deal = deal(id);
        return Claim.of(
                deal, account(deal.accountKey()), handoffs.ofAccount(List.of(deal.accountKey())));
    }

    static String key(int account) {
        return "domain:" + account + ".test";
    }

    static int account(String key) {
        String number = key.substring("domain:".length(), key.length() - ".test".length());
        return number.equals("unknown") ? -1 : Integer.parseInt(number);
    }
}
