package groundswell.qualify.fold;

import groundswell.qualify.Breakdown;
import groundswell.qualify.Contact;
import groundswell.qualify.People;
import groundswell.qualify.Readiness;
import groundswell.qualify.Role;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers about the people of an account: who has which role and why, whom to talk to, whether the
 * account may be handed to sales. Valid on the thread that folds, as of the last entry folded. Of
 * an account that is no PQA it says who would have a role if it were one.
 */
public final class Pqls {
    private final Fold fold;
    private final Int2ObjectMap<AccountState> states;

    Pqls(Fold fold, Int2ObjectMap<AccountState> states) {
        this.fold = fold;
        this.states = states;
    }

    /**
     * What speaks for a person in a role.
     *
     * @param holds true if that is enough
     * @param evidence the rules, with the points that they gave, and what is missing to the others
     */
    public record Evidence(Role role, boolean holds, Breakdown evidence) {}

    /** One person's roles; of those for which nothing speaks there is no word. */
    public record Lead(int person, int rank, List<Evidence> roles) {
        public Lead {
            roles = List.copyOf(roles);
        }

        /** The roles that the person has. */
        public List<Role> held() {
            return roles.stream().filter(Evidence::holds).map(Evidence::role).toList();
        }
    }

    /** Roles that the program knows; empty if its playbook declares none. */
    public List<Role> declared() {
        RolePlan plan = fold.program().roles();
        return plan == null ? List.of() : plan.rubrics.stream().map(RolePlan.Rubric::role).toList();
    }

    /** Points that make a role. */
    public double needed() {
        RolePlan plan = fold.program().roles();
        return plan == null ? People.AT_LEAST : plan.people.atLeast();
    }

    /** Who has which roles, as was decided last; nobody where the account is no PQA. */
    public Map<Integer, List<Role>> decided(int account) {
        AccountState state = states.get(account);
        Map<Integer, List<Role>> roles = new TreeMap<>();
        if (state != null) {
            state.pqls.forEach((person, bits) -> roles.put(person, Role.of(bits)));
        }
        return roles;
    }

    /** The persons for whom something speaks, in the order of their numbers. */
    public List<Lead> of(int account) {
        AccountState state = states.get(account);
        RolePlan plan = fold.program().roles();
        if (state == null || plan == null) {
            return List.of();
        }
        List<Lead> leads = new ArrayList<>();
        for (MemberFacts member : MemberFacts.of(state, plan, fold.whoIsWho())) {
            Lead lead = lead(member, plan);
            if (!lead.roles.isEmpty()) {
                leads.add(lead);
            }
        }
        return leads;
    }

    private static Lead lead(MemberFacts member, RolePlan plan) {
        List<Evidence> roles = new ArrayList<>();
        for (RolePlan.Rubric rubric : plan.rubrics) {
            Breakdown evidence = rubric.rules().explain(member);
            if (evidence.value() > 0) {
                boolean holds = evidence.value() >= plan.people.atLeast();
                roles.add(new Evidence(rubric.role(), holds, evidence));
            }
        }
        double rank = member.number(plan.comparing.rank());
        return new Lead(
                member.member.person, Double.isNaN(rank) ? Integer.MAX_VALUE : (int) rank, roles);
    }

    /** One person's roles, or null if nothing speaks for the person. */
    public @Nullable Lead of(int account, int person) {
        return of(account).stream().filter(lead -> lead.person == person).findFirst().orElse(null);
    }

    /** Whom to talk to, or to ask. */
    public Contact contact(int account) {
        return contact(account, of(account));
    }

    private Contact contact(int account, List<Lead> leads) {
        RolePlan plan = fold.program().roles();
        List<Role> order = plan == null ? List.of() : plan.people.contact();
        for (Role role : order) {
            List<Candidate> candidates = candidates(leads, role);
            if (!candidates.isEmpty()) {
                Candidate best = candidates.getFirst();
                return new Contact.Best(
                        best.lead.person,
                        role,
                        best.evidence.evidence().value(),
                        why(best, candidates, leads));
            }
        }
        return introduction(account);
    }

    private record Candidate(Lead lead, Evidence evidence) {}

    /** Whoever has a role, the one for whom most speaks first, then the most active one. */
    private static List<Candidate> candidates(List<Lead> leads, Role role) {
        List<Candidate> found = new ArrayList<>();
        for (Lead lead : leads) {
            for (Evidence evidence : lead.roles) {
                if (evidence.holds && evidence.role == role) {
                    found.add(new Candidate(lead, evidence));
                }
            }
        }
        found.sort(
                Comparator.comparingDouble((Candidate one) -> -one.evidence.evidence().value())
                        .thenComparingInt(one -> one.lead.rank)
                        .thenComparingInt(one -> one.lead.person));
        return found;
    }

    private static String why(Candidate best, List<Candidate> candidates, List<Lead> leads) {
        String label = best.evidence.role.label();
        String facts =
                best.evidence.evidence().contributions().stream()
                        .filter(part -> part.points() > 0)
                        .map(Breakdown.Contribution::label)
                        .collect(Collectors.joining(", "));
        String text = capital(label) + ": " + facts;
        if (candidates.size() > 1) {
            boolean tie =
                    candidates.get(1).evidence.evidence().value()
                            == best.evidence.evidence().value();
            text +=
                    tie
                            ? "; the most active of several " + label + "s"
                            : "; more speaks for this person than for the other " + label + "s";
        }
        long others = leads.stream().filter(lead -> !lead.held().isEmpty()).count();
        if (others > candidates.size()) {
            text += "; a " + label + " comes before other roles";
        }
        return text.replace("a economic", "an economic")
                .replace("a administrator", "an administrator");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** The known person with the most active days, then the most events of the last 30 days. */
    private Contact introduction(int account) {
        return fold.standing().members(account).stream()
                .filter(member -> fold.whoIsWho().isKnown(member.person()))
                .max(
                        Comparator.comparingInt(Standing.Member::activeDays30)
                                .thenComparingLong(Standing.Member::events30)
                                .thenComparingLong(Standing.Member::lastMs)
                                .thenComparingInt(member -> -member.person()))
                .<Contact>map(member ->
                        new Contact.Introduction(
                                member.person(),
                                "Nobody has a role yet; most active: %d days and %d events of the last 30 days"
                                        .formatted(member.activeDays30(), member.events30())))
                .orElseGet(Contact.Nobody::new);
    }

    /** Whether the account may be handed to sales; null if there is no such account. */
    public @Nullable Readiness readiness(int account) {
        AccountState state = states.get(account);
        if (state == null) {
            return null;
        }
        Contact contact = contact(account);
        List<Readiness.Refusal> refusals = new ArrayList<>();
        if (!state.isPqa()) {
            refusals.add(Readiness.Refusal.NO_PQA);
        }
        if (!(contact instanceof Contact.Best)) {
            refusals.add(Readiness.Refusal.NO_PQL);
        }
        return contact instanceof Contact.Best best && refusals.isEmpty()
                ? new Readiness.Ready(best)
                : new Readiness.Refused(refusals, contact);
    }
}
