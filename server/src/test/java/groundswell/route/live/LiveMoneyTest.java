package groundswell.route.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Correction;
import groundswell.collect.LogEntry;
import groundswell.route.motion.Deal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveMoneyTest {

    private final List<LogEntry.Corrected> log = new ArrayList<>();

    /** What is durable. */
    private LogEntry.Corrected said(String deal, String state) {
        var entry =
                new LogEntry.Corrected(
                        log.size() + 1,
                        5,
                        new Correction.DealStated(
                                "domain:acme.com", deal, "", "", 9.0, "", state, 1, 2));
        log.add(entry);
        return entry;
    }

    @Test
    void money_knows_what_was_said_before_and_after_somebody_first_asked() {
        var money = new LiveMoney(to -> List.copyOf(log).forEach(to));
        money.committed(List.of(said("a", "open")));
        assertThat(money.now().deals()).extracting(Deal::state).containsExactly(Deal.State.OPEN);
        LogEntry won = said("a", "won");
        assertThat(money.now().deals()).extracting(Deal::state).containsExactly(Deal.State.OPEN);
        money.committed(List.of(won));
        money.committed(List.of(won));
        assertThat(money.now().deals()).extracting(Deal::state).containsExactly(Deal.State.WON);
    }

    /** An entry that is committed while history is read is neither lost nor counted twice. */
    @Test
    void money_takes_in_what_is_said_while_history_is_read() {
        LogEntry.Corrected before = said("a", "open");
        LogEntry.Corrected meanwhile = said("b", "open");
        List<LiveMoney> self = new ArrayList<>();
        var money =
                new LiveMoney(to -> {
                    to.accept(before);
                    self.getFirst().committed(List.of(before, meanwhile));
                });
        self.add(money);
        assertThat(money.now().deals()).extracting(Deal::id).containsExactly("a", "b");
    }

    @Test
    void what_could_not_be_read_is_read_when_somebody_asks_again() {
        LogEntry.Corrected one = said("a", "open");
        List<Integer> tries = new ArrayList<>();
        var money =
                new LiveMoney(to -> {
                    tries.add(1);
                    if (tries.size() == 1) {
                        throw new IllegalStateException("the disk is away");
                    }
                    to.accept(one);
                });
        assertThatThrownBy(money::now).hasMessage("the disk is away");
        assertThat(money.now().deals()).hasSize(1);
    }
}
