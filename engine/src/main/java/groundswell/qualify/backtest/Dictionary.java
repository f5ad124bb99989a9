package groundswell.qualify.backtest;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** Texts that come again and again get a number; those beyond its bounds are written out. */
final class Dictionary {

    private static final int TEXTS_MAX = 1 << 16;
    private static final int TEXT_CHARS_MAX = 160;

    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final List<String> texts = new ArrayList<>();

    Dictionary() {
        numbers.defaultReturnValue(-1);
    }

    /** Writes its number from 1, or 0 and the text. */
    void write(StateWriter out, String text) {
        int number = numbers.getInt(text);
        if (number < 0 && texts.size() < TEXTS_MAX && text.length() <= TEXT_CHARS_MAX) {
            number = texts.size();
            numbers.put(text, number);
            texts.add(text);
        }
        out.count(number + 1);
        if (number < 0) {
            out.text(text);
        }
    }

    /** Writes all texts by number. */
    void writeAll(StateWriter out) {
        out.count(texts.size());
        texts.forEach(out::text);
    }

    /** Goes on from what {@link #writeAll} wrote. */
    static Dictionary read(StateReader in) {
        Dictionary read = new Dictionary();
        int count = in.count();
        for (int number = 0; number < count; number++) {
            String text = in.presentText();
            read.numbers.put(text, number);
            read.texts.add(text);
        }
        return read;
    }

    /** By number. */
    String[] texts() {
        return texts.toArray(String[]::new);
    }
}
