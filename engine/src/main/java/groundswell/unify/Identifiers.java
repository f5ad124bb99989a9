package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/** Texts that name somebody or something ({@code user:42}, {@code domain:acme.com}), numbered in order of first appearance. */
final class Identifiers {
    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final List<String> texts = new ArrayList<>();

    Identifiers() {
        numbers.defaultReturnValue(-1);
    }

    /** The number of a text, or -1 if it never appeared. */
    int find(String text) {
        return numbers.getInt(text);
    }

    /** Gives a new text the next number. */
    int add(String text) {
        int number = texts.size();
        numbers.put(text, number);
        texts.add(text);
        return number;
    }

    String text(int number) {
        return texts.get(number);
    }

    int size() {
        return texts.size();
    }

    void write(StateWriter out) {
        out.count(texts.size());
        texts.forEach(out::text);
    }

    static Identifiers read(StateReader in) {
        Identifiers read = new Identifiers();
        int size = in.count();
        for (int i = 0; i < size; i++) {
            read.add(in.presentText());
        }
        return read;
    }
}
