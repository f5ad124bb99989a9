package groundswell.qualify.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import groundswell.collect.Correction;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.http.Problem;
import groundswell.kernel.http.Ref;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import groundswell.qualify.live.LiveFold;
import groundswell.unify.Merge;
import groundswell.unify.WhoIsWho;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** People and their part in accounts. */
public final class PeopleResource {

    private final LiveFold fold;
    private final EventLog log;
    private final Audit audit;
    private final BiFunction<Merge, WhoIsWho, Object> mergeView;

    /**
     * The resource.
     *
     * @param mergeView a merge as the contract's schema has it
     */
    public PeopleResource(
            LiveFold fold,
            EventLog log,
            Audit audit,
            BiFunction<Merge, WhoIsWho, Object> mergeView) {
        this.mergeView = mergeView;
        this.fold = fold;
        this.log = log;
        this.audit = audit;
    }

    private record Member(
            @JsonUnwrapped PersonViews.PersonSummary person,
            @Nullable Instant memberSince,
            @Nullable Instant memberUntil) {}

    private record Identifier(String kind, String value, @Nullable Instant since) {}

    private record Membership(Ref account, @Nullable Instant since, @Nullable Instant until) {}

    private record Person(
            @JsonUnwrapped PersonViews.PersonSummary person,
            List<Identifier> identifiers,
            List<Membership> accounts,
            List<TraitViews.Trait> traits,
            List<Object> merges,
            List<ReadinessViews.RoleEvidence> evidence) {}

    public void register(Api api) {
        api.on("listPeople", this::list)
                .on("getPerson", this::get)
                .on("listAccountPeople", this::members)
                .on("endMembership", this::end);
    }

    private Answer list(Call call) {
        String q = call.textOrNull("q");
        String part = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        return Answer.ok(fold.ask(asked -> page(asked, part, call.page())));
    }

    /** The latest comers first: persons are numbered as they appear. */
    private static Page<PersonViews.PersonSummary> page(
            Fold asked, String part, PageRequest request) {
        WhoIsWho who = asked.whoIsWho();
        List<PersonViews.PersonSummary> items = new ArrayList<>();
        long before = request.number(Integer.MAX_VALUE);
        int total = 0;
        int last = 0;
        for (int person = who.identifierCount() - 1; person >= 0; person--) {
            if (!who.isPerson(person) || !PersonViews.matches(who, person, part)) {
                continue;
            }
            total++;
            if (person < before && items.size() < request.limit()) {
                items.add(PersonViews.summary(asked, person));
                last = person;
            }
        }
        boolean more = items.size() == request.limit();
        return new Page<>(items, more ? Integer.toString(last) : null, total);
    }

    private Answer get(Call call) {
        int person = call.id("personId");
        return fold.ask(asked -> {
            requirePerson(asked, person, call);
            WhoIsWho who = asked.whoIsWho();
            return Answer.ok(
                    new Person(
                            PersonViews.summary(asked, person),
                            who.identifiers(person).stream()
                                    .map(PeopleResource::identifier)
                                    .toList(),
                            memberships(asked, person),
                            TraitViews.of(who.personTraits(person)).items(),
                            who.mergesOfPerson(person).stream()
                                    .map(merge -> mergeView.apply(merge, who))
                                    .toList(),
                            ReadinessViews.evidence(asked, who.defaultAccount(person), person)));
        });
    }

    private static Identifier identifier(String text) {
        int colon = text.indexOf(':');
        return new Identifier(text.substring(0, colon), text.substring(colon + 1), null);
    }

    private static List<Membership> memberships(Fold asked, int person) {
        List<Membership> found = new ArrayList<>();
        for (int account : asked.standing().accountsOf(person)) {
            Ref ref = PersonViews.accountRef(asked, account);
            Standing.Member member = asked.standing().member(account, person);
            if (member != null) {
                found.add(new Membership(ref, AccountViews.instant(member.firstMs()), null));
            }
        }
        return found;
    }

    private Answer members(Call call) {
        int account = call.id("accountId");
        return fold.ask(asked -> {
            if (asked.standing().glance(account) == null) {
                throw noAccount(call);
            }
            Ref ref = PersonViews.accountRef(asked, account);
            Page<Standing.Member> page = Page.of(asked.standing().members(account), call.page());
            return Answer.ok(
                    page.map(member ->
                            new Member(
                                    PersonViews.summary(asked, member, ref, account),
                                    AccountViews.instant(member.firstMs()),
                                    null)));
        });
    }

    private Answer end(Call call) throws Exception {
        int account = call.id("accountId");
        int person = call.id("personId");
        var correction =
                fold.ask(asked -> {
                    requirePerson(asked, person, call);
                    var glance = asked.standing().glance(account);
                    if (glance == null) {
                        throw noAccount(call);
                    }
                    return new Correction.MembershipEnded(
                            asked.whoIsWho().identifiers(person).getFirst(), glance.key());
                });
        try {
            log.append(correction).join();
        } catch (IntakeRefused e) {
            throw Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfterSeconds());
        }
        audit.record(call.caller(), "membership.end", correction.accountKey(), null, correction);
        return Answer.empty(204);
    }

    private static void requirePerson(Fold asked, int person, Call call) {
        boolean there =
                person >= 0
                        && person < asked.whoIsWho().identifierCount()
                        && asked.whoIsWho().isPerson(person);
        if (!there) {
            throw Problem.notFound("There is no person %s.".formatted(call.text("personId")));
        }
    }

    private static Problem noAccount(Call call) {
        return Problem.notFound("There is no account %s.".formatted(call.text("accountId")));
    }
}
