package groundswell.qualify;

import groundswell.collect.plan.PlanReader;
import groundswell.collect.plan.TrackingPlan;
import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.Place;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlReader;
import groundswell.qualify.play.PlayReading;
import groundswell.qualify.play.Plays;
import groundswell.qualify.play.TeamReading;
import groundswell.qualify.play.Teams;
import groundswell.qualify.predict.ModelFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a playbook's files and finds everything that is wrong with them at once. Files that belong
 * to other stages (guides, tests) are passed over; a tracking plan is compared with.
 */
public final class PlaybookReader {

    /** Files that make a playbook, from which its version follows. */
    public static final List<String> FILES =
            List.of(
                    "playbook.yaml",
                    "activation.yaml",
                    "signals.yaml",
                    "scores.yaml",
                    "qualification.yaml");

    /** Files that may be left out; where they are, they are part of the version. */
    public static final List<String> OPTIONAL = List.of("plays.yaml", "teams.yaml");

    private static final String TRACKING_PLAN = "tracking-plan.yaml";
    private static final int VERSION_DIGITS = 12;

    private final Map<String, String> files;
    private final Faults faults = new Faults();

    private PlaybookReader(Map<String, String> files) {
        this.files = files;
    }

    /**
     * Reads and checks.
     *
     * @param files texts by file name, relative to the playbook's folder
     */
    public static PlaybookReading read(Map<String, String> files) {
        return new PlaybookReader(files).read();
    }

    /**
     * The version that these files would have: a content hash that line ends and trailing blanks do
     * not change.
     */
    public static String version(Map<String, String> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var name : versioned(files)) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(
                        normal(files.getOrDefault(name, "")).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The files of a version: the five, plays and teams, and the models that its scores name. */
    private static List<String> versioned(Map<String, String> files) {
        String scores = files.getOrDefault("scores.yaml", "");
        return Stream.concat(
                        Stream.concat(FILES.stream(), OPTIONAL.stream().filter(files::containsKey)),
                        files.keySet().stream()
                                .filter(path -> ModelFile.PATH.matcher(path).matches())
                                .filter(scores::contains)
                                .sorted())
                .toList();
    }

    private static String normal(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[ \\t]+\n", "\n").strip()
                + "\n";
    }

    private PlaybookReading read() {
        var settings = file("playbook.yaml").map(SettingsReading::settings);
        var activation = file("activation.yaml").map(SettingsReading::activation);
        var signals = file("signals.yaml").map(SignalReading::read);
        var scores =
                file("scores.yaml")
                        .map(file ->
                                ScoreReading.read(
                                        file,
                                        files,
                                        settings.map(SettingsReading.Settings::segments)
                                                .orElse(Map.of())));
        var names = scores.map(all -> all.stream().map(ScoreDefinition::name).toList());
        var qualification =
                file("qualification.yaml").map(file -> QualificationReading.read(file, names));
        if (settings.isEmpty()
                || activation.isEmpty()
                || signals.isEmpty()
                || scores.isEmpty()
                || qualification.isEmpty()) {
            return new PlaybookReading.Faulty(faults.sorted());
        }
        Teams teams =
                optional("teams.yaml")
                        .map(file -> TeamReading.read(file, settings.get().zone()))
                        .orElse(Teams.NONE);
        var playbook =
                new Playbook(
                        version(files),
                        settings.get().name(),
                        settings.get().zone(),
                        settings.get().currency(),
                        settings.get().segments(),
                        settings.get().traits(),
                        settings.get().personTraits(),
                        settings.get().traitPriority(),
                        activation.get(),
                        signals.get(),
                        ScoreOrder.of(scores.get(), faults),
                        qualification.get(),
                        plays(signals.get(), settings.get(), teams),
                        teams);
        var warnings = new Faults();
        ExpressionCheck.check(playbook, faults, warnings);
        if (!faults.isEmpty()) {
            return new PlaybookReading.Faulty(faults.sorted());
        }
        return new PlaybookReading.Valid(playbook, PlaybookWarnings.of(playbook, plan(), warnings));
    }

    private Plays plays(
            List<SignalDefinition> signals, SettingsReading.Settings settings, Teams teams) {
        return optional("plays.yaml")
                .map(file ->
                        PlayReading.read(
                                file,
                                teams.teams().keySet(),
                                signals.stream()
                                        .map(SignalDefinition::name)
                                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                                settings.traits().keySet()))
                .orElse(Plays.NONE);
    }

    private Optional<YamlMapping> optional(String name) {
        var text = files.get(name);
        return text == null ? Optional.empty() : YamlReader.read(name, text, faults);
    }

    /**
     * The tracking plan beside the playbook; its own faults are told where it is read for its own
     * sake.
     */
    private @Nullable TrackingPlan plan() {
        var text = files.get(TRACKING_PLAN);
        return text == null ? null : PlanReader.read(TRACKING_PLAN, text).plan();
    }

    private Optional<YamlMapping> file(String name) {
        var text = files.get(name);
        if (text == null) {
            var near =
                    NearestName.of(
                            name,
                            files.keySet().stream()
                                    .filter(other -> !FILES.contains(other))
                                    .sorted()
                                    .toList());
            faults.add(
                    new Place(name, 1, 1),
                    "the file is missing",
                    near.map(other -> "rename " + other + " to " + name).orElse(null));
            return Optional.empty();
        }
        return YamlReader.read(name, text, faults);
    }
}
