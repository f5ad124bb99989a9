package groundswell.qualify.health;

import groundswell.qualify.live.AccountRow;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups that a version is held against for being even-handed: region, size, industry. */
final class Segments {
    static final Map<String, Grouping> ALL = all();

    private Segments() {}

    /** The group that an account belongs to; null if it is not known. */
    @FunctionalInterface
    interface Grouping {
        @Nullable String of(AccountRow row);
    }

    private static Map<String, Grouping> all() {
        Map<String, Grouping> all = new LinkedHashMap<>();
        all.put("region", row -> text(row, "region", "country"));
        all.put("size", Segments::size);
        all.put("industry", row -> text(row, "industry"));
        return all;
    }

    private static @Nullable String text(AccountRow row, String... names) {
        for (String name : names) {
            if (row.traits().get(name) instanceof String text && !text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }

    private static @Nullable String size(AccountRow row) {
        Object said = row.traits().get("employees");
        if (!(said instanceof Double employees) || Double.isNaN(employees)) {
            return null;
        }
        return employees < 50
                ? "1–49"
                : employees < 250 ? "50–249" : employees < 1_000 ? "250–999" : "1,000 and more";
    }
}
