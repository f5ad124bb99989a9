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

    /** Up to and including an instant a source says nothing of a name, or, if empty, of any. */
    private record Withdrawal(String source, String name, long atMs) {
        boolean reaches(String otherSource, String otherName, long otherAtMs) {
            return otherAtMs <= atMs
                    && source.equals(otherSource)
                    && (name.isEmpty() || name.equals(otherName));
        }
    }

    private final List<Value> values = new ArrayList<>(4);
    private List<Withdrawal> withdrawals = List.of();

    /**
     * Takes a fact in. Returns true if it is now the one that counts for its name and source: even
     * of the same value it may now count over another key's.
     */
    boolean put(String name, String source, Object value, long atMs) {
        if (isWithdrawn(source, name, atMs)) {
            return false;
        }
        Value next = new Value(name, source, bounded(value), atMs);
        for (int i = 0; i < values.size(); i++) {
            Value old = values.get(i);
            if (old.name.equals(name) && old.source.equals(source)) {
                if (atMs < old.atMs || (atMs == old.atMs && text(next).compareTo(text(old)) <= 0)) {
                    return false;
                }
                values.set(i, next);
                return true;
            }
        }
        if (values.size() >= VALUES_MAX) {
            return false;
        }
        values.add(next);
        return true;
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
        return values.removeIf(value -> isWithdrawn(value.source, value.name, value.atMs));
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
        return Collections.unmodifiableList(values);
    }

    /**
     * The value that counts for a name when sources have this order of priority (earlier is
     * stronger; unnamed ones come last), or null.
     */
    public static @Nullable Value resolve(
            Iterable<Traits> subject, String name, List<String> priority) {
        Value best = null;
        for (Traits traits : subject) {
            for (Value value : traits.values) {
                if (value.name.equals(name)
                        && (best == null || stronger(priority).compare(value, best) < 0)) {
                    best = value;
                }
            }
        }
        return best;
    }

    /** All values by name, strongest first. */
    public static Map<String, List<Value>> byName(Iterable<Traits> subject, List<String> priority) {
        Map<String, List<Value>> result = new TreeMap<>();
        for (Traits traits : subject) {
            traits.values.forEach(
                    v -> result.computeIfAbsent(v.name, n -> new ArrayList<>()).add(v));
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

    void write(StateWriter out) {
        out.count(values.size());
        for (Value value : values) {
            out.text(value.name);
            out.text(value.source);
            out.number(value.atMs);
            switch (value.value) {
                case Double number -> {
                    out.count(0);
                    out.real(number);
                }
                case Boolean flag -> {
                    out.count(1);
                    out.flag(flag);
                }
                default -> {
                    out.count(2);
                    out.text(value.value.toString());
                }
            }
        }
        out.count(withdrawals.size());
        for (Withdrawal withdrawal : withdrawals) {
            out.text(withdrawal.source);
            out.text(withdrawal.name);
            out.number(withdrawal.atMs);
        }
    }

    static Traits read(StateReader in) {
        Traits read = new Traits();
        read.readValues(in);
        List<Withdrawal> withdrawn = new ArrayList<>();
        int size = in.count();
        for (int i = 0; i < size; i++) {
            String source = in.presentText().intern();
            String name = in.presentText().intern();
            withdrawn.add(new Withdrawal(source, name, in.number()));
        }
        read.withdrawals = List.copyOf(withdrawn);
        return read;
    }

    private void readValues(StateReader in) {
        int size = in.count();
        for (int i = 0; i < size; i++) {
            String name = in.presentText().intern();
            String source = in.presentText().intern();
            long at = in.number();
            Object value =
                    switch (in.count()) {
                        case 0 -> (Object) in.real();
                        case 1 -> (Object) in.flag();
                        default -> (Object) in.presentText();
                    };
            values.add(new Value(name, source, value, at));
        }
    }
}
