package groundswell.app;

import groundswell.kernel.http.Ids;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Qualification;
import groundswell.qualify.Role;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import groundswell.route.Origin;
import groundswell.route.crm.AccountFacts;
import groundswell.route.crm.AccountFacts.PersonFacts;
import groundswell.route.crm.sync.ProductAccounts;
import groundswell.route.live.LiveHandoffs;
import groundswell.unify.WhoIsWho;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What CRMs are told of accounts: rows, reasons, people and the latest handoff. */
final class CrmAccounts implements ProductAccounts {

    private static final int REASONS_MAX = 3;

    /** Of one account; the contact to talk to and those with roles are few. */
    private static final int PEOPLE_MAX = 20;

    private static final String GROUP = "group:";

    private final LiveFold fold;
    private final LiveHandoffs handoffs;
    private final Supplier<String> url;

    /**
     * @param url where people find the screens, without a slash at the end
     */
    CrmAccounts(LiveFold fold, LiveHandoffs handoffs, Supplier<String> url) {
        this.fold = fold;
        this.handoffs = handoffs;
        this.url = url;
    }

    @Override
    public Iterable<AccountFacts> all() {
        Map<String, Handoff> latest = latest();
        List<AccountRow> rows =
                fold.table().rows().stream().filter(CrmAccounts::isCompany).toList();
        return () -> rows.stream().map(row -> facts(row, latest.get(row.key()))).iterator();
    }

    @Override
    public void refresh() {
        fold.flush();
    }

    @Override
    public Optional<AccountFacts> of(String key) {
        int account = fold.ask(asked -> asked.whoIsWho().accountOf(key));
        AccountRow row = fold.table().row(account);
        return row == null || !isCompany(row)
                ? Optional.empty()
                : Optional.of(facts(row, latestOf(account).orElse(null)));
    }

    @Override
    public Optional<String> key(int account) {
        return Optional.ofNullable(fold.table().row(account)).map(AccountRow::key);
    }

    @Override
    public String handoff(String key, long atMs) {
        int account = fold.ask(asked -> asked.whoIsWho().accountOf(key));
        return latestOf(account)
                .filter(one -> one.isOpen() && one.origin().openedAtMs() <= atMs)
                .map(Handoff::id)
                .orElse("");
    }

    /** The latest handoff of an account. */
    private Optional<Handoff> latestOf(int account) {
        List<String> keys =
                account < 0 ? List.of() : fold.ask(asked -> asked.whoIsWho().keys(account));
        return handoffs.ask(known ->
                known.ofAccount(keys).stream()
                        .filter(one -> one.state() != HandoffState.HELD_OUT)
                        .reduce((older, newer) -> newer));
    }

    private static boolean isCompany(AccountRow row) {
        return !row.personal() && !row.key().startsWith("person:");
    }

    /** The latest handoff of each account, by the account's key now. */
    private Map<String, Handoff> latest() {
        List<Handoff> all =
                handoffs.ask(known ->
                        known.all().stream()
                                .filter(one -> one.state() != HandoffState.HELD_OUT)
                                .sorted(Comparator.comparingLong(one -> one.origin().openedAtMs()))
                                .toList());
        Map<String, Handoff> latest = new HashMap<>();
        fold.ask(asked -> {
            WhoIsWho who = asked.whoIsWho();
            all.forEach(one -> {
                int account = who.accountOf(one.origin().accountKey());
                if (account >= 0) {
                    latest.put(who.key(account), one);
                }
            });
            return latest;
        });
        return latest;
    }

    private AccountFacts facts(AccountRow row, @Nullable Handoff handoff) {
        boolean qualified = row.pqa() || handoff != null;
        Map<String, Object> values = new HashMap<>();
        row.scores().forEach((name, score) -> values.put("score." + name, hundredths(score)));
        row.traits().forEach((name, value) -> values.put("trait." + name, value));
        values.put("pql_score", (double) Qualification.crmScore(row.score()));
        values.put("pqa_score", hundredths(row.score()));
        values.put("grade", row.grade());
        values.put("qualified", row.pqa());
        values.put("lane", row.lane().word());
        values.put("stage", row.stage().word());
        values.put("people_30d", (double) row.people30());
        values.put("events_30d", (double) row.events30());
        // To the day: an event a second must not make a change a cycle.
        values.put("last_active", Instant.ofEpochMilli(row.lastMs()).truncatedTo(ChronoUnit.DAYS));
        values.put(
                "product_link", "%s/accounts/%s".formatted(url.get(), Ids.account(row.account())));
        values.put("name", row.name());
        if (row.domain() != null) {
            values.put("domain", row.domain());
        }
        String id = row.key().startsWith(GROUP) ? row.key().substring(GROUP.length()) : null;
        if (id != null) {
            values.put("account_id", id);
        }
        if (handoff != null) {
            values.put("trigger_date", Instant.ofEpochMilli(handoff.origin().triggeredAtMs()));
            values.put("handoff_status", handoff.state().word());
        }
        List<PersonFacts> people = List.of();
        if (qualified) {
            values.put("top_reasons", reasons(row, handoff));
            people = fold.ask(asked -> people(asked, row));
        }
        return new AccountFacts(row.key(), id, row.name(), row.domain(), qualified, values, people);
    }

    private static double hundredths(double value) {
        return Math.rint(value * 100) / 100;
    }

    private String reasons(AccountRow row, @Nullable Handoff handoff) {
        if (handoff != null && handoff.isOpen() && !handoff.origin().reasons().isEmpty()) {
            return handoff.origin().reasons().stream()
                    .limit(REASONS_MAX)
                    .map(Origin.Reason::label)
                    .collect(Collectors.joining("; "));
        }
        Optional<Breakdown> headline = fold.ask(asked -> flattened(asked, row.account()));
        return headline.stream()
                .flatMap(one -> one.contributions().stream())
                .filter(one -> one.points() > 0)
                .sorted(
                        Comparator.comparingDouble(Breakdown.Contribution::points)
                                .reversed()
                                .thenComparing(Breakdown.Contribution::label))
                .limit(REASONS_MAX)
                .map(Breakdown.Contribution::label)
                .collect(Collectors.joining("; "));
    }

    private static Optional<Breakdown> flattened(Fold asked, int account) {
        Breakdown headline = asked.standing().headline(account);
        return Optional.ofNullable(headline)
                .map(one ->
                        one.flattened(
                                asked.standing().explain(account).stream()
                                        .collect(
                                                Collectors.toMap(Breakdown::score, part -> part))));
    }

    private static List<PersonFacts> people(Fold asked, AccountRow row) {
        WhoIsWho who = asked.whoIsWho();
        return asked.standing().pqls().decided(row.account()).entrySet().stream()
                .filter(one -> who.isKnown(one.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .limit(PEOPLE_MAX)
                .map(one -> person(who, one.getKey(), one.getValue(), row))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whoever has no address is nobody that a CRM could have. */
    private static Optional<PersonFacts> person(
            WhoIsWho who, int person, List<Role> roles, AccountRow row) {
        String email = who.personTrait(person, "email");
        String identifier =
                who.identifiers(person).stream()
                        .filter(one -> one.startsWith("user:"))
                        .sorted()
                        .findFirst()
                        .orElse(null);
        if (email == null || identifier == null) {
            return Optional.empty();
        }
        String userId = identifier.substring("user:".length());
        Map<String, Object> values =
                Map.of(
                        "email",
                        email,
                        "full_name",
                        who.personName(person),
                        "user_id",
                        userId,
                        "roles",
                        roles.stream().map(Role::word).collect(Collectors.joining("; ")),
                        "person_score",
                        (double) Qualification.crmScore(row.score()));
        return Optional.of(
                new PersonFacts(identifier, userId, email, who.personName(person), values));
    }
}
