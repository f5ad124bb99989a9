package groundswell.qualify.http;

import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Ref;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Contact;
import groundswell.qualify.Readiness;
import groundswell.qualify.Role;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Pqls;
import groundswell.unify.WhoIsWho;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom to talk to in an account, as the contract's schema {@code Readiness} has it. */
final class ReadinessViews {

    private ReadinessViews() {}

    record Refusal(String reason, String words) {}

    record ContactView(String kind, Ref person, @Nullable String role, String why) {}

    record Evidence(String label, double points, List<Explanations.Fact> facts) {}

    record RoleEvidence(
            String role,
            boolean holds,
            double points,
            double needs,
            List<Evidence> evidence,
            List<String> missing) {}

    record Lead(
            Ref person, @Nullable String email, @Nullable String title, List<RoleEvidence> roles) {}

    record View(
            boolean ready,
            boolean qualified,
            List<Refusal> refusals,
            @Nullable ContactView contact,
            List<Lead> leads,
            List<String> declared) {}

    /** Null when there is no such account. */
    static @Nullable View of(Fold fold, int account) {
        Pqls pqls = fold.standing().pqls();
        Readiness readiness = pqls.readiness(account);
        if (readiness == null) {
            return null;
        }
        List<Readiness.Refusal> refusals =
                readiness instanceof Readiness.Refused refused ? refused.refusals() : List.of();
        Contact contact =
                switch (readiness) {
                    case Readiness.Ready ready -> ready.contact();
                    case Readiness.Refused refused -> refused.contact();
                };
        return new View(
                refusals.isEmpty(),
                !refusals.contains(Readiness.Refusal.NO_PQA),
                refusals.stream().map(one -> new Refusal(one.word(), one.words())).toList(),
                contact(fold.whoIsWho(), contact),
                pqls.of(account).stream().map(lead -> lead(fold, lead)).toList(),
                pqls.declared().stream().map(Role::word).toList());
    }

    /** What speaks for a person's roles in an account; nothing where there is no account. */
    static List<RoleEvidence> evidence(Fold fold, int account, int person) {
        Pqls.Lead lead = account < 0 ? null : fold.standing().pqls().of(account, person);
        return lead == null
                ? List.of()
                : lead.roles().stream().map(one -> evidence(fold, one)).toList();
    }

    private static @Nullable ContactView contact(WhoIsWho who, Contact contact) {
        return switch (contact) {
            case Contact.Best best ->
                    new ContactView(
                            "best", ref(who, best.person()), best.role().word(), best.why());
            case Contact.Introduction ask ->
                    new ContactView("introduction", ref(who, ask.person()), null, ask.why());
            case Contact.Nobody ignored -> null;
        };
    }

    private static Ref ref(WhoIsWho who, int person) {
        return new Ref(Ids.person(person), who.personName(person));
    }

    private static Lead lead(Fold fold, Pqls.Lead lead) {
        WhoIsWho who = fold.whoIsWho();
        return new Lead(
                ref(who, lead.person()),
                who.personTrait(lead.person(), "email"),
                who.personTrait(lead.person(), "title"),
                lead.roles().stream().map(one -> evidence(fold, one)).toList());
    }

    private static RoleEvidence evidence(Fold fold, Pqls.Evidence one) {
        Breakdown breakdown = one.evidence();
        return new RoleEvidence(
                one.role().word(),
                one.holds(),
                Hundredths.of(breakdown.value()),
                fold.standing().pqls().needed(),
                breakdown.contributions().stream()
                        .filter(part -> part.points() != 0)
                        .map(part ->
                                new Evidence(
                                        part.label(),
                                        Hundredths.of(part.points()),
                                        Explanations.facts(part)))
                        .toList(),
                breakdown.contributions().stream()
                        .filter(part -> part.points() == 0 && part.most() > 0)
                        .map(Breakdown.Contribution::label)
                        .toList());
    }
}
