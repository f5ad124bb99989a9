package groundswell.qualify.fold;

import groundswell.kernel.NamedNumbers;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lists show of an account; cheaper than {@link Standing.Summary}.
 *
 * @param activatedMs null if it is not activated
 * @param roles bits of the roles that somebody in it has
 */
public record Glance(
        String key,
        double score,
        String grid,
        Lane lane,
        Stage stage,
        @Nullable Long activatedMs,
        boolean pqa,
        int roles,
        int people,
        int people30,
        long events30,
        long firstMs,
        long lastMs,
        Map<String, Double> scores) {

    static Glance of(AccountState state, AccountFold accounts, String[] scoreNames) {
        int roles = 0;
        for (int bits : state.pqls.values()) {
            roles |= bits;
        }
        double[] scores =
                state.program.scores().stream()
                        .mapToDouble(score -> state.number(score.slot()))
                        .toArray();
        return new Glance(
                state.key,
                accounts.headline(state),
                state.text(state.program.own().grid()),
                state.lane,
                state.stage,
                state.isActivated() ? Long.valueOf(state.activatedMs) : null,
                state.isPqa(),
                roles,
                state.persons(),
                state.people30(),
                state.events30(),
                state.firstMs,
                state.lastMs,
                new NamedNumbers(scoreNames, scores));
    }
}
