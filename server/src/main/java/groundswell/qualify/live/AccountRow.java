package groundswell.qualify.live;

import groundswell.qualify.Lane;
import groundswell.qualify.Role;
import groundswell.qualify.Stage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account as lists see it: immutable, published by the fold.
 *
 * @param account the account's number
 * @param activatedMs null if it is not activated
 * @param search name, domain and key in small letters, a line each
 * @param grid the cell of the grid; null where there is none
 * @param roles those that somebody in it has
 * @param people members ever; {@code people30} and {@code events30} count the last 30 days
 * @param scores all scores by name
 * @param traits what is known, resolved: String, Double or Boolean
 */
public record AccountRow(
        int account,
        String key,
        String name,
        @Nullable String domain,
        String search,
        boolean personal,
        double score,
        String grade,
        @Nullable String grid,
        Lane lane,
        Stage stage,
        @Nullable Long activatedMs,
        boolean pqa,
        List<Role> roles,
        int people,
        int people30,
        long events30,
        long firstMs,
        long lastMs,
        Map<String, Double> scores,
        Map<String, Object> traits) {}
