package groundswell.qualify.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.qualify.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalQueueTest {

    private final List<Transition> kept = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private boolean full;
    private final JournalQueue queue =
            new JournalQueue(
                    transitions -> {
                        if (full) {
                            throw new IllegalStateException("disk full");
                        }
                        kept.addAll(transitions);
                    },
                    () -> now);

    private static Transition transition(int number) {
        return new Transition(
                "t" + number,
                1,
                "group:g",
                "lane",
                null,
                "nurture",
                "sales_assist",
                0,
                number,
                "v",
                1,
                List.of(),
                false);
    }

    @Test
    void what_is_decided_is_kept_in_order() {
        queue.transition(transition(1));
        queue.transition(transition(2));

        assertThat(queue.keep()).isTrue();
        assertThat(kept).containsExactly(transition(1), transition(2));
    }

    @Test
    void while_the_journal_fails_transitions_wait_and_are_tried_again_a_while_later() {
        full = true;
        queue.transition(transition(1));
        assertThat(queue.keep()).isFalse();
        assertThat(queue.problem()).contains("disk full");

        full = false;
        queue.transition(transition(2));
        assertThat(queue.keep()).as("at once").isFalse();
        now = now.plus(Duration.ofSeconds(2));
        assertThat(queue.keep()).as("a while later").isTrue();
        assertThat(queue.problem()).isNull();
        assertThat(kept).containsExactly(transition(1), transition(2));
    }

    @Test
    void a_clock_that_goes_back_does_not_put_the_next_try_off() {
        full = true;
        queue.transition(transition(1));
        queue.keep();
        full = false;
        now = now.minus(Duration.ofDays(1));

        assertThat(queue.keep()).isTrue();
    }

    @Test
    void more_than_may_wait_is_an_error() {
        full = true;
        for (int i = 0; i <= JournalQueue.WAITING_MAX; i++) {
            queue.transition(transition(i));
        }
        queue.keep();

        assertThatThrownBy(queue::requireRoom)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("disk full");
    }
}
