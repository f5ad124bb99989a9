package groundswell.qualify;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.Durations;
import groundswell.kernel.yaml.YamlList;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.kernel.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code signals.yaml}. */
final class SignalReading {

    /** Most signals in a playbook. */
    static final int SIGNALS_MAX = 200;

    private static final List<String> KINDS =
            List.of(
                    "count",
                    "people",
                    "days",
                    "sum",
                    "max",
                    "distinct",
                    "sessions",
                    "recency",
                    "first",
                    "streak",
                    "sequence",
                    "together",
                    "growth",
                    "ratio");
    private static final Measure.Windowed FALLBACK = new Measure.Count(FilterReading.NONE, 7);

    private final YamlMapping signals;
    private final Map<String, Measure> measures = new HashMap<>();
    private final Set<String> underway = new LinkedHashSet<>();

    private SignalReading(YamlMapping signals) {
        this.signals = signals;
    }

    static List<SignalDefinition> read(YamlMapping file) {
        file.allowOnly("signals");
        return file.mapping("signals")
                .map(signals -> new SignalReading(signals).read())
                .orElse(List.of());
    }

    private List<SignalDefinition> read() {
        if (signals.entries().size() > SIGNALS_MAX) {
            signals.faults()
                    .add(
                            signals.place(),
                            signals.entries().size() + " signals",
                            "at most " + SIGNALS_MAX);
        }
        var definitions = new ArrayList<SignalDefinition>();
        for (var entry : signals.entries()) {
            if (PlaybookNames.check(entry.key(), entry.keyPlace(), signals.faults())) {
                var label =
                        entry.value() instanceof YamlMapping mapping
                                ? mapping.text("label", PlaybookNames.label(entry.key()))
                                : entry.key();
                definitions.add(
                        new SignalDefinition(
                                entry.key(),
                                label,
                                measureOf(entry.key(), entry.value()),
                                entry.keyPlace()));
            }
        }
        return definitions;
    }

    private Measure measureOf(String name, YamlValue value) {
        var known = measures.get(name);
        if (known != null) {
            return known;
        }
        underway.add(name);
        var measure =
                signals.asMapping("signal \"" + name + "\"", value)
                        .map(this::measure)
                        .orElse(FALLBACK);
        underway.remove(name);
        measures.put(name, measure);
        return measure;
    }

    private Measure measure(YamlMapping signal) {
        var kinds = KINDS.stream().filter(signal::has).toList();
        if (kinds.size() != 1) {
            reportKinds(signal, kinds);
            return FALLBACK;
        }
        var kind = kinds.getFirst();
        return switch (kind) {
            case "count" -> new Measure.Count(filter(signal, kind), window(signal));
            case "people" -> new Measure.People(filter(signal, kind), window(signal));
            case "days" -> new Measure.Days(filter(signal, kind), window(signal));
            case "sum" ->
                    new Measure.Sum(filterOf(signal, kind), property(signal, kind), window(signal));
            case "max" ->
                    new Measure.Max(filterOf(signal, kind), property(signal, kind), window(signal));
            case "distinct" ->
                    new Measure.Distinct(
                            filterOf(signal, kind), property(signal, kind), window(signal));
            case "sessions" -> sessions(signal);
            case "recency" -> new Measure.Recency(filterWithoutWindow(signal, kind));
            case "first" -> new Measure.First(filterWithoutWindow(signal, kind));
            case "streak" -> new Measure.Streak(filterWithoutWindow(signal, kind));
            case "sequence" -> sequence(signal);
            case "together" -> together(signal);
            case "growth" -> growth(signal);
            default -> ratio(signal);
        };
    }

    private void reportKinds(YamlMapping signal, List<String> kinds) {
        if (!kinds.isEmpty()) {
            signal.faults()
                    .add(
                            signal.placeOf(kinds.get(1)),
                            "a signal is of one kind, this one is " + String.join(" and ", kinds));
            return;
        }
        for (var entry : signal.entries()) {
            var near = NearestName.of(entry.key(), KINDS);
            if (near.isPresent()) {
                signal.faults()
                        .add(
                                entry.keyPlace(),
                                "there is no kind of signal \"" + entry.key() + "\"",
                                near.get());
                return;
            }
        }
        signal.faults()
                .add(
                        signal.place(),
                        "the kind of the signal is missing",
                        "one of " + String.join(", ", KINDS));
    }

    private Filter filter(YamlMapping signal, String kind) {
        signal.allowOnly(kind, "where", "window", "label");
        return FilterReading.read(signal, kind);
    }

    private Filter filterWithoutWindow(YamlMapping signal, String kind) {
        signal.allowOnly(kind, "where", "label");
        return FilterReading.read(signal, kind);
    }

    private Filter filterOf(YamlMapping signal, String kind) {
        signal.allowOnly(kind, "of", "where", "window", "label");
        return FilterReading.read(signal, "of");
    }

    private String property(YamlMapping signal, String kind) {
        return signal.requireText(kind).orElse("value");
    }

    private int window(YamlMapping signal) {
        return days(signal, "window");
    }

    private int days(YamlMapping signal, String key) {
        var duration = signal.requireDuration(key);
        if (duration.isEmpty()) {
            return 7;
        }
        boolean whole = duration.get().toSeconds() % Duration.ofDays(1).toSeconds() == 0;
        long days = duration.get().toDays();
        if (!whole || days < 1 || days > Measure.WINDOW_DAYS_MAX) {
            signal.faults()
                    .add(
                            signal.scalar(key).map(YamlScalar::place).orElse(signal.place()),
                            "\"" + key + "\" is " + Durations.format(duration.get()),
                            "whole days from 1d to " + Measure.WINDOW_DAYS_MAX + "d");
            return 7;
        }
        return (int) days;
    }

    private Measure sessions(YamlMapping signal) {
        signal.allowOnly("sessions", "window", "label");
        signal.requireScalar("sessions")
                .filter(of -> !of.text().equals(Filter.ANY))
                .ifPresent(of ->
                        signal.faults()
                                .add(of.place(), "sessions are of any activity", "sessions: any"));
        return new Measure.Sessions(window(signal));
    }

    private Measure sequence(YamlMapping signal) {
        signal.allowOnly("sequence", "within", "label");
        int days = days(signal, "within");
        if (signal.find("sequence").orElse(null) instanceof YamlList list
                && list.values().size() == 2) {
            return new Measure.Sequence(
                    FilterReading.read(signal, list.values().get(0)),
                    FilterReading.read(signal, list.values().get(1)),
                    days);
        }
        signal.faults()
                .add(
                        signal.placeOf("sequence"),
                        "a sequence is two events in a list",
                        "sequence: [first, then]");
        return new Measure.Sequence(FilterReading.NONE, FilterReading.NONE, days);
    }

    private Measure together(YamlMapping signal) {
        signal.allowOnly("together", "window", "label");
        int days = window(signal);
        if (signal.find("together").orElse(null) instanceof YamlList list
                && list.values().size() >= 2
                && list.values().size() <= Measure.Together.FILTERS_MAX) {
            return new Measure.Together(
                    list.values().stream().map(one -> FilterReading.read(signal, one)).toList(),
                    days);
        }
        signal.faults()
                .add(
                        signal.placeOf("together"),
                        "\"together\" is a list of two to "
                                + Measure.Together.FILTERS_MAX
                                + " events",
                        "together: [one, other]");
        return FALLBACK;
    }

    private Measure growth(YamlMapping signal) {
        signal.allowOnly("growth", "label");
        var of = operand(signal, "growth");
        if (of instanceof Measure.Windowed windowed) {
            return new Measure.Growth(windowed);
        }
        signal.faults()
                .add(
                        signal.placeOf("growth"),
                        "growth needs a signal with a window, this is " + of.word(),
                        "count, people, days, …");
        return new Measure.Growth(FALLBACK);
    }

    private Measure ratio(YamlMapping signal) {
        signal.allowOnly("ratio", "label");
        var operands = signal.mapping("ratio");
        operands.ifPresent(keys -> keys.allowOnly("of", "to"));
        return operands.<Measure>map(
                        keys -> new Measure.Ratio(operand(keys, "of"), operand(keys, "to")))
                .orElse(FALLBACK);
    }

    /** A signal's name, or a measure written in place. */
    private Measure operand(YamlMapping parent, String key) {
        return switch (parent.require(key).orElse(null)) {
            case null -> FALLBACK;
            case YamlMapping inPlace -> measure(inPlace);
            case YamlScalar name -> named(parent, name);
            case YamlList list -> {
                parent.faults().add(list.place(), "\"" + key + "\" must be a signal, it is a list");
                yield FALLBACK;
            }
        };
    }

    private Measure named(YamlMapping parent, YamlScalar name) {
        Optional<YamlValue> value = signals.find(name.text());
        if (value.isEmpty()) {
            var names = signals.entries().stream().map(YamlMapping.Entry::key).toList();
            var near = NearestName.of(name.text(), names).orElse(null);
            parent.faults().add(name.place(), "there is no signal \"" + name.text() + "\"", near);
            return FALLBACK;
        }
        if (underway.contains(name.text())) {
            parent.faults().add(name.place(), "signal \"" + name.text() + "\" is made from itself");
            return FALLBACK;
        }
        return measureOf(name.text(), value.get());
    }
}
