package groundswell.qualify.live;

import groundswell.kernel.NamedNumbers;
import groundswell.kernel.NamedValues;
import groundswell.kernel.StateReader;
import groundswell.qualify.Lane;
import groundswell.qualify.Role;
import groundswell.qualify.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RowWriter} wrote. Names that rows have alike are the same objects. */
final class RowReader {
    private static final Lane[] LANES = Lane.values();
    private static final Stage[] STAGES = Stage.values();
    private static final Role[] ROLES = Role.values();
    private static final String[] NONE = {};

    private final StateReader in;
    private final List<String> words = new ArrayList<>();
    private String[] scores = NONE;
    private String[] traits = NONE;

    private RowReader(StateReader in) {
        this.in = in;
    }

    static List<AccountRow> read(StateReader in) {
        RowReader reader = new RowReader(in);
        int count = in.count();
        List<AccountRow> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(reader.row());
        }
        return rows;
    }

    private AccountRow row() {
        int head = in.count();
        int account = in.count();
        String key = in.presentText();
        String name = in.presentText();
        @Nullable String domain = has(head, RowWriter.DOMAIN) ? in.presentText() : null;
        return new AccountRow(
                account,
                key,
                name,
                domain,
                Rows.search(name, domain, key),
                has(head, RowWriter.PERSONAL),
                in.real(),
                word(),
                has(head, RowWriter.GRID) ? word() : null,
                LANES[in.count()],
                STAGES[in.count()],
                has(head, RowWriter.ACTIVATED) ? Long.valueOf(in.number()) : null,
                has(head, RowWriter.PQA),
                roles(),
                in.count(),
                in.count(),
                in.number(),
                in.number(),
                in.number(),
                scores(),
                traits());
    }

    private static boolean has(int head, int what) {
        return (head & what) != 0;
    }

    private List<Role> roles() {
        int count = in.count();
        if (count == 0) {
            return List.of();
        }
        List<Role> roles = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            roles.add(ROLES[in.count()]);
        }
        return List.copyOf(roles);
    }

    private Map<String, Double> scores() {
        scores = names(scores);
        double[] numbers = new double[scores.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.real();
        }
        return new NamedNumbers(scores, numbers);
    }

    private Map<String, Object> traits() {
        traits = names(traits);
        if (traits.length == 0) {
            return Map.of();
        }
        Object[] values = new Object[traits.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value();
        }
        return new NamedValues(traits, values);
    }

    private Object value() {
        return switch (in.count()) {
            case RowWriter.NUMBER -> (Object) in.real();
            case RowWriter.FLAG -> (Object) in.flag();
            default -> word();
        };
    }

    /** The names, which are the same array if the row before had the same. */
    private String[] names(String[] before) {
        String[] found = new String[in.count()];
        for (int i = 0; i < found.length; i++) {
            found[i] = word();
        }
        return Arrays.equals(found, before) ? before : found;
    }

    private String word() {
        int number = in.count() - 1;
        if (number >= 0) {
            return words.get(number);
        }
        String text = in.presentText();
        words.add(text);
        return text;
    }
}
