package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Slow-changing facts about one person or one account key, each with its source and instant. Of one
 * source the latest value counts, of several the one that comes first in the order of priority; the
 * losers stay visible. What is withdrawn counts no more until its source says something of a later
 * instant. Order of arrival does not matter: of two values of one instant the greater text wins,
 * and a withdrawal of the same instant over both.
 */
public final class Traits {
    /** Distinct (name, source) pairs kept per subject; more are ignored. */
    public static final int VALUES_MAX = 200;

    /**
     * Withdrawals remembered per subject. Beyond it the oldest is forgotten: what its source said
     * before and arrives after counts again.
     */
    public static final int WITHDRAWALS_MAX = 100;

    /** Characters kept of a text. */
    public static final int TEXT_CHARS_MAX = 500;

    /**
     * One fact.
     *
     * @param value a String, Double or Boolean
     */
    public record Value(String name, String source, Object value, long atMs) {}

    private static final byte[] NO_FACTS = {};

    /** Up to and including an instant a source says nothing of a name, or, if empty, of any. */
    private record Withdrawal(String source, String name, long atMs) {
        boolean reaches(String otherSource, String otherName, long otherAtMs) {
            return otherAtMs <= atMs
                    && source.equals(otherSource)
                    && (name.isEmpty() || name.equals(otherName));
        }
    }

    private final Words words;

    /** One fact after the other: {@link Fact}. */
    private byte[] facts = NO_FACTS;

    private List<Withdrawal> withdrawals = List.of();

    Traits(Words words) {
        this.words = words;
    }

    /**
     * Takes a fact in. Returns true if it is now the one that counts for its name and source: even
     * of the same value it may now count over another key's.
     */
    boolean put(String name, String source, Object value, long atMs) {
        if (isWithdrawn(source, name, atMs)) {
            return false;
        }
        Object next = bounded(value);
        int nameNumber = words.number(name);
        int sourceNumber = words.number(source);
        int count = 0;
        for (Fact fact = new Fact(facts); fact.next(); count++) {
            if (fact.name == nameNumber && fact.source == sourceNumber) {
                boolean later =
                        atMs > fact.atMs
                                || (atMs == fact.atMs
                                        && next.toString().compareTo(fact.value().toString()) > 0);
                if (later) {
                    replace(fact.from, fact.end, nameNumber, sourceNumber, next, atMs);
                }
                return later;
            }
        }
        if (count >= VALUES_MAX) {
            return false;
        }
        replace(facts.length, facts.length, nameNumber, sourceNumber, next, atMs);
        return true;
    }

    private void replace(int from, int end, int name, int source, Object value, long atMs) {
        StateWriter out = words.scratch();
        Fact.write(name, source, value, atMs, out);
        splice(from, end, out.toBytes());
    }

    private void splice(int from, int end, byte[] into) {
        byte[] spliced = new byte[facts.length - (end - from) + into.length];
        System.arraycopy(facts, 0, spliced, 0, from);
        System.arraycopy(into, 0, spliced, from, into.length);
        System.arraycopy(facts, end, spliced, from + into.length, facts.length - end);
        facts = spliced;
    }

    /**
     * What a source says counts no more, as far as it speaks of this instant or an earlier one.
     *
     * @param name the fact's name; empty for all that the source says
     * @return true if that takes a fact away
     */
    boolean withdraw(String source, String name, long atMs) {
        if (!isWithdrawn(source, name, atMs)) {
            remember(new Withdrawal(source, name, atMs));
        }
        boolean taken = false;
        for (Fact fact = new Fact(facts); fact.next(); ) {
            if (isWithdrawn(words.word(fact.source), words.word(fact.name), fact.atMs)) {
                splice(fact.from, fact.end, NO_FACTS);
                fact = new Fact(facts);
                taken = true;
            }
        }
        return taken;
    }

    private boolean isWithdrawn(String source, String name, long atMs) {
        for (Withdrawal withdrawal : withdrawals) {
            if (withdrawal.reaches(source, name, atMs)) {
                return true;
            }
        }
        return false;
    }

    private void remember(Withdrawal next) {
        List<Withdrawal> kept = new ArrayList<>(withdrawals);
        kept.removeIf(old -> next.reaches(old.source, old.name, old.atMs));
        if (kept.size() >= WITHDRAWALS_MAX) {
            kept.remove(Collections.min(kept, Comparator.comparingLong(Withdrawal::atMs)));
        }
        kept.add(next);
        withdrawals = List.copyOf(kept);
    }

    /** All facts, of all sources. */
    public List<Value> all() {
        List<Value> all = new ArrayList<>();
        for (Fact fact = new Fact(facts); fact.next(); ) {
            all.add(value(fact));
        }
        return all;
    }

    private Value value(Fact fact) {
        return new Value(words.word(fact.name), words.word(fact.source), fact.value(), fact.atMs);
    }

    /**
     * The value that counts for a name when sources have this order of priority (earlier is
     * stronger; unnamed ones come last), or null.
     */
    public static @Nullable Value resolve(
            Iterable<Traits> subject, String name, List<String> priority) {
        Value best = null;
        for (Traits traits : subject) {
            int wanted = traits.words.find(name);
            for (Fact fact = new Fact(traits.facts); wanted >= 0 && fact.next(); ) {
                if (fact.name == wanted) {
                    Value value = traits.value(fact);
                    best =
                            best == null || stronger(priority).compare(value, best) < 0
                                    ? value
                                    : best;
                }
            }
        }
        return best;
    }

    /** All values by name, strongest first. */
    public static Map<String, List<Value>> byName(Iterable<Traits> subject, List<String> priority) {
        Map<String, List<Value>> result = new TreeMap<>();
        for (Traits traits : subject) {
            traits.all()
                    .forEach(v -> result.computeIfAbsent(v.name, n -> new ArrayList<>()).add(v));
        }
        result.values().forEach(list -> list.sort(stronger(priority)));
        return result;
    }

    private static Comparator<Value> stronger(List<String> priority) {
        return Comparator.comparingInt((Value v) -> rank(v.source, priority))
                .thenComparing(Comparator.comparingLong(Value::atMs).reversed())
                .thenComparing(Comparator.comparing(Traits::text).reversed());
    }

    private static int rank(String source, List<String> priority) {
        int at = priority.indexOf(source);
        return at < 0 ? priority.size() : at;
    }

    private static String text(Value value) {
        return Objects.toString(value.value);
    }

    private static Object bounded(Object value) {
        return switch (value) {
            case String text when text.length() > TEXT_CHARS_MAX ->
                    text.substring(0, TEXT_CHARS_MAX);
            case Double number -> number;
            case Number number -> number.doubleValue();
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    /** Writes the facts; {@link Words} have to be written beside. */
    void write(StateWriter out) {
        out.bytes(facts);
        out.count(withdrawals.size());
        for (Withdrawal withdrawal : withdrawals) {
            out.text(withdrawal.source);
            out.text(withdrawal.name);
            out.number(withdrawal.atMs);
        }
    }

    static Traits read(StateReader in, Words words) {
        Traits read = new Traits(words);
        read.facts = in.bytes();
        int size = in.count();
        if (size > 0) {
            List<Withdrawal> withdrawn = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                String source = in.presentText();
                withdrawn.add(new Withdrawal(source, in.presentText(), in.number()));
            }
            read.withdrawals = List.copyOf(withdrawn);
        }
        return read;
    }
}
