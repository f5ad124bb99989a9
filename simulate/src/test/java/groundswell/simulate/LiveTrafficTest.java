package groundswell.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveTrafficTest {
    private static final long END = Instant.parse("2026-03-01T09:30:00Z").toEpochMilli();
    private static final WorldSettings SMALL = new WorldSettings(7, 100, 60, END, 1);

    @Test
    void it_keeps_its_rate_and_its_order() {
        LiveTraffic traffic = traffic(END + 5_000, 4);
        long last = END + 5_000;
        for (int i = 0; i < 4_000; i++) {
            Arrival arrival = traffic.next();
            assertThat(arrival.receivedAtMs()).isGreaterThanOrEqualTo(last);
            last = arrival.receivedAtMs();
        }
        assertThat(last - END).isCloseTo(1_000_000, within(80_000L));
    }

    @Test
    void a_second_run_repeats_no_message() {
        Set<String> ids = new HashSet<>();
        LiveTraffic first = traffic(END, 4);
        LiveTraffic second = traffic(END + 60_000, 4);
        for (int i = 0; i < 500; i++) {
            if (first.next() instanceof Arrival.Message message) {
                ids.add(message.event().messageId());
            }
        }
        for (int i = 0; i < 500; i++) {
            if (second.next() instanceof Arrival.Message message) {
                assertThat(ids).doesNotContain(message.event().messageId());
            }
        }
    }

    private static LiveTraffic traffic(long startMs, double perSecond) {
        World world = World.generate(SMALL);
        world.past(arrival -> {});
        return new LiveTraffic(world, startMs, perSecond);
    }
}
