package groundswell.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction.Disposed;
import groundswell.collect.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesTeamTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NOW = 400 * DAY;

    private final SalesTeam sales = new SalesTeam(1, NOW);

    private static long count(List<Disposed> said, Outcome outcome) {
        return said.stream().filter(one -> one.outcome() == outcome).count();
    }

    @Test
    void most_of_those_that_buy_are_won_and_none_of_the_others() {
        List<Disposed> buyers = new ArrayList<>();
        List<Disposed> others = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            buyers.addAll(sales.given("domain:buyer" + i + ".test", 100 * DAY, 110 * DAY));
            others.addAll(sales.given("domain:other" + i + ".test", 100 * DAY, null));
        }

        assertThat(count(buyers, Outcome.ACCEPTED)).isBetween(700L, 800L);
        assertThat(count(buyers, Outcome.WON)).isBetween(640L, 750L);
        assertThat(count(others, Outcome.WON)).isZero();
        assertThat(others.stream().filter(one -> one.outcome().isClosed()))
                .hasSizeBetween(700, 800)
                .allMatch(one -> !one.reason().isEmpty());
        assertThat(count(others, Outcome.RECYCLED)).isGreaterThan(count(others, Outcome.LOST));
        assertThat(count(others, Outcome.DISQUALIFIED)).isPositive();
    }

    @Test
    void it_says_the_same_again_and_nothing_of_what_has_not_happened_yet() {
        List<Disposed> said = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String key = "domain:some" + i + ".test";
            assertThat(sales.given(key, NOW - 10 * DAY, null))
                    .isEqualTo(new SalesTeam(1, NOW).given(key, NOW - 10 * DAY, null));
            said.addAll(sales.given(key, NOW - 10 * DAY, null));
        }

        assertThat(said).isNotEmpty().allMatch(one -> one.outcome() == Outcome.ACCEPTED);
        assertThat(said).allMatch(one -> one.atMs() <= NOW && one.atMs() > NOW - 10 * DAY);
    }
}
