package groundswell.qualify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a score, or a rule of a role, for holding it against another version's.
 *
 * @param looksAt condition, formula or name
 * @param label what people call it
 * @param words what it is worth
 */
record Part(String looksAt, String label, String words) {

    /** One that has no other name than what it looks at. */
    static Part of(String name, String words) {
        return new Part(name, name, words);
    }

    /**
     * What differs, in words. A part is the same one as before if it looks at the same, or else if
     * people call it the same.
     *
     * @param what the parts are, such as {@code score fit, points of}
     */
    static List<String> changes(String what, List<Part> before, List<Part> after) {
        List<Part> left = new ArrayList<>(before);
        List<Part> fresh = new ArrayList<>(after);
        List<String> changes = new ArrayList<>();
        for (Function<Part, String> sameness :
                List.<Function<Part, String>>of(Part::looksAt, Part::label)) {
            for (Part one : List.copyOf(fresh)) {
                Optional<Part> was =
                        left.stream()
                                .filter(other -> sameness.apply(other).equals(sameness.apply(one)))
                                .findFirst();
                was.ifPresent(other -> {
                    left.remove(other);
                    fresh.remove(one);
                    changes.addAll(one.since(what, other));
                });
            }
        }
        left.forEach(
                one -> changes.add("%s %s is gone (%s)".formatted(what, one.label, one.whole())));
        fresh.forEach(
                one -> changes.add("%s %s is new: %s".formatted(what, one.label, one.whole())));
        return changes;
    }

    private List<String> since(String what, Part other) {
        List<String> changes = new ArrayList<>();
        if (!other.words.equals(words)) {
            changes.add("%s %s: %s → %s".formatted(what, label, other.words, words));
        }
        if (!other.looksAt.equals(looksAt)) {
            changes.add("%s %s: looks at %s → %s".formatted(what, label, other.looksAt, looksAt));
        }
        return changes;
    }

    private String whole() {
        return looksAt.equals(label) ? words : words + ", looks at " + looksAt;
    }
}
