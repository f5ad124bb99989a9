package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DedupeWindowTest {

    private static final int DAYS = 7;

    private final DedupeWindow window = new DedupeWindow(DAYS);

    @Test
    void a_message_is_new_once() {
        window.advance(100);

        assertThat(window.add(1, 2)).isTrue();
        assertThat(window.add(1, 2)).isFalse();
        assertThat(window.add(2, 1)).isTrue();
    }

    @Test
    void a_message_is_known_for_seven_days_after_its_own() {
        window.advance(100);
        window.add(1, 2);

        window.advance(107);
        assertThat(window.contains(1, 2)).isTrue();
        window.advance(108);
        assertThat(window.contains(1, 2)).isFalse();
        assertThat(window.add(1, 2)).isTrue();
    }

    @Test
    void a_clock_that_goes_back_forgets_nothing() {
        window.advance(100);
        window.add(1, 2);
        window.advance(90);

        assertThat(window.add(1, 2)).isFalse();
    }

    @Test
    void a_clock_that_leaps_ahead_forgets_everything() {
        window.advance(100);
        window.add(1, 2);
        window.advance(100 + 256);

        assertThat(window.contains(1, 2)).isFalse();
        assertThat(window.size()).isZero();
    }

    @Test
    void what_could_not_be_stored_is_new_again() {
        window.advance(100);
        window.add(1, 2);
        window.remove(1, 2);

        assertThat(window.add(1, 2)).isTrue();
    }

    @Test
    void nothing_is_added_before_the_day_is_known() {
        assertThatThrownBy(() -> window.add(1, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void parts_carry_the_window_over() {
        window.advance(100);
        window.add(1, 2);
        window.advance(103);
        window.add(3L << 60, 4);

        DedupeWindow restored = new DedupeWindow(DAYS);
        restored.advance(103);
        for (int i = 0; i < DedupeWindow.SEGMENTS; i++) {
            DedupeWindow.Part part = window.part(i);
            List<ByteBuffer> pages = restored.restore(i, part.messages(), part.pages().size());
            for (int page = 0; page < pages.size(); page++) {
                pages.get(page).put(part.pages().get(page));
            }
        }

        assertThat(restored.add(1, 2)).isFalse();
        assertThat(restored.add(3L << 60, 4)).isFalse();
        restored.advance(108);
        assertThat(restored.contains(1, 2)).isFalse();
        assertThat(restored.contains(3L << 60, 4)).isTrue();
    }

    @Test
    void a_snapshot_is_restored_as_long_as_no_day_in_it_stands_for_another_one() {
        window.advance(100);

        assertThat(window.canRestore(100, DAYS)).isTrue();
        assertThat(window.canRestore(93, DAYS)).isTrue();
        assertThat(window.canRestore(92, DAYS)).isFalse();
        assertThat(window.canRestore(101, DAYS)).isFalse();
        assertThat(window.canRestore(95, 248)).isFalse();
    }

    @Test
    void what_a_restored_part_has_that_left_the_window_is_swept_out() {
        window.advance(100);
        window.add(1, 2);
        DedupeWindow.Part part = window.part(0);
        DedupeWindow restored = new DedupeWindow(DAYS);
        restored.advance(107);
        restored.restore(0, part.messages(), 1).getFirst().put(part.pages().getFirst());

        assertThat(restored.contains(1, 2)).isTrue();
        restored.advance(108);
        restored.advance(109);
        assertThat(restored.size()).isZero();
    }

    @Test
    void a_message_takes_at_most_27_bytes_from_a_thousand_a_segment_on() {
        window.advance(0);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000_000; i++) {
            window.add(random.nextLong(), random.nextLong());
        }

        assertThat(window.slots() * 17.0 / window.size()).isBetween(21.0, 27.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agrees_with_a_plain_map_whatever_happens(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, Long> known = new HashMap<>();
        List<Long> recent = new ArrayList<>();
        long day = 1_000;
        window.advance(day);
        for (int step = 0; step < 200_000; step++) {
            if (random.nextInt(2_000) == 0) {
                day += random.nextInt(4) == 0 ? random.nextInt(300) : 1;
            }
            window.advance(day);
            boolean again = !recent.isEmpty() && random.nextInt(3) == 0;
            long id = again ? recent.get(random.nextInt(recent.size())) : random.nextLong();
            long high = spread(id);
            long low = spread(high);
            boolean expected = day - known.getOrDefault(id, Long.MIN_VALUE / 2) > DAYS;

            assertThat(window.add(high, low)).isEqualTo(expected);

            if (expected) {
                known.put(id, day);
            }
            if (random.nextInt(10) == 0) {
                window.remove(high, low);
                known.remove(id);
            }
            recent.add(id);
        }
    }

    /** Crowds a few segments, so that probing runs and wraps are long. */
    private static long spread(long id) {
        return (id * 0x9E3779B97F4A7C15L) & 0x83FFFFFFFFFFFFFFL;
    }
}
