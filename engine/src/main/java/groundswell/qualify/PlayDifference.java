package groundswell.qualify;

import groundswell.qualify.play.Guards;
import groundswell.qualify.play.Play;
import groundswell.qualify.play.Plays;
import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Team;
import groundswell.qualify.play.Teams;
import groundswell.qualify.play.WorkingHours;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What changed between the plays and teams of two playbooks, one sentence a change. */
final class PlayDifference {

    private static final String NONE = "none";

    private final List<String> changes = new ArrayList<>();

    private PlayDifference() {}

    static List<String> between(Plays before, Plays after) {
        var difference = new PlayDifference();
        difference.plays(before, after);
        return difference.changes;
    }

    static List<String> between(Teams before, Teams after) {
        var difference = new PlayDifference();
        difference.each("rep", before.reps(), after.reps(), PlayDifference::rep);
        difference.each("team", before.teams(), after.teams(), PlayDifference::team);
        difference.each(
                "territory",
                before.territories(),
                after.territories(),
                when -> Map.of("condition", when.source()));
        difference.compare("", all(before), all(after));
        return difference.changes;
    }

    private void plays(Plays before, Plays after) {
        Map<String, Play> old = byName(before);
        Map<String, Play> now = byName(after);
        each("play", old, now, PlayDifference::play);
        compare(
                "",
                Map.of("order of plays", both(old, now)),
                Map.of("order of plays", both(now, old)));
        compare("", all(before), all(after));
    }

    private static Map<String, Play> byName(Plays plays) {
        var byName = new LinkedHashMap<String, Play>();
        plays.plays().forEach(play -> byName.putIfAbsent(play.name(), play));
        return byName;
    }

    private static String both(Map<String, Play> one, Map<String, Play> other) {
        return one.keySet().stream().filter(other::containsKey).collect(Collectors.joining(", "));
    }

    private static Map<String, String> play(Play play) {
        var words = new LinkedHashMap<String, String>();
        words.put("enabled", String.valueOf(play.enabled()));
        words.put("audience", play.audience().source());
        words.put("trigger", play.trigger().source());
        words.put("held", words(play.held()));
        words.put("lasting", words(play.lasting()));
        words.put("to", play.team().isEmpty() ? "by service level" : play.team());
        words.put("within", play.within().map(PlayDifference::words).orElse("by service level"));
        words.put("notify", list(play.channels()));
        words.put(
                "goal",
                play.goal()
                        .map(goal -> goal.when().source() + " within " + words(goal.within()))
                        .orElse(NONE));
        words.put("holdout", ScoreWords.number(play.holdout() * 100) + " %");
        guards(play.guard()).forEach((guard, value) -> words.put("guard " + guard, value));
        words.put("why", play.words().trigger());
        words.put("next step", play.words().nextStep());
        words.put("message", text(play.words().message()));
        play.words()
                .byRole()
                .forEach((role, message) -> words.put("message to " + role.word(), text(message)));
        return words;
    }

    private static String text(Play.Message message) {
        return message.subject().isEmpty() && message.body().isEmpty()
                ? NONE
                : "\"" + message.subject() + "\": " + message.body();
    }

    private static Map<String, String> guards(Guards guards) {
        var words = new LinkedHashMap<String, String>();
        words.put("hand_raise", String.valueOf(guards.handRaise()));
        words.put("activated", String.valueOf(guards.activated()));
        words.put("min_age", words(guards.minAge()));
        words.put("cooldown", words(guards.cooldown()));
        words.put("after_disqualified", words(guards.afterDisqualified()));
        words.put("consent", String.valueOf(guards.consent()));
        words.put("company", String.valueOf(guards.company()));
        words.put("one_open_handoff", String.valueOf(guards.oneOpen()));
        words.put("capacity", String.valueOf(guards.capacity()));
        words.put("account_touches", String.valueOf(guards.accountTouches()));
        words.put("person_touches", String.valueOf(guards.personTouches()));
        return words;
    }

    private static Map<String, String> all(Plays plays) {
        var words = new LinkedHashMap<String, String>();
        words.put(
                "service levels",
                plays.serviceLevels().isEmpty()
                        ? NONE
                        : plays.serviceLevels().stream()
                                .map(level ->
                                        "%s: %s within %s"
                                                .formatted(
                                                        level.when().source(),
                                                        level.team(),
                                                        words(level.within())))
                                .collect(Collectors.joining("; ")));
        words.put("touches", list(plays.touchSignals()));
        words.put("refusals", list(plays.refusalSignals()));
        words.put("worth", plays.worth().map(Expression::source).orElse(NONE));
        for (String group : Plays.GROUPS) {
            words.put("packet " + group, list(plays.packet().getOrDefault(group, List.of())));
        }
        return words;
    }

    private static Map<String, String> rep(Rep rep) {
        var words = new LinkedHashMap<String, String>();
        WorkingHours hours = rep.hours();
        words.put("name", rep.name());
        words.put("email", rep.email().isEmpty() ? NONE : rep.email());
        words.put("zone", hours.zone().getId());
        words.put("hours", hours(hours));
        words.put("holidays", holidays(hours));
        words.put("capacity", String.valueOf(rep.capacity()));
        words.put("weight", ScoreWords.number(rep.weight()));
        words.put("territories", list(rep.territories()));
        words.put("named accounts", list(rep.namedAccounts()));
        words.put(
                "away",
                list(rep.away().stream().map(span -> span.from() + ".." + span.to()).toList()));
        words.put("notify", rep.channels().map(PlayDifference::list).orElse("as plays say"));
        return words;
    }

    private static String hours(WorkingHours hours) {
        String days =
                hours.days().stream()
                        .sorted()
                        .map(day ->
                                day.name().charAt(0)
                                        + day.name()
                                                .substring(1, 3)
                                                .toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return "%s %s-%s".formatted(days, hours.from(), hours.to());
    }

    private static String holidays(WorkingHours hours) {
        var all = new ArrayList<String>();
        hours.country().ifPresent(country -> all.add(country.code()));
        hours.holidays().stream().sorted().map(LocalDate::toString).forEach(all::add);
        return list(all);
    }

    private static Map<String, String> team(Team team) {
        var words = new LinkedHashMap<String, String>();
        words.put("manager", team.manager().isEmpty() ? NONE : team.manager());
        words.put("channel", team.channel().isEmpty() ? NONE : team.channel());
        words.put("members", list(team.members()));
        words.put("fallback", team.fallback().isEmpty() ? "the pool" : team.fallback());
        return words;
    }

    private static Map<String, String> all(Teams teams) {
        var words = new LinkedHashMap<String, String>();
        words.put("assign", list(teams.rules().stream().map(Teams.Rule::word).toList()));
        words.put("previous_owner_within", words(teams.previousOwnerWithin()));
        words.put("reassign_on_breach", String.valueOf(teams.reassignOnBreach()));
        words.put("pool_after", words(teams.poolAfter()));
        return words;
    }

    private interface Describing<T> {
        Map<String, String> words(T one);
    }

    private <T> void each(
            String kind, Map<String, T> before, Map<String, T> after, Describing<T> describing) {
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> changes.add(kind + " " + name + " is gone"));
        after.forEach((name, one) -> {
            T other = before.get(name);
            if (other == null) {
                changes.add(kind + " " + name + " is new: " + described(describing.words(one)));
            } else {
                compare(kind + " " + name + ", ", describing.words(other), describing.words(one));
            }
        });
    }

    /** What a new one is, but for what is not there. */
    private static String described(Map<String, String> words) {
        return words.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty() && !one.getValue().equals(NONE))
                .filter(one ->
                        !one.getKey().startsWith("guard ") && !one.getKey().startsWith("message"))
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private void compare(String what, Map<String, String> before, Map<String, String> after) {
        var keys = new java.util.LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            String old = before.getOrDefault(key, NONE);
            String now = after.getOrDefault(key, NONE);
            if (!Objects.equals(old, now)) {
                changes.add(what + key + ": " + old + " → " + now);
            }
        }
    }

    private static String list(List<String> all) {
        return all.isEmpty() ? NONE : String.join(", ", all);
    }

    private static String words(Duration duration) {
        return PlaybookDifference.words(duration);
    }
}
