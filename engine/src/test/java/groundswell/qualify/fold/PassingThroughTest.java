package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A message that says several things about who is who is taken in as a whole. */
final class PassingThroughTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long START_MS = 19_000L * 24 * HOUR_MS;

    private final Fold fold =
            new Fold(Program.of(FoldTest.PLAYBOOK), History.DOMAINS, transition -> {});
    private int sequence;

    @Test
    void an_account_that_somebody_only_passes_through_is_not_judged() {
        says(EventType.TRACK, 1, null, "earlier", "g1", null);
        says(EventType.TRACK, 2, "bob", null, "g2", null);
        says(EventType.TRACK, 3, null, "visitor", null, null);
        // signs up in g2 and turns out to be who was in g1 before
        says(EventType.ALIAS, 4, "ann", "visitor", "g2", "earlier");
        assertThat(account("group:g1").nowMs()).isEqualTo(START_MS + 4 * HOUR_MS);
        assertThat(account("group:g1").people()).isEqualTo(1);
        assertThat(account("group:g2").nowMs()).isEqualTo(START_MS + 2 * HOUR_MS);
        assertThat(account("group:g2").people()).isEqualTo(1);
    }

    private void says(
            EventType type,
            int hour,
            @Nullable String user,
            @Nullable String anonymous,
            @Nullable String group,
            @Nullable String previous) {
        long at = START_MS + hour * HOUR_MS;
        sequence++;
        fold.apply(
                new LogEntry.Received(
                        sequence,
                        at,
                        new Event(
                                type,
                                1,
                                "m" + sequence,
                                type == EventType.TRACK ? "feature_used" : "",
                                user,
                                anonymous,
                                group,
                                previous,
                                at,
                                "{}",
                                "{}",
                                0)));
    }

    private Standing.Summary account(String key) {
        return Objects.requireNonNull(fold.standing().summary(fold.whoIsWho().accountOf(key)), key);
    }
}
