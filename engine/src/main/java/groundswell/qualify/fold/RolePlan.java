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
    private final boolean comparesMembers;

    /** By series, sessions first: whether a role looks at it, and at each message of a day. */
    private final boolean[] series;

    private final boolean[] each;

    private RolePlan(
            People people, Playbook playbook, List<Program.Signal> known, int seriesCount) {
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
        this.series = new boolean[seriesCount + 1];
        this.each = new boolean[seriesCount + 1];
        for (int s = Program.SESSIONS; s < seriesCount; s++) {
            for (OwnSignal signal : signals) {
                series[s + 1] |= signal.plan.looksAt(s);
                each[s + 1] |= signal.plan.looksAt(s) && !signal.plan.daily();
            }
        }
    }

    static @Nullable RolePlan of(Playbook playbook, List<Program.Signal> signals, int seriesCount) {
        Optional<People> people = playbook.qualification().people();
        return people.map(rules -> new RolePlan(rules, playbook, signals, seriesCount))
                .orElse(null);
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

    /**
     * True if roles have to be decided anew after a message was added to a series, or a session
     * began.
     *
     * @param again true if the person had one of the series on that day already
     * @param late true if it is of a day before today
     */
    boolean opens(int one, boolean again, boolean late) {
        return (again ? each : series)[one + 1] || (late && comparesMembers);
    }

    /** True if roles look at traits of persons. */
    boolean looksAtPersons() {
        return !traits.isEmpty();
    }
}
