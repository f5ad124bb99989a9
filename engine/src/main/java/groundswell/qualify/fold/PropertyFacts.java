package groundswell.qualify.fold;

import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.collect.Event;
import groundswell.kernel.JsonFields;
import groundswell.kernel.expression.Facts;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one event, as far as the program asks for them. Reused from event to event; not
 * thread-safe.
 */
final class PropertyFacts implements Facts {
    /** Slot of {@code event.name}. */
    static final int EVENT_NAME = 0;

    /** Of so many texts at most it is known what they say; a power of two. */
    private static final int PLACES = 1_024;

    private final Map<String, Integer> slots;
    private final double[] numbers;
    private final String[] texts;
    private final boolean[] flags;

    /** What texts say that came twice, by their hash: many events say the same. */
    private final @Nullable Known[] known = new @Nullable Known[PLACES];

    /** By place: the hash of the last text that was read. */
    private final int[] seen = new int[PLACES];

    /** What a text says. */
    private static final class Known {
        private final String json;
        private final double[] numbers;
        private final String[] texts;
        private final boolean[] flags;

        Known(String json, double[] numbers, String[] texts, boolean[] flags) {
            this.json = json;
            this.numbers = numbers;
            this.texts = texts;
            this.flags = flags;
        }
    }

    /**
     * @param slots by property name; 0 is taken by the event's name
     */
    PropertyFacts(Map<String, Integer> slots) {
        this.slots = Map.copyOf(slots);
        this.numbers = new double[slots.size() + 1];
        this.texts = new String[slots.size() + 1];
        this.flags = new boolean[slots.size() + 1];
        Arrays.fill(texts, "");
    }

    void read(Event event) {
        String json = event.properties();
        int hash = json.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        Known one = known[place];
        if (one != null && one.json.equals(json)) {
            System.arraycopy(one.numbers, 0, numbers, 0, numbers.length);
            System.arraycopy(one.texts, 0, texts, 0, texts.length);
            System.arraycopy(one.flags, 0, flags, 0, flags.length);
        } else {
            parse(json);
            if (seen[place] == hash) {
                known[place] = new Known(json, numbers.clone(), texts.clone(), flags.clone());
            }
            seen[place] = hash;
        }
        texts[EVENT_NAME] = event.name();
    }

    private void parse(String json) {
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(texts, "");
        Arrays.fill(flags, false);
        JsonFields.scalars(json, slots::containsKey, this::take);
    }

    private void take(String name, Object value) {
        Integer slot = slots.get(name);
        if (slot == null) {
            return;
        }
        switch (value) {
            case Double number -> {
                numbers[slot] = number;
                texts[slot] = text(number);
            }
            case Boolean flag -> {
                flags[slot] = flag;
                texts[slot] = flag.toString();
            }
            default -> texts[slot] = value.toString();
        }
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** Stands for a property's text where distinct values are counted. */
    static long hash(String text) {
        return Hashing.xxh3_64().hashCharsToLong(text);
    }

    @Override
    public double number(int slot) {
        return numbers[slot];
    }

    @Override
    public String text(int slot) {
        return texts[slot];
    }

    @Override
    public boolean flag(int slot) {
        return flags[slot];
    }
}
