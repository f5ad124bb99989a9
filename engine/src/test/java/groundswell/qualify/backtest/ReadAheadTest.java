package groundswell.qualify.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private static History ticks(int count) {
        return reader -> {
            for (int i = 1; i <= count; i++) {
                reader.read(new LogEntry.Tick(i, i, Map.of()));
            }
        };
    }

    @Test
    void everything_comes_in_order_on_the_callers_thread() {
        List<Long> seen = new ArrayList<>();
        Thread here = Thread.currentThread();
        new ReadAhead(ticks(50_000))
                .replay(entry -> {
                    assertThat(Thread.currentThread()).isSameAs(here);
                    seen.add(entry.sequence());
                });
        assertThat(seen).hasSize(50_000).isSorted();
        new ReadAhead(ticks(0)).replay(entry -> seen.clear());
        assertThat(seen).isNotEmpty();
    }

    @Test
    void what_goes_wrong_while_reading_is_told() {
        History torn =
                reader -> {
                    ticks(5_000).replay(reader);
                    throw new IllegalStateException("torn");
                };
        assertThatThrownBy(() -> new ReadAhead(torn).replay(entry -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("torn");
    }

    @Test
    void who_does_not_want_more_leaves_and_nothing_goes_on_reading() throws Exception {
        Thread[] reading = new Thread[1];
        History watched =
                reader -> {
                    reading[0] = Thread.currentThread();
                    ticks(10_000_000).replay(reader);
                };
        assertThatThrownBy(() ->
                        new ReadAhead(watched)
                                .replay(entry -> {
                                    throw new History.Cancelled();
                                }))
                .isInstanceOf(History.Cancelled.class);
        reading[0].join();
        assertThat(reading[0].isAlive()).isFalse();
    }
}
