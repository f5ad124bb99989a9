package groundswell.collect.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Knows robots by their user agents, from the list that the build packs (see {@code
 * src/main/robots}). Thread-safe. An answer costs about a tenth of a millisecond the first time and
 * a lookup from then on.
 */
public final class Robots implements Predicate<String> {

    private static final String LIST = "/groundswell/collect/http/robots.txt";

    /**
     * Longer ones are cut: no robot hides its name that far behind, and patterns must not be fed
     * novels.
     */
    private static final int AGENT_CHARS_MAX = 512;

    /** So many answers are remembered; then it starts afresh. */
    private static final int REMEMBERED_MAX = 20_000;

    private final List<Pattern> patterns;
    private final ConcurrentMap<String, Boolean> remembered = new ConcurrentHashMap<>();

    Robots(List<String> patterns) {
        this.patterns = patterns.stream().map(Pattern::compile).toList();
    }

    /** Those of the packed list; read once a process. */
    public static Robots known() {
        return Known.ROBOTS;
    }

    /** Read when first asked for. */
    private static final class Known {
        static final Robots ROBOTS = packed();
    }

    private static Robots packed() {
        InputStream list = Robots.class.getResourceAsStream(LIST);
        if (list == null) {
            throw new IllegalStateException(
                    LIST + " is missing: the build packs it from src/main/robots");
        }
        try (var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return new Robots(lines.lines().filter(line -> !line.isBlank()).toList());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    int size() {
        return patterns.size();
    }

    @Override
    public boolean test(String userAgent) {
        Boolean answer = remembered.get(userAgent);
        return answer == null ? decide(userAgent) : answer;
    }

    private boolean decide(String userAgent) {
        String agent =
                userAgent.length() <= AGENT_CHARS_MAX
                        ? userAgent
                        : userAgent.substring(0, AGENT_CHARS_MAX);
        boolean robot = patterns.stream().anyMatch(pattern -> pattern.matcher(agent).find());
        if (remembered.size() >= REMEMBERED_MAX) {
            remembered.clear();
        }
        if (userAgent.length() <= AGENT_CHARS_MAX) {
            remembered.put(userAgent, robot);
        }
        return robot;
    }
}
