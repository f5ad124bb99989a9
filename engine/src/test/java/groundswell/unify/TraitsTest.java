package groundswell.unify;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TraitsTest {
    private static final List<String> PRIORITY = List.of("manual", "csv");
    private static final String[] SOURCES = {"manual", "csv", "group"};
    private static final String[] NAMES = {"employees", "plan"};

    private static final Words WORDS = new Words();
    private final Traits traits = new Traits(WORDS);

    @Test
    void what_is_withdrawn_gives_way_to_what_others_say() {
        traits.put("employees", "csv", 40, 1);
        traits.put("employees", "manual", 500, 2);

        assertThat(traits.withdraw("manual", "employees", 3)).isTrue();

        assertThat(valueOf("employees")).isEqualTo(40.0);
    }

    @Test
    void what_only_one_source_said_is_unknown_once_it_is_withdrawn() {
        traits.put("employees", "manual", 500, 2);
        traits.withdraw("manual", "employees", 3);

        assertThat(valueOf("employees")).isNull();
        assertThat(traits.all()).isEmpty();
    }

    @Test
    void everything_that_a_source_says_can_be_withdrawn_at_once() {
        traits.put("employees", "csv", 40, 1);
        traits.put("plan", "csv", "team", 1);
        traits.put("plan", "group", "free", 1);

        traits.withdraw("csv", "", 2);

        assertThat(traits.all()).extracting(Traits.Value::source).containsExactly("group");
    }

    @Test
    void what_the_source_says_of_a_later_instant_counts_again() {
        traits.put("employees", "manual", 500, 2);
        traits.withdraw("manual", "employees", 3);

        assertThat(traits.put("employees", "manual", 60, 4)).isTrue();
        assertThat(valueOf("employees")).isEqualTo(60.0);
    }

    @Test
    void what_was_said_before_and_arrives_late_does_not_count() {
        traits.withdraw("group", "plan", 5);

        assertThat(traits.put("plan", "group", "team", 4)).isFalse();
        assertThat(traits.put("plan", "group", "team", 5)).isFalse();
        assertThat(traits.put("plan", "csv", "team", 4)).isTrue();
    }

    @Test
    void withdrawing_what_nobody_said_or_twice_changes_nothing() {
        traits.put("plan", "csv", "team", 1);

        assertThat(traits.withdraw("csv", "employees", 2)).isFalse();
        assertThat(traits.withdraw("csv", "plan", 2)).isTrue();
        assertThat(traits.withdraw("csv", "plan", 2)).isFalse();
    }

    @Test
    void order_of_arrival_duplicates_and_snapshots_leave_no_trace() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Consumer<Traits>> said = said(random);
            Map<String, List<Traits.Value>> expected = told(said, random, false);
            for (int i = 0; i < 6; i++) {
                said.add(said.get(random.nextInt(said.size())));
                Collections.shuffle(said, random);
                assertThat(told(said, random, true)).as("seed " + seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void so_many_withdrawals_are_remembered_and_no_more() {
        for (int i = 0; i <= Traits.WITHDRAWALS_MAX; i++) {
            traits.withdraw("csv", "trait" + i, 10 + i);
        }

        assertThat(traits.put("trait0", "csv", 1, 5)).as("the oldest is forgotten").isTrue();
        assertThat(traits.put("trait1", "csv", 1, 5)).isFalse();
        assertThat(traits.put("trait" + Traits.WITHDRAWALS_MAX, "csv", 1, 5)).isFalse();
    }

    /** Statements and withdrawals at few instants, so that many fall together. */
    private static List<Consumer<Traits>> said(Random random) {
        List<Consumer<Traits>> said = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String source = SOURCES[random.nextInt(SOURCES.length)];
            String name = NAMES[random.nextInt(NAMES.length)];
            long at = random.nextInt(6);
            int value = random.nextInt(4);
            switch (random.nextInt(5)) {
                case 0 -> said.add(traits -> traits.withdraw(source, name, at));
                case 1 -> said.add(traits -> traits.withdraw(source, "", at));
                default -> said.add(traits -> traits.put(name, source, value, at));
            }
        }
        return said;
    }

    private static Map<String, List<Traits.Value>> told(
            List<Consumer<Traits>> said, Random random, boolean restarts) {
        Traits traits = new Traits(WORDS);
        for (Consumer<Traits> one : said) {
            one.accept(traits);
            if (restarts && random.nextInt(4) == 0) {
                traits = restored(traits);
            }
        }
        return Traits.byName(List.of(traits), PRIORITY);
    }

    private static Traits restored(Traits traits) {
        StateWriter out = new StateWriter();
        traits.write(out);
        return Traits.read(new StateReader(out.toBytes()), WORDS);
    }

    private Object valueOf(String name) {
        Traits.Value value = Traits.resolve(List.of(traits), name, PRIORITY);
        return value == null ? null : value.value();
    }
}
