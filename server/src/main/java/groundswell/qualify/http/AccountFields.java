package groundswell.qualify.http;

import groundswell.kernel.NearestName;
import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Problem;
import groundswell.qualify.Qualification;
import groundswell.qualify.Role;
import groundswell.qualify.live.AccountRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of accounts that lists are sorted and filtered by. */
final class AccountFields {

    private static final String TRAITS = "traits.";
    private static final String SCORES = "scores.";

    /** Values: Double, String, Boolean; null when missing. */
    private static final Map<String, Function<AccountRow, @Nullable Object>> FIELDS = fields();

    private AccountFields() {}

    private static Map<String, Function<AccountRow, @Nullable Object>> fields() {
        Map<String, Function<AccountRow, @Nullable Object>> fields = new LinkedHashMap<>();
        fields.put("score", AccountRow::score);
        fields.put("name", AccountRow::name);
        fields.put("domain", AccountRow::domain);
        fields.put("key", AccountRow::key);
        fields.put("grade", AccountRow::grade);
        fields.put("lane", row -> (double) row.lane().ordinal());
        fields.put("stage", row -> (double) row.stage().ordinal());
        fields.put("grid", AccountRow::grid);
        fields.put("crmScore", row -> (double) Qualification.crmScore(row.score()));
        fields.put("qualified", AccountRow::pqa);
        fields.put("ready", row -> row.pqa() && !row.roles().isEmpty());
        fields.put("roles", AccountFields::roles);
        fields.put("people30d", row -> (double) row.people30());
        fields.put("events30d", row -> (double) row.events30());
        fields.put("firstSeenAt", row -> (double) row.firstMs());
        fields.put("lastSeenAt", row -> (double) row.lastMs());
        fields.put("activatedAt", row -> number(row.activatedMs()));
        return fields;
    }

    /**
     * What a field says of a row.
     *
     * @param parameter where the name was given, for the fault
     * @throws Problem 400 when there is no such field
     */
    static Function<AccountRow, @Nullable Object> of(String name, String parameter) {
        if (name.startsWith(TRAITS)) {
            String trait = name.substring(TRAITS.length());
            return row -> value(row.traits().get(trait));
        }
        if (name.startsWith(SCORES)) {
            String score = name.substring(SCORES.length());
            return row -> number(row.scores().get(score));
        }
        var field = FIELDS.get(name);
        if (field == null) {
            String right =
                    NearestName.of(name, FIELDS.keySet())
                            .map("no such field; did you mean %s?"::formatted)
                            .orElse(
                                    "no such field; there are %s, traits.NAME, scores.NAME"
                                            .formatted(String.join(", ", FIELDS.keySet())));
            throw Problem.faulty(400, List.of(Fault.of(parameter, name, right)));
        }
        return field;
    }

    /** The words of all roles in a line; null for none. */
    private static @Nullable Object roles(AccountRow row) {
        return row.roles().isEmpty()
                ? null
                : row.roles().stream().map(Role::word).collect(Collectors.joining(" "));
    }

    private static @Nullable Object value(@Nullable Object trait) {
        return trait instanceof Number number ? (Object) number.doubleValue() : trait;
    }

    private static @Nullable Double number(@Nullable Number number) {
        if (number == null || Double.isNaN(number.doubleValue())) {
            return null;
        }
        return number.doubleValue();
    }
}
