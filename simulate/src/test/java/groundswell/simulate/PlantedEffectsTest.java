package groundswell.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What was planted can be found: within the teams, who shows a cause converts more often, a decoy
 * changes little.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlantedEffectsTest {
    private static final long END = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final EnumSet<Archetype> TEAMS =
            EnumSet.of(Archetype.SLOW_TEAM, Archetype.BOTTOM_UP_SPREAD, Archetype.AGENCY);

    private List<AccountTruth> teams = List.of();

    @BeforeAll
    void live() {
        World world = World.generate(new WorldSettings(11, 3_000, 150, END, 0.2));
        world.past(arrival -> {});
        teams = world.truth().stream().filter(t -> TEAMS.contains(t.archetype())).toList();
    }

    @Test
    void causes_raise_the_share_of_converted_accounts() {
        assertThat(lift(Behaviour.INVITED_TEAMMATES)).isGreaterThan(1.4);
        assertThat(lift(Behaviour.ROUTED_CONDITIONALLY)).isGreaterThan(1.4);
        assertThat(lift(Behaviour.FAST_FIRST_VALUE)).isGreaterThan(1.2);
    }

    @Test
    void the_decoy_changes_little() {
        assertThat(lift(Behaviour.BRANDED_WORKSPACE)).isBetween(0.7, 1.35);
    }

    private double lift(Behaviour behaviour) {
        return rate(behaviour, true) / rate(behaviour, false);
    }

    private double rate(Behaviour behaviour, boolean shown) {
        return teams.stream()
                .filter(t -> t.behaviours().contains(behaviour) == shown)
                .mapToDouble(t -> t.converted() ? 1 : 0)
                .average()
                .orElseThrow();
    }
}
