package groundswell.qualify.study;

import groundswell.kernel.expression.Kind;
import groundswell.qualify.Playbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The columns that a playbook itself declares: its signals, its traits, how many people there are.
 * Texts become one condition for each frequent value. Scores are no columns: what goes into them
 * is.
 */
public final class OwnColumns {
    private OwnColumns() {}

    /**
     * Lists them.
     *
     * @param values frequent values of text traits, by trait
     */
    public static List<Column> of(Playbook playbook, Map<String, List<String>> values) {
        List<Column> columns = new ArrayList<>();
        playbook.signals().forEach(signal -> columns.add(Column.own(signal)));
        playbook.traits()
                .forEach((name, kind) -> {
                    if (kind == Kind.TEXT) {
                        values.getOrDefault(name, List.of())
                                .forEach(value -> columns.add(isValue(name, value)));
                    } else {
                        columns.add(
                                new Column(
                                        "traits." + name,
                                        kind == Kind.FLAG,
                                        false,
                                        Words.label(name)));
                    }
                });
        columns.add(new Column("account.people", false, false, "People ever seen"));
        columns.add(new Column("account.activated", true, false, "Activated"));
        columns.add(
                new Column("account.personal", true, false, "One person's, of no known company"));
        return columns;
    }

    private static Column isValue(String trait, String value) {
        return new Column(
                "traits." + trait + " == " + Words.quoted(value),
                true,
                false,
                Words.label(trait) + ": " + value);
    }
}
