package groundswell.qualify.play;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.qualify.Expression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code plays.yaml}. */
public final class PlayReading {

    private static final Duration LASTING = Duration.ofDays(14);
    private static final List<String> CHANNELS = List.of("slack", "mail", "webhook", "crm");
    private static final double HOLDOUT_MAX = 0.5;
    private final YamlMapping file;
    private final Set<String> teams;
    private final Set<String> signals;
    private final Set<String> traits;

    private PlayReading(
            YamlMapping file, Set<String> teams, Set<String> signals, Set<String> traits) {
        this.file = file;
        this.teams = teams;
        this.signals = signals;
        this.traits = traits;
    }

    /**
     * Reads and collects faults.
     *
     * @param teams names of the teams that there are
     * @param signals names of the signals that there are
     * @param traits names of the account traits that there are
     */
    public static Plays read(
            YamlMapping file, Set<String> teams, Set<String> signals, Set<String> traits) {
        file.allowOnly(
                "defaults", "plays", "service_levels", "packet", "touches", "refusals", "worth");
        return new PlayReading(file, teams, signals, traits).read();
    }

    private Plays read() {
        Optional<YamlMapping> defaults = file.mapping("defaults");
        defaults.ifPresent(keys -> keys.allowOnly("guard", "holdout", "notify", "lasting"));
        Guards guards =
                defaults.flatMap(keys -> keys.mapping("guard"))
                        .map(keys -> GuardReading.read(keys, Guards.DEFAULT))
                        .orElse(Guards.DEFAULT);
        List<Play> plays = new ArrayList<>();
        file.mapping("plays")
                .ifPresent(keys -> {
                    for (YamlMapping.Entry entry : keys.entries()) {
                        keys.asMapping("a play", entry.value())
                                .ifPresent(play ->
                                        play(entry, play, guards, defaults).ifPresent(plays::add));
                    }
                    if (plays.size() > Plays.PLAYS_MAX) {
                        keys.faults()
                                .add(
                                        keys.place(),
                                        plays.size() + " plays",
                                        "at most " + Plays.PLAYS_MAX);
                    }
                });
        List<String> touches = names("touches", file, signals, "signal");
        return new Plays(
                plays,
                serviceLevels(),
                packet(),
                touches,
                names("refusals", file, signals, "signal"),
                file.scalar("worth").map(Expression::of));
    }

    private Optional<Play> play(
            YamlMapping.Entry entry,
            YamlMapping play,
            Guards guards,
            Optional<YamlMapping> defaults) {
        play.allowOnly(
                "label",
                "audience",
                "trigger",
                "held",
                "lasting",
                "guard",
                "to",
                "within",
                "notify",
                "goal",
                "holdout",
                "enabled",
                "why",
                "next_step",
                "subject",
                "message",
                "messages");
        PlayNames.check(entry, file.faults());
        Optional<Expression> trigger = play.requireScalar("trigger").map(Expression::of);
        Expression audience = play.scalar("audience").map(Expression::of).orElse(Play.EVERYBODY);
        String team = play.text("to", "");
        if (!team.isEmpty() && !teams.contains(team)) {
            unknown(play, "to", "team", team, teams);
        }
        Optional<Duration> within =
                play.has("within") ? play.requireDuration("within") : Optional.empty();
        String label = play.text("label", label(entry.key()));
        Duration lasting =
                play.duration(
                        "lasting",
                        defaults.map(keys -> keys.duration("lasting", LASTING)).orElse(LASTING));
        Guards guard =
                play.mapping("guard").map(keys -> GuardReading.read(keys, guards)).orElse(guards);
        return trigger.map(when ->
                new Play(
                        entry.key(),
                        label,
                        audience,
                        when,
                        play.duration("held", Duration.ZERO),
                        lasting,
                        guard,
                        team,
                        within,
                        channels(play.has("notify") ? play : defaults.orElse(play)),
                        play.mapping("goal").flatMap(PlayReading::goal),
                        holdout(play, defaults),
                        play.flag("enabled", true),
                        MessageReading.read(play, when.source()),
                        entry.keyPlace()));
    }

    private static Optional<Play.Goal> goal(YamlMapping goal) {
        goal.allowOnly("when", "within");
        Duration within = goal.duration("within", Duration.ofDays(90));
        return goal.requireScalar("when").map(when -> new Play.Goal(Expression.of(when), within));
    }

    private double holdout(YamlMapping play, Optional<YamlMapping> defaults) {
        double common = defaults.map(keys -> keys.share("holdout", 0)).orElse(0.0);
        double share = play.share("holdout", common);
        if (share < 0 || share > HOLDOUT_MAX) {
            play.faults()
                    .add(
                            play.placeOf("holdout"),
                            "\"holdout\" is %.0f%%".formatted(share * 100),
                            "from 0% to 50%");
        }
        return share;
    }

    static List<String> channels(YamlMapping play) {
        List<String> channels = play.texts("notify");
        for (String channel : channels) {
            if (!CHANNELS.contains(channel)) {
                unknown(play, "notify", "way to tell", channel, CHANNELS);
            }
        }
        return channels;
    }

    private List<Plays.ServiceLevel> serviceLevels() {
        List<Plays.ServiceLevel> levels = new ArrayList<>();
        for (var value : file.list("service_levels")) {
            file.asMapping("a service level", value)
                    .ifPresent(level -> {
                        level.allowOnly("when", "to", "within", "label");
                        String team = level.text("to", "");
                        level.require("to");
                        if (!team.isEmpty() && !teams.contains(team)) {
                            unknown(level, "to", "team", team, teams);
                        }
                        Optional<Expression> when = level.requireScalar("when").map(Expression::of);
                        Optional<Duration> within = level.requireDuration("within");
                        if (when.isPresent() && within.isPresent()) {
                            levels.add(
                                    new Plays.ServiceLevel(
                                            when.get(),
                                            team,
                                            within.get(),
                                            level.text("label", when.get().source())));
                        }
                    });
        }
        return levels;
    }

    private Map<String, List<String>> packet() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Optional<YamlMapping> packet = file.mapping("packet");
        if (packet.isEmpty()) {
            return groups;
        }
        YamlMapping keys = packet.get();
        keys.allowOnly(Plays.GROUPS.toArray(String[]::new));
        for (String group : Plays.GROUPS) {
            List<String> names = new ArrayList<>();
            for (String name : keys.texts(group)) {
                boolean signal = name.startsWith("signals.");
                String bare = name.substring(name.indexOf('.') + 1);
                boolean known =
                        signal
                                ? signals.contains(bare)
                                : name.startsWith("traits.") && traits.contains(bare);
                if (known) {
                    names.add(name);
                } else {
                    unknown(keys, group, "signal or trait", name, qualified());
                }
            }
            if (!names.isEmpty()) {
                groups.put(group, names);
            }
        }
        return groups;
    }

    private List<String> qualified() {
        List<String> all = new ArrayList<>();
        signals.forEach(name -> all.add("signals." + name));
        traits.forEach(name -> all.add("traits." + name));
        return all;
    }

    private static List<String> names(
            String key, YamlMapping keys, Set<String> known, String kind) {
        List<String> names = keys.texts(key);
        for (String name : names) {
            if (!known.contains(name)) {
                unknown(keys, key, kind, name, known);
            }
        }
        return names.stream().filter(known::contains).toList();
    }

    static void unknown(
            YamlMapping keys,
            String key,
            String kind,
            String name,
            java.util.Collection<String> known) {
        keys.faults()
                .add(
                        keys.placeOf(key),
                        "there is no " + kind + " \"" + name + "\"",
                        NearestName.of(name, List.copyOf(known))
                                .orElse(
                                        known.isEmpty() || known.size() > 12
                                                ? null
                                                : "one of " + String.join(", ", known)));
    }

    private static String label(String name) {
        return PlayNames.label(name);
    }
}
