package groundswell.kernel.yaml;

import groundswell.kernel.NearestName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keys and values of a file, in their order. What is missing or of the wrong kind is collected as a
 * fault, and reading goes on with the fallback, so that all faults come at once.
 */
public final class YamlMapping implements YamlValue {

    private final Place place;
    private final List<Entry> entries;
    private final Faults faults;

    YamlMapping(Place place, List<Entry> entries, Faults faults) {
        this.place = place;
        this.entries = List.copyOf(entries);
        this.faults = faults;
    }

    /** A key and its value. */
    public record Entry(String key, Place keyPlace, YamlValue value) {}

    @Override
    public Place place() {
        return place;
    }

    @Override
    public String word() {
        return "keys and values";
    }

    public List<Entry> entries() {
        return entries;
    }

    /** The value of a key; empty when it is absent or nothing. */
    public Optional<YamlValue> find(String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::value)
                .filter(value -> !(value instanceof YamlScalar scalar && scalar.isNothing()))
                .findFirst();
    }

    public boolean has(String key) {
        return find(key).isPresent();
    }

    /** Collects a fault for every key that is none of these. */
    public void allowOnly(String... keys) {
        var allowed = Arrays.asList(keys);
        for (var entry : entries) {
            if (!allowed.contains(entry.key())) {
                var suggestion =
                        NearestName.of(entry.key(), allowed)
                                .orElseGet(() -> "one of " + String.join(", ", allowed));
                faults.add(
                        entry.keyPlace(),
                        "there is no key \"" + entry.key() + "\" here",
                        suggestion);
            }
        }
    }

    /** The value of a key that must be there; collects a fault if it is not. */
    public Optional<YamlValue> require(String key) {
        var value = find(key);
        if (value.isEmpty()) {
            faults.add(placeOf(key), "\"" + key + "\" is missing");
        }
        return value;
    }

    /** A text, number or flag as it is written. */
    public Optional<YamlScalar> scalar(String key) {
        return find(key).flatMap(value -> scalar(key, value));
    }

    public Optional<YamlScalar> requireScalar(String key) {
        return require(key).flatMap(value -> scalar(key, value));
    }

    public String text(String key, String fallback) {
        return scalar(key).map(YamlScalar::text).orElse(fallback);
    }

    public Optional<String> requireText(String key) {
        return requireScalar(key).map(YamlScalar::text);
    }

    public double number(String key, double fallback) {
        return scalar(key).map(value -> number(key, value, fallback)).orElse(fallback);
    }

    /** Collects a fault and gives NaN if it is absent or no number. */
    public double requireNumber(String key) {
        return requireScalar(key).map(value -> number(key, value, Double.NaN)).orElse(Double.NaN);
    }

    public boolean flag(String key, boolean fallback) {
        return scalar(key)
                .map(value ->
                        converted(key, value, YamlScalar::flag, "true or false", "true")
                                .orElse(fallback))
                .orElse(fallback);
    }

    /** A duration such as {@code 30m}, {@code 24h}, {@code 7d}; see {@link Durations}. */
    public Duration duration(String key, Duration fallback) {
        return scalar(key).map(value -> duration(key, value).orElse(fallback)).orElse(fallback);
    }

    public Optional<Duration> requireDuration(String key) {
        return requireScalar(key).flatMap(value -> duration(key, value));
    }

    /** A share such as {@code 10%}, as 0.1. */
    public double share(String key, double fallback) {
        return scalar(key)
                .map(value ->
                        converted(key, value, YamlMapping::share, "a percentage", "10%")
                                .orElse(fallback))
                .orElse(fallback);
    }

    /** Empty when it is absent or of another kind, which is a fault. */
    public Optional<YamlMapping> mapping(String key) {
        return find(key).flatMap(value -> asMapping("\"" + key + "\"", value));
    }

    /** No values when it is absent or of another kind, which is a fault. */
    public List<YamlValue> list(String key) {
        var value = find(key);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof YamlList list) {
            return list.values();
        }
        faults.add(
                value.get().place(), "\"" + key + "\" must be a list, it is " + value.get().word());
        return List.of();
    }

    /** The texts in a list. */
    public List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (var value : list(key)) {
            scalar(key, value).ifPresent(scalar -> texts.add(scalar.text()));
        }
        return texts;
    }

    /** The value as keys and values; otherwise collects a fault that calls it {@code name}. */
    public Optional<YamlMapping> asMapping(String name, YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            return Optional.of(mapping);
        }
        faults.add(value.place(), name + " must have keys and values, it is " + value.word());
        return Optional.empty();
    }

    /** Where the key stands, or where the mapping begins if it is absent. */
    public Place placeOf(String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .map(Entry::keyPlace)
                .findFirst()
                .orElse(place);
    }

    /** Where its faults go. */
    public Faults faults() {
        return faults;
    }

    private Optional<YamlScalar> scalar(String key, YamlValue value) {
        if (value instanceof YamlScalar scalar) {
            return Optional.of(scalar);
        }
        faults.add(value.place(), "\"" + key + "\" must be a single value, it is " + value.word());
        return Optional.empty();
    }

    private double number(String key, YamlScalar value, double fallback) {
        return converted(key, value, YamlScalar::number, "a number", "10").orElse(fallback);
    }

    private Optional<Duration> duration(String key, YamlScalar value) {
        return converted(
                key,
                value,
                scalar -> Durations.parse(scalar.text()),
                "a duration",
                "30m, 24h or 7d");
    }

    private static Optional<Double> share(YamlScalar scalar) {
        var text = scalar.text();
        if (!text.endsWith("%")) {
            return Optional.empty();
        }
        var number =
                new YamlScalar(
                                scalar.place(),
                                text.substring(0, text.length() - 1),
                                false,
                                scalar.origin())
                        .number();
        return number.filter(percent -> percent >= 0 && percent <= 100)
                .map(percent -> percent / 100);
    }

    private <T> Optional<T> converted(
            String key,
            YamlScalar value,
            Function<YamlScalar, Optional<T>> conversion,
            String kind,
            String example) {
        var converted = conversion.apply(value);
        if (converted.isEmpty()) {
            faults.add(
                    value.place(),
                    "\"" + key + "\" must be " + kind + ", it is " + value.word(),
                    "such as " + example);
        }
        return converted;
    }
}
