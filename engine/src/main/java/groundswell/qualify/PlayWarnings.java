package groundswell.qualify;

import groundswell.kernel.expression.Compilation;
import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.ExpressionCompiler;
import groundswell.kernel.yaml.Faults;
import groundswell.qualify.play.Play;
import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Teams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plays that are allowed and hardly meant: that can never hand anything over, or to nobody. */
final class PlayWarnings {

    private final Playbook playbook;
    private final Faults warnings;
    private final ExpressionCompiler compiler;
    private final Possibilities possibilities;

    private PlayWarnings(Playbook playbook, Faults warnings) {
        this.playbook = playbook;
        this.warnings = warnings;
        var vocabulary = Slots.of(playbook).deciding();
        this.compiler = new ExpressionCompiler(vocabulary);
        this.possibilities = new Possibilities(playbook, vocabulary);
    }

    static void find(Playbook playbook, Faults warnings) {
        var finding = new PlayWarnings(playbook, warnings);
        List<Play> plays = playbook.plays().plays().stream().filter(Play::enabled).toList();
        plays.forEach(finding::reachable);
        plays.forEach(finding::nobody);
        finding.overlapping(plays);
    }

    private void reachable(Play play) {
        String both = "(%s) && (%s)".formatted(play.audience().source(), play.trigger().source());
        if (!canHold(both)) {
            warnings.add(
                    play.place(),
                    "play \""
                            + play.name()
                            + "\" can never come true: audience and trigger exclude each other");
        } else if (play.guard().activated()
                && !play.guard().handRaise()
                && !canHold(both + " && account.activated")) {
            warnings.add(
                    play.place(),
                    "play \"" + play.name() + "\" never passes its guard \"activated\"",
                    "guard: { activated: false }");
        } else if (play.guard().company() && !canHold(both + " && !account.personal")) {
            warnings.add(
                    play.place(),
                    "play \"" + play.name() + "\" never passes its guard \"company\"",
                    "guard: { company: false }");
        }
    }

    /** What cannot be compiled is a fault and told elsewhere. */
    private boolean canHold(String source) {
        return !(compiler.condition(source)
                        instanceof Compilation.Ready<Condition>(Condition condition))
                || possibilities.canHold(condition);
    }

    private void nobody(Play play) {
        Teams teams = playbook.teams();
        if (play.team().isEmpty() && playbook.plays().serviceLevels().isEmpty()) {
            warnings.add(
                    play.place(),
                    "play \"" + play.name() + "\" gives accounts to no team",
                    "to: a team, or service_levels");
        }
        List<Rep> members = teams.members(play.team());
        if (!members.isEmpty()
                && play.guard().capacity()
                && members.stream().allMatch(rep -> rep.capacity() == 0 || rep.weight() == 0)) {
            warnings.add(
                    play.place(),
                    "play \""
                            + play.name()
                            + "\" never passes its guard \"capacity\": nobody in team \""
                            + play.team()
                            + "\" takes anything");
        }
    }

    private void overlapping(List<Play> plays) {
        Map<String, String> first = new HashMap<>();
        for (Play play : plays) {
            String both = play.audience().source() + " && " + play.trigger().source();
            String before = first.putIfAbsent(both + " " + play.held(), play.name());
            if (before != null && play.guard().oneOpen()) {
                warnings.add(
                        play.place(),
                        "play \""
                                + play.name()
                                + "\" comes true whenever \""
                                + before
                                + "\" does, which goes first; it never hands anything over");
            }
        }
    }
}
