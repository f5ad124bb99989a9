package groundswell.route.crm;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One line of a mapping.
 *
 * @param ours a {@link ProductField}, {@code trait.NAME} or {@code score.NAME}; of what is read
 *     also any other name, which becomes a trait
 * @param theirs the CRM's field
 * @param winner whose value stands when both sides changed
 * @param words the CRM's word for each of ours, for picklists; words that are not in it stay
 */
public record FieldMapping(
        CrmObject object,
        String ours,
        String theirs,
        Direction direction,
        Winner winner,
        Map<String, String> words) {

    /** Which way a value goes. */
    public enum Direction {
        OUT,
        IN;

        /** As it stands in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose value stands when both sides changed. */
    public enum Winner {
        PRODUCT,
        CRM,
        /** Nobody's: the CRM's stays until somebody decides. */
        ASK;

        /** As it stands in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The winner of that name, if there is one. */
        public static Optional<Winner> of(String word) {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
        }
    }

    public FieldMapping {
        words = new TreeMap<>(words);
    }

    /** The CRM's word for ours. */
    public String theirWord(String ourWord) {
        return words.getOrDefault(ourWord, ourWord);
    }

    /** Our word for the CRM's. */
    public String ourWord(String theirWord) {
        return words.entrySet().stream()
                .filter(one -> one.getValue().equals(theirWord))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(theirWord);
    }
}
