package groundswell.qualify.scenario;

import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.Place;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlReader;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.kernel.yaml.YamlValue;
import groundswell.qualify.Playbook;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code tests/*.yaml} of a playbook. */
public final class ScenarioReader {

    /** Most steps or expectations in a file. */
    public static final int ENTRIES_MAX = 1_000;

    /** Most messages that all its steps send together. */
    public static final int MESSAGES_MAX = 50_000;

    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final Pattern DAYS = Pattern.compile("(\\d{1,4})(?:\\s*-\\s*(\\d{1,4}))?");

    private final YamlMapping file;
    private final Playbook playbook;
    private final Rehearsing rehearsing;

    private ScenarioReader(YamlMapping file, Playbook playbook, Rehearsing rehearsing) {
        this.file = file;
        this.playbook = playbook;
        this.rehearsing = rehearsing;
    }

    /**
     * Reads a scenario.
     *
     * @param name the file's, for faults
     * @return empty when something is wrong with it; {@code faults} says what
     */
    public static Optional<Scenario> read(
            String name, String text, Playbook playbook, Rehearsing rehearsing, Faults faults) {
        var own = new Faults();
        var scenario =
                YamlReader.read(name, text, own)
                        .map(file -> new ScenarioReader(file, playbook, rehearsing).read());
        own.sorted()
                .forEach(fault ->
                        faults.add(
                                new Place(fault.file(), fault.line(), fault.column()),
                                fault.message(),
                                fault.suggestion()));
        return own.isEmpty() ? scenario : Optional.empty();
    }

    private Scenario read() {
        file.allowOnly("scenario", "start", "given", "expect");
        var steps = new StepReading(playbook, rehearsing.answers());
        var given =
                bounded("given").stream()
                        .flatMap(value -> file.asMapping("a step", value).stream())
                        .toList();
        var expect =
                bounded("expect").stream()
                        .flatMap(value -> file.asMapping("an expectation", value).stream())
                        .toList();
        var expectations = new ExpectationReading(playbook, rehearsing);
        var happens = given.stream().flatMap(step -> steps.read(step).stream()).toList();
        long messages = happens.stream().mapToLong(Scenario.Step::messages).sum();
        if (messages > MESSAGES_MAX) {
            file.faults()
                    .add(
                            file.placeOf("given"),
                            "its steps send " + messages + " messages",
                            "at most " + MESSAGES_MAX);
        }
        return new Scenario(
                file.requireText("scenario").orElse(""),
                start(),
                happens,
                expect.stream()
                        .flatMap(expectation -> expectations.read(expectation).stream())
                        .toList());
    }

    private List<YamlValue> bounded(String key) {
        file.require(key);
        var values = file.list(key);
        if (values.size() > ENTRIES_MAX) {
            file.faults()
                    .add(file.placeOf(key), values.size() + " entries", "at most " + ENTRIES_MAX);
        }
        return values;
    }

    private LocalDate start() {
        var written = file.scalar("start");
        if (written.isEmpty()) {
            return START;
        }
        try {
            return LocalDate.parse(written.get().text());
        } catch (DateTimeException e) {
            file.faults()
                    .add(
                            written.get().place(),
                            "\"start\" must be a day, it is " + written.get().word(),
                            "such as 2024-03-01");
            return START;
        }
    }

    /** First and last day of {@code 3} or {@code 3-10}; collects a fault if it is neither. */
    static Optional<int[]> days(YamlMapping mapping, String key) {
        var written = mapping.requireScalar(key);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var match = DAYS.matcher(written.get().text());
        if (match.matches()) {
            int first = Integer.parseInt(match.group(1));
            int last = match.group(2) == null ? first : Integer.parseInt(match.group(2));
            if (first <= last && last <= Scenario.DAY_MAX) {
                return Optional.of(new int[] {first, last});
            }
        }
        mapping.faults()
                .add(
                        written.get().place(),
                        "\"" + key + "\" must be a day, it is " + written.get().word(),
                        "such as 3, or 3-10, up to " + Scenario.DAY_MAX);
        return Optional.empty();
    }

    static LocalTime time(YamlMapping mapping, String key, LocalTime fallback) {
        var written = mapping.scalar(key);
        if (written.isEmpty()) {
            return fallback;
        }
        try {
            return LocalTime.parse(written.get().text());
        } catch (DateTimeException e) {
            mapping.faults()
                    .add(
                            written.get().place(),
                            "\"" + key + "\" must be a time, it is " + written.get().word(),
                            "such as \"09:30\"");
            return fallback;
        }
    }

    /** Texts, numbers and flags under a key. */
    static Map<String, Object> values(YamlMapping mapping, String key) {
        var values = new LinkedHashMap<String, Object>();
        mapping.mapping(key)
                .ifPresent(keys ->
                        keys.entries().stream()
                                .filter(entry -> keys.has(entry.key()))
                                .forEach(entry ->
                                        keys.scalar(entry.key())
                                                .ifPresent(value ->
                                                        values.put(entry.key(), value(value)))));
        return values;
    }

    private static Object value(YamlScalar scalar) {
        return scalar.number()
                .<Object>map(number -> number)
                .or(() -> scalar.flag().map(flag -> flag))
                .orElse(scalar.text());
    }
}
