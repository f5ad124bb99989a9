package groundswell.qualify.fold;

import groundswell.qualify.Breakdown;
import groundswell.qualify.Role;
import groundswell.unify.WhoIsWho;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntMaps;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Decides who of a product-qualified account has which role: when it becomes one, at each beginning
 * of a day, and whenever something came in that a role looks at. Outside of one nobody has a role.
 */
final class RoleDeciding {
    private final RolePlan plan;
    private final Supplier<WhoIsWho> who;
    private final Reporting reporting;

    RoleDeciding(RolePlan plan, Supplier<WhoIsWho> who, Reporting reporting) {
        this.plan = plan;
        this.who = who;
        this.reporting = reporting;
    }

    /** Decides if there is anything to decide; reports each person whose roles changed. */
    void decide(AccountState state) {
        if (!state.isPqa()) {
            state.rolesOpen = true;
            if (!state.pqls.isEmpty()) {
                become(state, Int2IntMaps.EMPTY_MAP, List.of());
            }
            return;
        }
        if (!state.rolesOpen) {
            return;
        }
        state.rolesOpen = false;
        List<MemberFacts> members = MemberFacts.of(state, plan, who.get());
        Int2IntOpenHashMap next = new Int2IntOpenHashMap(2);
        for (MemberFacts member : members) {
            int roles = roles(member);
            if (roles != 0) {
                next.put(member.member.person, roles);
            }
        }
        if (!next.equals(state.pqls)) {
            become(state, next, members);
        }
    }

    private int roles(MemberFacts member) {
        int roles = 0;
        for (RolePlan.Rubric rubric : plan.rubrics) {
            if (rubric.rules().value(member) >= plan.people.atLeast()) {
                roles |= rubric.role().bit();
            }
        }
        return roles;
    }

    private void become(AccountState state, Int2IntMap next, List<MemberFacts> members) {
        Int2IntMap before = state.pqls;
        state.pqls = next;
        TreeSet<Integer> persons = new TreeSet<>(before.keySet());
        persons.addAll(next.keySet());
        for (int person : persons) {
            int from = before.get(person);
            int to = next.get(person);
            if (from != to) {
                reporting.person(
                        state,
                        person,
                        who.get().identifiers(person).getFirst(),
                        Role.words(Role.of(from)),
                        Role.words(Role.of(to)),
                        evidence(person, to & ~from, members));
            }
        }
    }

    private List<Breakdown.Contribution> evidence(
            int person, int gained, List<MemberFacts> members) {
        List<Breakdown.Contribution> evidence = new ArrayList<>();
        for (MemberFacts member : members) {
            for (RolePlan.Rubric rubric : plan.rubrics) {
                if (member.member.person == person && (gained & rubric.role().bit()) != 0) {
                    evidence.addAll(rubric.rules().explain(member).contributions());
                }
            }
        }
        return evidence;
    }
}
