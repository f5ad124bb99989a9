package groundswell.qualify.live;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.LogEntry;
import groundswell.qualify.Decision;
import groundswell.qualify.Role;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Histories;
import groundswell.simulate.oracle.Rulebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who reads the journal alone knows after a takeover where everybody stands. */
class ChangeoverTest {

    private static final List<Rulebook> RULEBOOKS =
            List.of(Rulebook.drawn(3), Rulebook.drawn(9), Rulebook.drawn(20), Rulebook.drawn(5));
    private static final int RUNS = 60;
    private static final int ENTRIES = 160;

    private record Change(Fold old, Fold next, List<Transition> transitions) {}

    private static Change change(int run) {
        Rulebook from = RULEBOOKS.get(run % RULEBOOKS.size());
        Rulebook to = RULEBOOKS.get((run + 1 + run / RULEBOOKS.size() % 3) % RULEBOOKS.size());
        Fold old = new Fold(from.program(), Duel.DOMAINS, outcome -> {});
        Fold next = new Fold(to.program(), Duel.DOMAINS, outcome -> {});
        Histories histories = new Histories(new Random(run), true, false);
        for (int i = 0; i < ENTRIES; i++) {
            LogEntry entry = histories.next();
            old.apply(entry);
            next.apply(entry);
        }
        Takeover takeover = new Takeover(run + 1L, ENTRIES, next.nowMs());
        return new Change(
                old,
                next,
                Changeover.between(old, next, takeover).stream()
                        .map(Decision::transition)
                        .toList());
    }

    /** Where accounts and their people stand, by account, kind and person. */
    private static Map<String, String> picture(Fold fold) {
        Map<String, String> picture = new TreeMap<>();
        for (int account : fold.standing().accounts()) {
            Standing.Summary one = Objects.requireNonNull(fold.standing().summary(account));
            String of = account + " ";
            picture.put(
                    of + "activation null",
                    one.activatedMs() == null ? "not_activated" : "activated");
            picture.put(of + "pqa null", one.pqaSinceMs() == null ? "not_qualified" : "qualified");
            picture.put(of + "lane null", one.lane().word());
            picture.put(of + "stage null", one.stage().word());
            fold.standing()
                    .pqls()
                    .decided(account)
                    .forEach((person, roles) ->
                            picture.put(of + "pql " + person, Role.words(roles)));
        }
        return picture;
    }

    @Test
    void its_transitions_lead_from_where_everybody_stood_to_where_everybody_stands() {
        int peoples = 0;
        for (int run = 0; run < RUNS; run++) {
            Change change = change(run);
            Map<String, String> picture = picture(change.old());
            for (Transition one : change.transitions()) {
                String of = one.account() + " " + one.kind() + " " + one.person();
                assertThat(picture.getOrDefault(of, "none"))
                        .as("%s, run %d", of, run)
                        .isEqualTo(one.from());
                picture.put(of, one.to());
                peoples += one.kind().equals("pql") ? 1 : 0;
            }
            picture.values().removeIf("none"::equals);
            assertThat(picture).as("run %d", run).isEqualTo(picture(change.next()));
        }
        assertThat(peoples).as("persons whose roles change").isGreaterThan(20);
    }

    @Test
    void a_role_that_is_gained_says_by_what() {
        List<Transition> gained = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            change(run).transitions().stream()
                    .filter(one -> one.kind().equals("pql") && one.from().equals("none"))
                    .forEach(gained::add);
        }

        assertThat(gained).isNotEmpty().allSatisfy(one -> assertThat(one.reasons()).isNotEmpty());
        assertThat(gained).extracting(Transition::id).doesNotHaveDuplicates();
    }
}
