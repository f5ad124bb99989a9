package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.Outcome;
import groundswell.qualify.Disposition;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulingsTest {

    private static final List<String> ACME = List.of("domain:acme.test");

    private final Rulings rulings = new Rulings();

    @Test
    void what_somebody_says_again_of_the_same_instant_counts_once() {
        rulings.take(said(Outcome.WON, 1_000), 2_000, 7);
        rulings.take(said(Outcome.WON, 1_000), 3_000, 8);
        assertThat(rulings.dispositions(ACME))
                .extracting(Disposition::sequence)
                .containsExactly(7L);
    }

    @Test
    void another_instant_or_outcome_is_another_thing_said() {
        rulings.take(said(Outcome.ACCEPTED, 1_000), 2_000, 7);
        rulings.take(said(Outcome.WON, 1_000), 3_000, 8);
        rulings.take(said(Outcome.WON, 1_001), 4_000, 9);
        assertThat(rulings.dispositions(ACME)).hasSize(3);
    }

    private static Correction.Disposed said(Outcome outcome, long atMs) {
        return new Correction.Disposed("domain:acme.test", outcome, "", "", "crm", atMs);
    }
}
