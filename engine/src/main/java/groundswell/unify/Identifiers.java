package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.bytes.ByteArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Values that name somebody or something, of a few kinds, numbered together in order of first
 * appearance from 0.
 */
final class Identifiers {
    private final List<Object2IntOpenHashMap<String>> numbers = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final ByteArrayList kinds = new ByteArrayList();

    Identifiers(int kindCount) {
        for (int kind = 0; kind < kindCount; kind++) {
            Object2IntOpenHashMap<String> map = new Object2IntOpenHashMap<>();
            map.defaultReturnValue(-1);
            numbers.add(map);
        }
    }

    /** The number of a value, or -1 if it never appeared. */
    int find(int kind, String value) {
        return numbers.get(kind).getInt(value);
    }

    /** Gives a new value the next number. */
    int add(int kind, String value) {
        int number = values.size();
        numbers.get(kind).put(value, number);
        values.add(value);
        kinds.add((byte) kind);
        return number;
    }

    String value(int number) {
        return values.get(number);
    }

    int kind(int number) {
        return kinds.getByte(number);
    }

    int size() {
        return values.size();
    }

    void write(StateWriter out) {
        out.count(values.size());
        for (int i = 0; i < values.size(); i++) {
            out.count(kind(i));
            out.text(value(i));
        }
    }

    static Identifiers read(StateReader in, int kindCount) {
        Identifiers read = new Identifiers(kindCount);
        int size = in.count();
        for (int i = 0; i < size; i++) {
            int kind = in.count();
            read.add(kind, in.presentText());
        }
        return read;
    }
}
