package groundswell.qualify.play;

import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlValue;
import groundswell.qualify.Expression;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code teams.yaml}. */
public final class TeamReading {

    private static final int CAPACITY = 25;
    private static final int CAPACITY_MAX = 10_000;
    private static final String SPAN = "a day such as 2026-12-24, or two with .. between";

    private final YamlMapping file;
    private final HoursReading hours;
    private final Map<String, Expression> territories = new LinkedHashMap<>();

    private TeamReading(YamlMapping file, ZoneId zone) {
        this.file = file;
        this.hours = HoursReading.of(file, zone);
    }

    /**
     * Reads and collects faults.
     *
     * @param zone where nothing else is said
     */
    public static Teams read(YamlMapping file, ZoneId zone) {
        file.allowOnly(
                "reps",
                "teams",
                "territories",
                "assign",
                "previous_owner_within",
                "reassign_on_breach",
                "pool_after",
                "zone",
                "hours",
                "holidays",
                "country");
        return new TeamReading(file, zone).read();
    }

    private Teams read() {
        file.mapping("territories")
                .ifPresent(keys ->
                        keys.entries()
                                .forEach(entry -> {
                                    PlayNames.check(entry, file.faults());
                                    keys.requireScalar(entry.key())
                                            .map(Expression::of)
                                            .ifPresent(when -> territories.put(entry.key(), when));
                                }));
        Map<String, Rep> reps = new LinkedHashMap<>();
        each("reps", "a rep", (entry, keys) -> reps.put(entry.key(), rep(entry.key(), keys)));
        Map<String, Team> teams = new LinkedHashMap<>();
        each(
                "teams",
                "a team",
                (entry, keys) -> teams.put(entry.key(), team(entry, keys, reps.keySet())));
        return new Teams(
                reps,
                teams,
                territories,
                rules(),
                file.duration("previous_owner_within", Teams.NONE.previousOwnerWithin()),
                file.flag("reassign_on_breach", true),
                file.duration("pool_after", Teams.NONE.poolAfter()));
    }

    private interface Taking {
        void take(YamlMapping.Entry entry, YamlMapping keys);
    }

    private void each(String key, String name, Taking taking) {
        Optional<YamlMapping> all = file.mapping(key);
        if (all.isPresent()) {
            for (YamlMapping.Entry entry : all.get().entries()) {
                PlayNames.check(entry, file.faults());
                all.get()
                        .asMapping(name, entry.value())
                        .ifPresent(keys -> taking.take(entry, keys));
            }
        }
    }

    private Rep rep(String id, YamlMapping keys) {
        keys.allowOnly(
                "name",
                "email",
                "zone",
                "hours",
                "holidays",
                "country",
                "notify",
                "capacity",
                "weight",
                "territories",
                "named_accounts",
                "away");
        double capacity = keys.number("capacity", CAPACITY);
        if (capacity != Math.rint(capacity) || capacity < 0 || capacity > CAPACITY_MAX) {
            keys.faults()
                    .add(
                            keys.placeOf("capacity"),
                            "\"capacity\" is " + capacity,
                            "open handoffs, a whole number up to " + CAPACITY_MAX);
        }
        double weight = keys.number("weight", 1);
        if (!(weight >= 0) || weight > 100) {
            keys.faults().add(keys.placeOf("weight"), "\"weight\" is " + weight, "from 0 to 100");
        }
        List<String> worked = keys.texts("territories");
        for (String territory : worked) {
            if (!territories.containsKey(territory)) {
                PlayReading.unknown(
                        keys, "territories", "territory", territory, territories.keySet());
            }
        }
        return new Rep(
                id,
                keys.text("name", PlayNames.label(id)),
                keys.text("email", ""),
                hours.read(keys),
                (int) capacity,
                weight,
                worked,
                keys.texts("named_accounts"),
                away(keys),
                keys.has("notify") ? Optional.of(PlayReading.channels(keys)) : Optional.empty());
    }

    private static List<Rep.Span> away(YamlMapping keys) {
        List<Rep.Span> spans = new ArrayList<>();
        for (YamlValue value : keys.list("away")) {
            Rep.Span span =
                    value instanceof groundswell.kernel.yaml.YamlScalar scalar
                            ? span(scalar.text())
                            : null;
            if (span == null) {
                keys.faults().add(value.place(), value.word() + " is no time away", SPAN);
            } else {
                spans.add(span);
            }
        }
        return spans;
    }

    private static Rep.@Nullable Span span(String text) {
        String[] ends = text.split("\\.\\.", -1);
        try {
            LocalDate from = LocalDate.parse(ends[0].strip());
            LocalDate to = ends.length == 1 ? from : LocalDate.parse(ends[1].strip());
            return ends.length > 2 || to.isBefore(from) ? null : new Rep.Span(from, to);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Team team(YamlMapping.Entry entry, YamlMapping keys, Set<String> reps) {
        keys.allowOnly("label", "manager", "channel", "members", "fallback");
        List<String> members = keys.texts("members");
        for (String member : members) {
            known(keys, "members", member, reps);
        }
        for (String one : List.of("manager", "fallback")) {
            String rep = keys.text(one, "");
            if (!rep.isEmpty()) {
                known(keys, one, rep, reps);
            }
        }
        return new Team(
                entry.key(),
                keys.text("label", PlayNames.label(entry.key())),
                keys.text("manager", ""),
                keys.text("channel", ""),
                members,
                keys.text("fallback", ""),
                entry.keyPlace());
    }

    private static void known(YamlMapping keys, String key, String rep, Set<String> reps) {
        if (!reps.contains(rep)) {
            PlayReading.unknown(keys, key, "rep", rep, reps);
        }
    }

    private List<Teams.Rule> rules() {
        if (!file.has("assign")) {
            return List.of(Teams.Rule.values());
        }
        List<String> words = Arrays.stream(Teams.Rule.values()).map(Teams.Rule::word).toList();
        List<Teams.Rule> rules = new ArrayList<>();
        for (String word : file.texts("assign")) {
            int at = words.indexOf(word);
            if (at < 0) {
                PlayReading.unknown(file, "assign", "rule", word, words);
            } else {
                rules.add(Teams.Rule.values()[at]);
            }
        }
        return rules;
    }
}
