package groundswell.qualify.fold;

import groundswell.kernel.expression.Kind;
import groundswell.qualify.MemberSlots;
import groundswell.qualify.People;
import groundswell.qualify.Playbook;
import groundswell.qualify.Role;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.ScorePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The roles of people, ready to be decided: rules over what a person did, and which of it has to be
 * computed for that.
 */
final class RolePlan {
    /** The days before today that say who is most active. */
    static final int RECENT_DAYS = 30;

    /** A signal over a person's own messages and where its value stands. */
    record OwnSignal(SignalPlan plan, int slot) {}

    /** A trait of a person and where its value stands. */
    record OwnTrait(String name, Kind kind, int slot) {}

    /** The rules of a role. */
    record Rubric(Role role, ScorePlan.Points rules) {}

    /** Where it stands how a person compares with the others. */
    record Comparing(int rank, int share, int ageDays, int first) {}

    final People people;
    final List<Rubric> rubrics;
    final List<OwnSignal> signals;
    final List<OwnTrait> traits;
    final Comparing comparing;
    final int slotCount;

    /** True if a message of an earlier day may change a role: someone else may now come first. */
    final boolean comparesMembers;

    private RolePlan(People people, Playbook playbook, List<Program.Signal> known) {
        MemberSlots slots = MemberSlots.of(playbook);
        Set<String> used = new TreeSet<>();
        List<Rubric> found = new ArrayList<>();
        people.roles()
                .forEach((role, rules) -> {
                    rules.forEach(rule -> used.addAll(rule.when().names().keySet()));
                    found.add(new Rubric(role, rubric(role, rules, slots)));
                });
        this.people = people;
        this.rubrics = List.copyOf(found);
        this.signals =
                known.stream()
                        .filter(signal -> used.contains("person." + signal.name()))
                        .map(signal ->
                                new OwnSignal(signal.plan(), slots.slot("person." + signal.name())))
                        .toList();
        List<OwnTrait> own = new ArrayList<>();
        playbook.personTraits()
                .forEach((name, kind) -> {
                    if (used.contains("person_traits." + name)) {
                        own.add(new OwnTrait(name, kind, slots.slot("person_traits." + name)));
                    }
                });
        this.traits = List.copyOf(own);
        this.comparing =
                new Comparing(
                        slots.slot(MemberSlots.RANK),
                        slots.slot(MemberSlots.SHARE),
                        slots.slot(MemberSlots.AGE_DAYS),
                        slots.slot(MemberSlots.FIRST));
        this.comparesMembers = used.stream().anyMatch(name -> name.startsWith("member."));
        this.slotCount = slots.count();
    }

    static @Nullable RolePlan of(Playbook playbook, List<Program.Signal> signals) {
        Optional<People> people = playbook.qualification().people();
        return people.map(rules -> new RolePlan(rules, playbook, signals)).orElse(null);
    }

    private static ScorePlan.Points rubric(
            Role role, List<ScoreDefinition.Rule> rules, MemberSlots slots) {
        return new ScorePlan.Points(
                role.word(),
                rules.stream()
                        .map(rule ->
                                new ScorePlan.Rule(
                                        slots.condition(rule.when()), rule.points(), rule.label()))
                        .toList(),
                null,
                1,
                null);
    }

    /** True if a role looks at the series, or at sessions. */
    boolean looksAt(int series) {
        return signals.stream().anyMatch(signal -> signal.plan.looksAt(series));
    }

    /**
     * True if a role looks at the series, and a second message of a person on a day may matter to
     * it.
     */
    boolean looksAtEach(int series) {
        return signals.stream()
                .anyMatch(signal -> signal.plan.looksAt(series) && !signal.plan.daily());
    }
}
