package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTimeTest {

    private static final long NOON_MS = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = 24 * HOUR_MS;
    private static final int PROMISED_DAYS = 7;

    private static WindowTime after(WindowTime time, long... wallMs) {
        WindowTime now = time;
        for (long wall : wallMs) {
            now = now.at(wall);
        }
        return now;
    }

    @Test
    void it_is_the_wall_s_when_that_goes_evenly() {
        WindowTime time = WindowTime.startingAt(NOON_MS);
        for (long wall = NOON_MS; wall <= NOON_MS + 30 * DAY_MS; wall += 7 * 60_000) {
            time = time.at(wall);
            assertThat(time.ownMs()).isEqualTo(wall);
        }
    }

    @Test
    void a_quiet_night_or_a_short_downtime_passes_too() {
        assertThat(after(WindowTime.startingAt(NOON_MS), NOON_MS + 20 * HOUR_MS).ownMs())
                .isEqualTo(NOON_MS + 20 * HOUR_MS);
    }

    @Test
    void a_leap_ahead_counts_a_day_once_however_far_and_however_often() {
        WindowTime time = WindowTime.startingAt(NOON_MS);
        for (int i = 0; i < 50; i++) {
            time = after(time, NOON_MS + 9_000 * DAY_MS, NOON_MS);
        }
        assertThat(time.ownMs()).isEqualTo(NOON_MS + DAY_MS);
    }

    @Test
    void a_clock_that_begins_in_1970_and_is_then_set_right_costs_nothing() {
        WindowTime time = WindowTime.startingAt(NOON_MS);
        assertThat(after(time, 0, 5_000, NOON_MS + 60_000).ownMs()).isEqualTo(NOON_MS + 60_000);
    }

    @Test
    void it_goes_on_after_a_clock_that_was_ahead() {
        WindowTime time = after(WindowTime.startingAt(NOON_MS), NOON_MS + 900 * DAY_MS, NOON_MS);
        long before = time.ownMs();
        for (int minute = 0; minute <= 10 * 24 * 60; minute++) {
            time = time.at(NOON_MS + minute * 60_000L);
        }
        assertThat(time.ownMs() - before).isEqualTo(10 * DAY_MS);
    }

    /**
     * True time goes on evenly; the clock is turned to anywhere now and then, and back. With the
     * extra day a window still knows every message for the promised days of true time.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void a_window_keeps_its_promise_through_a_wrong_clock(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DedupeWindow window = new DedupeWindow(PROMISED_DAYS + WindowTime.LEAP_DAYS);
        WindowTime time = WindowTime.startingAt(NOON_MS);
        Deque<long[]> sent = new ArrayDeque<>();
        long wrongByMs = 0;
        long turnedAtMs = 0;
        for (long trueMs = 0; trueMs < 60 * DAY_MS; trueMs += 10 * 60_000) {
            if (trueMs - turnedAtMs > PROMISED_DAYS * DAY_MS && random.nextInt(200) == 0) {
                // One wrong turn a week; several at a time are several leaps.
                wrongByMs = random.nextLong(-40 * DAY_MS, 40 * DAY_MS);
                turnedAtMs = trueMs;
            } else if (random.nextInt(100) == 0) {
                wrongByMs = 0;
            }
            time = time.at(NOON_MS + trueMs + wrongByMs);
            window.advance(time.day());
            long key = random.nextLong();
            window.add(key, trueMs);
            sent.add(new long[] {key, trueMs});
            while (trueMs - sent.getFirst()[1] > PROMISED_DAYS * DAY_MS) {
                sent.removeFirst();
            }
            assertThat(window.contains(sent.getFirst()[0], sent.getFirst()[1])).isTrue();
        }
    }
}
