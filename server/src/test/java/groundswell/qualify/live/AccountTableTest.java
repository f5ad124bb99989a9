package groundswell.qualify.live;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.LogEntry;
import groundswell.qualify.fold.Fold;
import groundswell.simulate.Arrival;
import groundswell.simulate.World;
import groundswell.simulate.WorldSettings;
import groundswell.simulate.oracle.Duel;
import groundswell.simulate.oracle.Rulebook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTableTest {
    private static final long END_MS = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final Comparator<AccountRow> BY_KEY =
            Comparator.comparing(AccountRow::key).thenComparingInt(AccountRow::account);

    private final Fold fold = fold();
    private final int[] accounts = fold.standing().accounts();

    private static Fold fold() {
        Fold fold = new Fold(Rulebook.drawn(3).program(), Duel.DOMAINS, transition -> {});
        List<Arrival> arrivals = new ArrayList<>();
        World.generate(new WorldSettings(1, 25, 10, END_MS, 0.3)).past(arrivals::add);
        for (int i = 0; i < arrivals.size(); i++) {
            fold.apply(
                    switch (arrivals.get(i)) {
                        case Arrival.Message message ->
                                new LogEntry.Received(
                                        i + 1L, message.receivedAtMs(), message.event());
                        case Arrival.Fact fact ->
                                new LogEntry.Corrected(i + 1L, fact.receivedAtMs(), fact.traits());
                    });
        }
        return fold;
    }

    private AccountTable published(int partAccounts) {
        AccountTable table = new AccountTable(partAccounts);
        table.publish(fold, accounts);
        return table;
    }

    @Test
    void rows_made_by_several_threads_are_those_that_one_makes() {
        List<AccountRow> rows = published(1_000).rows();
        assertThat(rows).hasSameSizeAs(accounts).hasSizeGreaterThan(5);
        assertThat(published(2).rows()).isEqualTo(rows);
        assertThat(published(2).size()).isEqualTo(rows.size());
    }

    @Test
    void an_account_that_is_gone_is_gone_from_the_table() {
        AccountTable table = published(1_000);
        Fold empty = new Fold(fold.program(), Duel.DOMAINS, transition -> {});
        table.publish(empty, new int[] {accounts[0], 1_000_000});
        assertThat(table.row(accounts[0])).isNull();
        assertThat(table.row(1_000_000)).isNull();
        assertThat(table.row(-1)).isNull();
        assertThat(table.size()).isEqualTo(accounts.length - 1);
        table.clear();
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void pages_one_after_the_other_are_all_rows_in_order() {
        AccountTable table = published(1_000);
        List<AccountRow> sorted = table.rows().stream().sorted(BY_KEY).toList();
        AccountTable.Page first = table.page(row -> true, BY_KEY, null, 3);
        AccountTable.Page second =
                table.page(row -> true, BY_KEY, first.rows().getLast(), accounts.length);
        assertThat(first.rows()).isEqualTo(sorted.subList(0, 3));
        assertThat(second.rows()).isEqualTo(sorted.subList(3, sorted.size()));
        assertThat(first.total()).isEqualTo(accounts.length);
        int some = Arrays.stream(accounts).max().orElseThrow();
        assertThat(table.page(row -> row.account() == some, BY_KEY, null, 3).total()).isEqualTo(1);
    }
}
