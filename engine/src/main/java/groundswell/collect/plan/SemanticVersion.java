package groundswell.collect.plan;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code major.minor.patch} as in semver.org 2.0, without pre-release and build parts. */
public record SemanticVersion(int major, int minor, int patch)
        implements Comparable<SemanticVersion> {

    public static final SemanticVersion FIRST = new SemanticVersion(1, 0, 0);

    private static final Pattern TEXT =
            Pattern.compile("(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})\\.(0|[1-9]\\d{0,5})");
    private static final Comparator<SemanticVersion> ORDER =
            Comparator.comparingInt(SemanticVersion::major)
                    .thenComparingInt(SemanticVersion::minor)
                    .thenComparingInt(SemanticVersion::patch);

    /** How much a change raises a version, from nothing to a break. */
    public enum Bump {
        NONE,
        PATCH,
        MINOR,
        MAJOR
    }

    /** Empty when the text is not three whole numbers with dots. */
    public static Optional<SemanticVersion> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new SemanticVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))));
    }

    /** The least version that announces such a change. */
    public SemanticVersion raised(Bump bump) {
        return switch (bump) {
            case NONE -> this;
            case PATCH -> new SemanticVersion(major, minor, patch + 1);
            case MINOR -> new SemanticVersion(major, minor + 1, 0);
            case MAJOR -> new SemanticVersion(major + 1, 0, 0);
        };
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
