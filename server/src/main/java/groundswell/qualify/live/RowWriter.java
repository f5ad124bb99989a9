package groundswell.qualify.live;

import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in some hundred bytes each; {@link RowReader} is its mirror. */
final class RowWriter {
    static final int PERSONAL = 1;
    static final int PQA = 1 << 1;
    static final int ACTIVATED = 1 << 2;
    static final int GRID = 1 << 3;
    static final int DOMAIN = 1 << 4;

    static final int TEXT = 0;
    static final int NUMBER = 1;
    static final int FLAG = 2;

    private final StateWriter out;

    /** Texts that come again and again, by number. */
    private final Object2IntOpenHashMap<String> words = new Object2IntOpenHashMap<>();

    private RowWriter(StateWriter out) {
        this.out = out;
        words.defaultReturnValue(-1);
    }

    static void write(List<AccountRow> rows, StateWriter out) {
        RowWriter writer = new RowWriter(out);
        out.count(rows.size());
        rows.forEach(writer::write);
    }

    private void write(AccountRow row) {
        Long activatedMs = row.activatedMs();
        out.count(
                (row.personal() ? PERSONAL : 0)
                        | (row.pqa() ? PQA : 0)
                        | (activatedMs == null ? 0 : ACTIVATED)
                        | (row.grid() == null ? 0 : GRID)
                        | (row.domain() == null ? 0 : DOMAIN));
        out.count(row.account());
        out.text(row.key());
        out.text(row.name());
        optional(row.domain());
        out.real(row.score());
        word(row.grade());
        if (row.grid() != null) {
            word(row.grid());
        }
        out.count(row.lane().ordinal());
        out.count(row.stage().ordinal());
        if (activatedMs != null) {
            out.number(activatedMs);
        }
        out.count(row.roles().size());
        row.roles().forEach(role -> out.count(role.ordinal()));
        out.count(row.people());
        out.count(row.people30());
        out.number(row.events30());
        out.number(row.firstMs());
        out.number(row.lastMs());
        names(row.scores().keySet());
        row.scores().values().forEach(out::real);
        names(row.traits().keySet());
        row.traits().values().forEach(this::value);
    }

    private void optional(@Nullable String text) {
        if (text != null) {
            out.text(text);
        }
    }

    private void names(Collection<String> names) {
        out.count(names.size());
        names.forEach(this::word);
    }

    private void value(Object value) {
        switch (value) {
            case Number number -> {
                out.count(NUMBER);
                out.real(number.doubleValue());
            }
            case Boolean flag -> {
                out.count(FLAG);
                out.flag(flag);
            }
            default -> {
                out.count(TEXT);
                word(value.toString());
            }
        }
    }

    /** Its number from 1; the first time 0 and the text. */
    private void word(String text) {
        int number = words.getInt(text);
        out.count(number + 1);
        if (number < 0) {
            words.put(text, words.size());
            out.text(text);
        }
    }
}
