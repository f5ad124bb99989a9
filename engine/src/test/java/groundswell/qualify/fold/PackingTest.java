package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import org.junit.jupiter.api.Test;

/** How much of what people did is ready, and how much stands as bytes. */
final class PackingTest {
    private static final Playbook PLAYBOOK =
            History.playbook(
                    "  uses_14d: { count: feature_used, window: 14d }\n",
                    """
                      main:
                        points:
                          - { when: signals.uses_14d >= 1, points: 20, label: Uses it }
                    """,
                    "pqa: { enter: signals.uses_14d >= 1, leave: signals.uses_14d < 1 }");

    private static final int COMPANIES = 40;
    private static final int PERSONS = 3;

    private static History everyCompanyUsesIt(History history, int fromDay) {
        for (int company = 0; company < COMPANIES; company++) {
            for (int person = 0; person < PERSONS; person++) {
                String user = "p%d@c%d.com".formatted(person, company);
                history.track(fromDay + company / 20, company % 20, "feature_used", user);
            }
        }
        return history;
    }

    @Test
    void units_that_are_ready_are_counted_through_everything_that_moves_them() {
        History history =
                everyCompanyUsesIt(new History(), 0)
                        .visit(2, 1, "v1")
                        .identify(2, 2, "p0@c1.com", "v1", "{}")
                        .group(2, 3, "p1@c2.com", "g1", "{}")
                        .track(2, 4, "feature_used", "p1@c2.com")
                        .correct(
                                2,
                                5,
                                new Correction.AccountsJoined("domain:c3.com", "domain:c4.com"))
                        .correct(
                                2,
                                6,
                                new Correction.PersonsJoined("user:p0@c5.com", "user:p0@c6.com"))
                        .tick(3);
        Fold fold = history.fold(PLAYBOOK).fold();
        assertThat(fold.holdings().packing.open().count()).isGreaterThan(COMPANIES * PERSONS - 1);
        fold.pack();
        assertThat(fold.holdings().packing.open().count()).isZero();
    }

    @Test
    void a_day_that_begins_leaves_packed_what_was_packed() {
        Fold fold = everyCompanyUsesIt(new History(), 0).fold(PLAYBOOK).fold();
        fold.pack();
        History later = everyCompanyUsesIt(new History(), 0).tick(16);
        fold.apply(later.entries().getLast());
        assertThat(fold.holdings().packing.open().count()).isZero();
    }

    @Test
    void beyond_the_bound_those_are_packed_at_which_nothing_happens() {
        int openUnitsMax = 30;
        var entries = everyCompanyUsesIt(everyCompanyUsesIt(new History(), 0), 5).entries();
        Fold fold = new Fold(Program.of(PLAYBOOK), History.DOMAINS, transition -> {});
        fold.openUnitsMax(openUnitsMax);
        for (LogEntry entry : entries) {
            fold.apply(entry);
            assertThat(fold.holdings().packing.open().count())
                    .isLessThanOrEqualTo(openUnitsMax + 4 * PERSONS);
        }
        assertThat(fold.holdings().packing.open().count()).isGreaterThan(openUnitsMax / 2);
    }

    @Test
    void a_look_at_every_account_leaves_packed_what_was_packed() {
        Fold fold = everyCompanyUsesIt(new History(), 0).fold(PLAYBOOK).fold();
        fold.pack();
        fold.standing().averages();
        fold.columns().signals();
        assertThat(fold.holdings().packing.open().count()).isZero();
    }
}
