package groundswell.qualify.scenario;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.qualify.Playbook;
import groundswell.qualify.play.Play;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads what is expected to be handed over. */
final class HandoffReading {

    private final List<String> plays;
    private final Collection<String> teams;
    private final List<String> owners;
    private final Rehearsing rehearsing;

    HandoffReading(Playbook playbook, Rehearsing rehearsing) {
        this.plays = playbook.plays().plays().stream().map(Play::name).toList();
        this.teams = playbook.teams().teams().keySet();
        this.owners = new ArrayList<>(playbook.teams().reps().keySet());
        this.owners.add("pool");
        this.rehearsing = rehearsing;
    }

    /** {@code none}, a play, or what it is to be in detail. */
    Optional<Scenario.Handoff> read(YamlMapping keys) {
        return switch (keys.find("handoff").orElse(null)) {
            case null -> Optional.empty();
            case YamlScalar scalar when scalar.text().equals("none") ->
                    Optional.of(Scenario.Handoff.NONE);
            case YamlScalar scalar ->
                    known(keys, Optional.of(scalar), "play", plays).map(Scenario.Handoff::of);
            default -> keys.mapping("handoff").flatMap(this::detail);
        };
    }

    private Optional<Scenario.Handoff> detail(YamlMapping keys) {
        keys.allowOnly("play", "to", "owner", "state", "stopped_by");
        var play = known(keys, keys.requireScalar("play"), "play", plays);
        var team = known(keys, keys.scalar("to"), "team", teams);
        var owner = known(keys, keys.scalar("owner"), "rep", owners);
        var state = known(keys, keys.scalar("state"), "state", rehearsing.states());
        var guard = known(keys, keys.scalar("stopped_by"), "guard", rehearsing.guards());
        if (keys.has("stopped_by") && (keys.has("to") || keys.has("owner") || keys.has("state"))) {
            keys.faults()
                    .add(
                            keys.placeOf("stopped_by"),
                            "what a guard stops goes to nobody",
                            "\"stopped_by\" alone, or \"to\", \"owner\" and \"state\"");
        }
        return play.map(name -> new Scenario.Handoff(name, team, owner, state, guard));
    }

    /** A name that there is; collects a fault for any other. */
    static Optional<String> known(
            YamlMapping keys, Optional<YamlScalar> written, String kind, Collection<String> names) {
        if (written.isEmpty() || names.contains(written.get().text())) {
            return written.map(YamlScalar::text);
        }
        keys.faults()
                .add(
                        written.get().place(),
                        "there is no " + kind + " " + written.get().word(),
                        NearestName.of(written.get().text(), List.copyOf(names))
                                .orElse(
                                        names.isEmpty()
                                                ? null
                                                : "one of " + String.join(", ", names)));
        return Optional.empty();
    }
}
