package groundswell.qualify.http;

import groundswell.kernel.http.Ids;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Qualification;
import groundswell.qualify.Role;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import groundswell.qualify.live.AccountRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts as the contract's schemas have them. */
final class AccountViews {

    private static final int REASONS_MAX = 3;

    private AccountViews() {}

    /** The schema {@code Reason}. */
    record Reason(String label, double points) {}

    /** The schema {@code AccountSummary}. */
    record AccountSummary(
            String id,
            String name,
            @Nullable String domain,
            String key,
            boolean personal,
            double score,
            String grade,
            int crmScore,
            @Nullable String grid,
            String lane,
            String stage,
            boolean qualified,
            List<String> roles,
            @Nullable Instant activatedAt,
            int people30d,
            long events30d,
            @Nullable Instant firstSeenAt,
            @Nullable Instant lastSeenAt,
            List<@Nullable Double> trend,
            List<Reason> reasons,
            Map<String, Object> traits,
            Map<String, @Nullable Double> scores) {}

    /**
     * A row with what lists do not hold: its trend and its strongest reasons.
     *
     * @param fold null while it is being read: then there are none
     */
    static AccountSummary summary(AccountRow row, @Nullable Fold fold) {
        Standing standing = fold == null ? null : fold.standing();
        Breakdown headline = standing == null ? null : standing.headline(row.account());
        return new AccountSummary(
                Ids.account(row.account()),
                row.name(),
                row.domain(),
                row.key(),
                row.personal(),
                Hundredths.of(row.score()),
                row.grade(),
                Qualification.crmScore(row.score()),
                row.grid(),
                row.lane().word(),
                row.stage().word(),
                row.pqa(),
                row.roles().stream().map(Role::word).toList(),
                instant(row.activatedMs()),
                row.people30(),
                row.events30(),
                instant(row.firstMs()),
                instant(row.lastMs()),
                standing == null ? List.of() : numbers(standing.trend(row.account())),
                headline == null ? List.of() : reasons(headline),
                row.traits(),
                numbers(row.scores()));
    }

    /** The strongest contributions, whichever way they work. */
    static List<Reason> reasons(Breakdown breakdown) {
        return breakdown.contributions().stream()
                .filter(part -> part.points() != 0)
                .sorted(
                        Comparator.comparingDouble(
                                        (Breakdown.Contribution part) -> Math.abs(part.points()))
                                .reversed())
                .limit(REASONS_MAX)
                .map(part -> new Reason(part.label(), Hundredths.of(part.points())))
                .toList();
    }

    static List<@Nullable Double> numbers(List<Double> values) {
        List<@Nullable Double> found = new ArrayList<>();
        values.forEach(value -> found.add(numberOrNull(value)));
        return found;
    }

    static Map<String, @Nullable Double> numbers(Map<String, Double> values) {
        Map<String, @Nullable Double> found = new LinkedHashMap<>();
        values.forEach((name, value) -> found.put(name, numberOrNull(value)));
        return found;
    }

    /** In hundredths. */
    static @Nullable Double numberOrNull(double value) {
        return Double.isFinite(value) ? Double.valueOf(Hundredths.of(value)) : null;
    }

    /** Milliseconds since 1970 UTC; null and what cannot be an instant of ours become null. */
    static @Nullable Instant instant(@Nullable Long ms) {
        return ms == null || ms <= 0 || ms == Long.MAX_VALUE ? null : Instant.ofEpochMilli(ms);
    }
}
