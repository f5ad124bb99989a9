package groundswell.kernel;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A few numbers by name, in the order of the names: for a hundred thousand maps with the same
 * names, which they share. Never changes.
 */
public final class NamedNumbers extends AbstractMap<String, Double> {
    private final String[] names;
    private final double[] numbers;

    /**
     * Takes both arrays as its own.
     *
     * @param names each once
     * @param numbers one for each name
     */
    public NamedNumbers(String[] names, double[] numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return numbers[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return IntStream.range(0, names.length)
                        .mapToObj(i -> Map.entry(names[i], numbers[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }
}
