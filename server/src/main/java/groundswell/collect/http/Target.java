package groundswell.collect.http;

import groundswell.collect.EventType;
import io.helidon.http.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a path of the collector asks for. Slashes too many, at the end or doubled, make no
 * difference: several SDKs send them.
 */
sealed interface Target {

    /** The only method that it answers, {@code OPTIONS} aside. */
    default Method method() {
        return switch (this) {
            case Messages messages -> Method.POST;
            case Metrics metrics -> Method.POST;
            case SegmentSettings settings -> Method.GET;
            case RudderSettings settings -> Method.GET;
            case Pixel pixel -> Method.GET;
            case Unknown unknown -> Method.GET;
        };
    }

    /** Messages to be taken: of this type, or a batch when it is null. */
    record Messages(@Nullable EventType type) implements Target {}

    /** The browser SDK's own measurements; thanked for and thrown away. */
    record Metrics() implements Target {}

    record SegmentSettings(String writeKey) implements Target {}

    record RudderSettings() implements Target {}

    /** One message in the query, for places where no script runs. */
    record Pixel(EventType type) implements Target {}

    /** Below a path that is the collector's, but not there. */
    record Unknown() implements Target {}

    /** The paths that nearly every request names, so that they need not be taken apart. */
    Map<String, Target> USUAL =
            Stream.of(
                            "/v1/batch",
                            "/v1/track",
                            "/v1/identify",
                            "/v1/group",
                            "/v1/page",
                            "/v1/screen",
                            "/v1/alias",
                            "/v1/t",
                            "/v1/i",
                            "/v1/g",
                            "/v1/p")
                    .collect(Collectors.toUnmodifiableMap(path -> path, Target::takenApart));

    /** Null when the path is not the collector's at all. */
    static @Nullable Target of(String rawPath) {
        Target usual = USUAL.get(rawPath);
        return usual == null ? takenApart(rawPath) : usual;
    }

    private static @Nullable Target takenApart(String rawPath) {
        List<String> parts =
                Arrays.stream(rawPath.split("/", -1)).filter(part -> !part.isEmpty()).toList();
        if (parts.isEmpty()) {
            return null;
        }
        Target found =
                switch (parts.getFirst()) {
                    case "v1" -> version1(parts.subList(1, parts.size()));
                    case "sourceConfig" -> parts.size() == 1 ? new RudderSettings() : new Unknown();
                    case "beacon" ->
                            parts.equals(List.of("beacon", "v1", "batch"))
                                    ? new Messages(null)
                                    : new Unknown();
                    case "pixel" -> pixel(parts);
                    default -> null;
                };
        return found;
    }

    private static Target version1(List<String> parts) {
        if (parts.size() == 3
                && parts.get(0).equals("projects")
                && parts.get(2).equals("settings")) {
            return new SegmentSettings(parts.get(1));
        }
        if (parts.size() != 1) {
            return new Unknown();
        }
        return switch (parts.getFirst()) {
            case "track", "t" -> new Messages(EventType.TRACK);
            case "identify", "i" -> new Messages(EventType.IDENTIFY);
            case "group", "g" -> new Messages(EventType.GROUP);
            case "page", "p" -> new Messages(EventType.PAGE);
            case "screen", "s" -> new Messages(EventType.SCREEN);
            case "alias", "a" -> new Messages(EventType.ALIAS);
            case "batch", "b", "import" -> new Messages(null);
            case "m" -> new Metrics();
            default -> new Unknown();
        };
    }

    private static Target pixel(List<String> parts) {
        if (parts.equals(List.of("pixel", "v1", "track"))) {
            return new Pixel(EventType.TRACK);
        }
        return parts.equals(List.of("pixel", "v1", "page"))
                ? new Pixel(EventType.PAGE)
                : new Unknown();
    }
}
