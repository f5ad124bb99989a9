package groundswell.route.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SpacingAndBackoffTest {

    @Test
    void a_burst_goes_at_once_and_then_one_in_each_interval() {
        var spacing = new Spacing(1_000, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(spacing.waitMs("C1", 0)).isZero();
        }
        assertThat(spacing.waitMs("C1", 0)).isEqualTo(1_000);
        assertThat(spacing.waitMs("C1", 400)).isEqualTo(600);
        assertThat(spacing.waitMs("C2", 400)).as("others do not wait").isZero();
        assertThat(spacing.waitMs("C1", 1_000)).isZero();
        assertThat(spacing.waitMs("C1", 1_000)).isEqualTo(1_000);
    }

    @Test
    void who_asks_to_be_left_alone_is() {
        var spacing = new Spacing(1_000, 3);
        spacing.pause("C1", 30_000);
        assertThat(spacing.waitMs("C1", 10_000)).isEqualTo(20_000);
        assertThat(spacing.waitMs("C1", 30_000)).isZero();
    }

    @Test
    void waits_double_up_to_an_hour_and_differ_by_notice() {
        Backoff backoff = Backoff.STANDARD;
        for (int attempt = 1; attempt < 60; attempt++) {
            long whole = Math.min(2_000L << Math.min(attempt - 1, 30), 3_600_000);
            assertThat(backoff.after(attempt, "a").toMillis()).isBetween(whole / 2, whole);
        }
        assertThat(backoff.after(5, "a")).isEqualTo(backoff.after(5, "a"));
        assertThat(backoff.after(5, "a")).isNotEqualTo(backoff.after(5, "b"));
    }

    @Test
    void an_answer_says_how_long_to_wait_in_seconds_or_as_a_date() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));
        assertThat(RetryAfter.of("30", clock)).isEqualTo(Duration.ofSeconds(30));
        assertThat(RetryAfter.of("Mon, 2 Mar 2026 12:01:00 GMT", clock))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(RetryAfter.of("Mon, 2 Mar 2026 11:00:00 GMT", clock)).isEqualTo(Duration.ZERO);
        assertThat(RetryAfter.of("999999999", clock)).isEqualTo(Duration.ofHours(6));
        assertThat(RetryAfter.of("soon", clock)).isNull();
        assertThat(RetryAfter.of(null, clock)).isNull();
    }
}
