package groundswell.collect;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of an account that sales was given. Names are part of the log's stored format. */
public enum Outcome {
    /** Sales took it on; open still. */
    ACCEPTED,
    /** It bought. */
    WON,
    /** It did not buy. */
    LOST,
    /** Not now: back to being nurtured. */
    RECYCLED,
    /** It should never have been given to sales. */
    DISQUALIFIED;

    /** True for outcomes after which nothing is expected any more: these are labels. */
    public boolean isClosed() {
        return this != ACCEPTED;
    }

    /** True when giving the account to sales was wrong, as far as this says. */
    public boolean isFalsePositive() {
        return this == LOST || this == DISQUALIFIED;
    }

    /** As it stands in the API and in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome of that name, in any case. */
    public static Optional<Outcome> of(String word) {
        return Stream.of(values())
                .filter(one -> one.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Every name, for people who gave a wrong one. */
    public static String words() {
        return Stream.of(values()).map(Outcome::word).collect(Collectors.joining(", "));
    }
}
