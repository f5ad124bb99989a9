package groundswell.qualify.hindsight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.qualify.hindsight.Fairness.Gap;
import groundswell.qualify.hindsight.Fairness.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FairnessTest {

    private final List<Member> members = new ArrayList<>();

    private void group(String name, int accounts, int chosen, int converted, int inTime) {
        for (int i = 0; i < accounts; i++) {
            members.add(new Member(name, i < chosen, i < converted, i < inTime));
        }
    }

    @Test
    void the_gap_is_that_of_which_it_is_surest() {
        group("north", 400, 200, 0, 0);
        group("south", 400, 80, 0, 0);
        group("east", 30, 5, 0, 0);
        group("west", 29, 0, 0, 0);

        Gap gap = Objects.requireNonNull(Fairness.of(members).parity());

        assertThat(gap.most()).isEqualTo("north");
        assertThat(gap.least()).as("17 % of 30 are less sure than 20 % of 400").isEqualTo("south");
        assertThat(gap.apart().value()).isCloseTo(0.3, within(1e-12));
        assertThat(gap.apart().low()).isBetween(0.2, 0.25);
    }

    @Test
    void more_groups_make_each_comparison_less_sure() {
        group("north", 100, 50, 0, 0);
        group("south", 100, 30, 0, 0);
        double two = Objects.requireNonNull(Fairness.of(members).parity()).apart().low();
        group("east", 100, 40, 0, 0);
        group("west", 100, 40, 0, 0);

        double four = Objects.requireNonNull(Fairness.of(members).parity()).apart().low();

        assertThat(two).isPositive();
        assertThat(four).isLessThan(two);
    }

    @Test
    void who_was_chosen_after_converting_was_not_chosen_in_time() {
        group("north", 40, 40, 20, 18);
        group("south", 40, 40, 16, 4);

        Fairness fairness = Fairness.of(members);

        Gap gap = Objects.requireNonNull(fairness.opportunity());
        assertThat(gap.apart().value())
                .as("18 of 20 against 4 of 16")
                .isCloseTo(0.65, within(1e-12));
        assertThat(Objects.requireNonNull(fairness.parity()).apart().value()).isZero();
        assertThat(fairness.groups())
                .extracting(Fairness.Group::chosenOfConverted)
                .containsExactly(18, 4);
    }

    @Test
    void one_large_group_says_nothing() {
        group("north", 400, 200, 9, 9);
        group("south", 29, 0, 9, 0);

        Fairness fairness = Fairness.of(members);

        assertThat(fairness.parity()).isNull();
        assertThat(fairness.opportunity()).isNull();
    }
}
