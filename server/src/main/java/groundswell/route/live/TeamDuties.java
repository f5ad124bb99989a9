package groundswell.route.live;

import groundswell.qualify.Playbook;
import groundswell.qualify.play.Play;
import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Teams;
import groundswell.route.Assignment;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Duties by the teams of the playbook in force. */
public final class TeamDuties implements Duties {

    private final Supplier<Playbook> playbook;

    public TeamDuties(Supplier<Playbook> playbook) {
        this.playbook = playbook;
    }

    private Teams teams() {
        return playbook.get().teams();
    }

    @Override
    public Optional<Duty> of(Handoff handoff, String rep, long nowMs) {
        return teams().rep(rep).map(owner -> duty(handoff, owner, "by_hand", nowMs));
    }

    /** The handoff as a rep's, whose clock begins now with the time that it had at first. */
    Duty duty(Handoff handoff, Rep owner, String rule, long nowMs) {
        return Assignment.duty(
                owner,
                handoff.duty().team(),
                within(handoff),
                List.of(new Duty.PathStep(rule, owner.name(), true)),
                nowMs);
    }

    /** Working time for the first touch, by the play as it is now. */
    Duration within(Handoff handoff) {
        return playbook.get()
                .plays()
                .play(handoff.origin().play())
                .flatMap(Play::within)
                .orElse(Assignment.WITHIN);
    }

    @Override
    public String rep(String idOrAddress) {
        return teams().rep(idOrAddress).map(Rep::id).orElse(idOrAddress);
    }

    @Override
    public String name(String rep) {
        return teams().rep(rep).map(Rep::name).orElse(rep);
    }

    @Override
    public List<String> reps() {
        return List.copyOf(teams().reps().keySet());
    }
}
