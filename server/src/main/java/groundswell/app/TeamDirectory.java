package groundswell.app;

import groundswell.qualify.Playbook;
import groundswell.route.delivery.Directory;
import java.util.Optional;
import java.util.function.Supplier;

/** The people and teams of the playbook in force. */
final class TeamDirectory implements Directory {

    private final Supplier<Playbook> playbook;

    TeamDirectory(Supplier<Playbook> playbook) {
        this.playbook = playbook;
    }

    @Override
    public Optional<Person> rep(String id) {
        return playbook.get()
                .teams()
                .rep(id)
                .map(rep -> new Person(rep.name(), rep.email(), rep.channels()));
    }

    @Override
    public Optional<Team> team(String name) {
        return Optional.ofNullable(playbook.get().teams().teams().get(name))
                .map(team -> new Team(team.label(), team.channel()));
    }
}
