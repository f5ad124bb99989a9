package groundswell.bench;

import groundswell.simulate.LoadGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The load generator's process. Takes orders from standard input, one a line, and answers each with
 * a line: {@code make kind=batch|deflated|single size=N count=N key=K}, then {@code
 * batch|deflated|single size=N port=N connections=N rate=N millis=N}. Argument: accounts.
 */
public final class Generator {

    private final LoadGenerator load;
    private final Map<String, Shots> made = new HashMap<>();

    private Generator(int accounts) {
        load = new LoadGenerator(1, accounts, System.currentTimeMillis());
    }

    public static void main(String[] args) throws IOException {
        Generator generator = new Generator(Integer.parseInt(args[0]));
        BufferedReader orders =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String order;
        while ((order = orders.readLine()) != null) {
            System.out.println(generator.obey(order.split(" ", -1)));
        }
    }

    private String obey(String[] words) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        if (words[0].equals("make")) {
            String kind = values.getOrDefault("kind", "");
            made.put(name(kind, values), make(kind, values));
            return "made";
        }
        return Traffic.send(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), number(values, "port")),
                        shots(words[0], values),
                        number(values, "connections"),
                        Double.parseDouble(values.getOrDefault("rate", "0")),
                        Duration.ofMillis(number(values, "millis")))
                .toString();
    }

    /** What can be sent once is gone afterwards. */
    private Shots shots(String kind, Map<String, String> values) {
        Shots shots =
                kind.equals("deflated")
                        ? made.remove(name(kind, values))
                        : made.get(name(kind, values));
        if (shots == null) {
            throw new IllegalArgumentException("make " + name(kind, values) + " first");
        }
        return shots;
    }

    private Shots make(String kind, Map<String, String> values) throws IOException {
        String key = values.getOrDefault("key", "");
        int count = number(values, "count");
        int size = number(values, "size");
        return switch (kind) {
            case "deflated" -> Shots.deflated(load, count, size, key);
            case "single" -> Shots.singles(load, count, key);
            default -> Shots.batches(load, count, size, key);
        };
    }

    private static String name(String kind, Map<String, String> values) {
        return kind + " " + values.get("size");
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(values.getOrDefault(name, "0"));
    }
}
