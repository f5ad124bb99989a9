package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Words that are said again and again, such as names of traits and of their sources: numbered in
 * order of first appearance from 0, and kept once.
 */
final class Words {
    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final List<String> words = new ArrayList<>();
    private final StateWriter scratch = new StateWriter();

    Words() {
        numbers.defaultReturnValue(-1);
    }

    /** The number of a word; it gets one if it is new. */
    int number(String word) {
        int known = numbers.getInt(word);
        if (known >= 0) {
            return known;
        }
        numbers.put(word, words.size());
        words.add(word);
        return words.size() - 1;
    }

    /** The number of a word, or -1 if it never appeared. */
    int find(String word) {
        return numbers.getInt(word);
    }

    String word(int number) {
        return words.get(number);
    }

    /** Empty memory to write something short into, until it is asked for again. */
    StateWriter scratch() {
        scratch.clear();
        return scratch;
    }

    void write(StateWriter out) {
        out.count(words.size());
        words.forEach(out::text);
    }

    static Words read(StateReader in) {
        Words read = new Words();
        int size = in.count();
        for (int i = 0; i < size; i++) {
            read.number(in.presentText());
        }
        return read;
    }
}
