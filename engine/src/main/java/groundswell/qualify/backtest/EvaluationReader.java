package groundswell.qualify.backtest;

import groundswell.collect.Outcome;
import groundswell.kernel.NearestName;
import groundswell.kernel.expression.Compilation;
import groundswell.kernel.yaml.Durations;
import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlReader;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.qualify.Filter;
import groundswell.qualify.FilterReading;
import groundswell.qualify.Playbook;
import groundswell.qualify.PropertyConditions;
import groundswell.qualify.Stage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code evaluation.yaml} and finds everything that is wrong with it at once. */
public final class EvaluationReader {

    /** The file, in the playbook's folder. */
    public static final String FILE = "evaluation.yaml";

    private static final Duration WINDOW_MAX = Duration.ofDays(730);
    private static final int REPS_MAX = 100_000;

    private final YamlMapping file;
    private final Playbook playbook;
    private final Evaluation standard;

    private EvaluationReader(YamlMapping file, Playbook playbook) {
        this.file = file;
        this.playbook = playbook;
        this.standard = Evaluation.standard(playbook);
    }

    /**
     * Reads and checks.
     *
     * @param files texts by file name; without {@link #FILE} the standard holds
     * @param playbook whose segments and stages it may name
     */
    public static EvaluationReading read(Map<String, String> files, Playbook playbook) {
        var text = files.get(FILE);
        if (text == null) {
            return new EvaluationReading.Valid(Evaluation.standard(playbook));
        }
        var faults = new Faults();
        var read =
                YamlReader.read(FILE, text, faults)
                        .map(file -> new EvaluationReader(file, playbook).read());
        return read.isEmpty() || !faults.isEmpty()
                ? new EvaluationReading.Faulty(faults.sorted())
                : new EvaluationReading.Valid(read.get());
    }

    private Evaluation read() {
        file.allowOnly("label", "decision", "observe", "capacity", "targets", "segments", "split");
        return new Evaluation(
                file.mapping("label").map(this::label).orElse(standard.label()),
                decision(),
                bounded(file, "observe", standard.observe(), Duration.ofDays(1)),
                file.mapping("capacity").map(this::capacity).orElse(standard.capacity()),
                file.mapping("targets").map(this::targets).orElse(standard.targets()),
                file.has("segments") ? segments() : standard.segments(),
                split());
    }

    private Label label(YamlMapping keys) {
        keys.allowOnly("event", "where", "stage", "outcome", "after", "within", "repeats");
        var named = Stream.of("event", "stage", "outcome").filter(keys::has).toList();
        if (named.size() > 1) {
            keys.faults()
                    .add(
                            keys.placeOf(named.getLast()),
                            "a label is an event, a stage or an outcome",
                            "only one of " + String.join(", ", named));
        }
        if (keys.has("where") && !keys.has("event")) {
            keys.faults()
                    .add(
                            keys.placeOf("where"),
                            "\"where\" looks at an event's properties, and no event is named",
                            "an \"event\" beside it, or no \"where\"");
        }
        return new Label(
                on(keys),
                bounded(keys, "after", Duration.ZERO, Duration.ZERO),
                bounded(keys, "within", standard.label().within(), Duration.ofDays(1)),
                keys.flag("repeats", false));
    }

    private static Label.On on(YamlMapping keys) {
        if (keys.has("stage")) {
            return stage(keys);
        }
        return keys.has("outcome") ? outcome(keys) : new Label.OfEvent(filter(keys));
    }

    private static Label.On outcome(YamlMapping keys) {
        var word = keys.requireScalar("outcome");
        var outcome = word.flatMap(written -> Outcome.of(written.text()));
        if (word.isPresent() && outcome.isEmpty()) {
            unknown(
                    keys,
                    word.get(),
                    "outcome",
                    Arrays.stream(Outcome.values()).map(Outcome::word).toList());
        }
        return new Label.OfOutcome(outcome.orElse(Outcome.WON));
    }

    private static Filter filter(YamlMapping keys) {
        var filter = FilterReading.read(keys, "event");
        filter.where()
                .ifPresent(where -> {
                    if (PropertyConditions.compile(where, PropertyConditions.slots(where))
                            instanceof Compilation.Faulty<?>(var found)) {
                        found.forEach(fault ->
                                keys.faults()
                                        .add(
                                                where.written()
                                                        .placeOf(fault.line(), fault.column()),
                                                fault.message(),
                                                fault.suggestion()));
                    }
                });
        return filter;
    }

    private static Label.On stage(YamlMapping keys) {
        var word = keys.requireScalar("stage");
        var stage =
                word.flatMap(written ->
                        Arrays.stream(Stage.values())
                                .filter(known -> known.word().equals(written.text()))
                                .findFirst());
        if (word.isPresent() && stage.isEmpty()) {
            unknown(
                    keys,
                    word.get(),
                    "stage",
                    Arrays.stream(Stage.values()).map(Stage::word).toList());
        }
        return new Label.OfStage(stage.orElse(Stage.CUSTOMER));
    }

    private Evaluation.Decision decision() {
        var word = file.scalar("decision");
        if (word.isEmpty()) {
            return standard.decision();
        }
        for (var decision : Evaluation.Decision.values()) {
            if (decision.word().equals(word.get().text())) {
                if (decision == Evaluation.Decision.PQA
                        && playbook.qualification().pqa().isEmpty()) {
                    file.faults()
                            .add(
                                    word.get().place(),
                                    "the playbook has no \"pqa\" to decide",
                                    "sales_assist");
                }
                return decision;
            }
        }
        unknown(
                file,
                word.get(),
                "decision",
                Arrays.stream(Evaluation.Decision.values())
                        .map(Evaluation.Decision::word)
                        .toList());
        return standard.decision();
    }

    private Evaluation.Capacity capacity(YamlMapping keys) {
        keys.allowOnly("handoffs_per_week", "reps");
        return new Evaluation.Capacity(
                within(keys, "handoffs_per_week", 10, 0, 100_000),
                (int) within(keys, "reps", 3, 1, REPS_MAX));
    }

    private Evaluation.Targets targets(YamlMapping keys) {
        keys.allowOnly("precision", "recall");
        return new Evaluation.Targets(
                keys.share("precision", standard.targets().precision()),
                keys.share("recall", standard.targets().recall()));
    }

    private List<String> segments() {
        var known = List.copyOf(playbook.segments().keySet());
        var named = file.texts("segments");
        for (var value : file.list("segments")) {
            if (value instanceof YamlScalar name && !known.contains(name.text())) {
                unknown(file, name, "segment", known);
            }
        }
        return named;
    }

    private Optional<LocalDate> split() {
        return file.scalar("split")
                .flatMap(written -> {
                    try {
                        return Optional.of(LocalDate.parse(written.text()));
                    } catch (DateTimeException e) {
                        file.faults()
                                .add(
                                        written.place(),
                                        "\"split\" must be a day, it is " + written.word(),
                                        "such as 2026-06-01");
                        return Optional.empty();
                    }
                });
    }

    private static void unknown(
            YamlMapping keys, YamlScalar word, String what, List<String> known) {
        keys.faults()
                .add(
                        word.place(),
                        "there is no " + what + " " + word.word(),
                        NearestName.of(word.text(), known)
                                .orElseGet(() ->
                                        known.isEmpty()
                                                ? "none, the playbook declares none"
                                                : "one of " + String.join(", ", known)));
    }

    private static double within(
            YamlMapping keys, String key, double fallback, double least, double most) {
        double value = keys.number(key, fallback);
        if (value >= least && value <= most) {
            return value;
        }
        keys.faults()
                .add(
                        keys.scalar(key).map(YamlScalar::place).orElse(keys.place()),
                        "\"" + key + "\" is " + value,
                        "from %,.0f to %,.0f".formatted(least, most));
        return fallback;
    }

    private static Duration bounded(
            YamlMapping keys, String key, Duration fallback, Duration least) {
        var duration = keys.duration(key, fallback);
        if (duration.compareTo(least) >= 0 && duration.compareTo(WINDOW_MAX) <= 0) {
            return duration;
        }
        keys.faults()
                .add(
                        keys.scalar(key).map(YamlScalar::place).orElse(keys.place()),
                        "\"" + key + "\" is " + Durations.format(duration),
                        "from " + Durations.format(least) + " to " + Durations.format(WINDOW_MAX));
        return fallback;
    }
}
