package groundswell.qualify.scenario;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.LogEntry;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Program;
import groundswell.unify.Domains;
import groundswell.unify.Unify;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Plays a scenario through the fold, day by day, and compares. */
final class ScenarioRun {

    private static final long DAY_MS = 86_400_000L;
    private static final int SOURCE = 1;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Scenario scenario;
    private final Playbook playbook;
    private final Fold fold;
    private final Rehearsing.@Nullable Course course;
    private final Set<String> introduced = new HashSet<>();
    private final List<Scenario.Outcome> outcomes = new ArrayList<>();
    private long sequence;

    /** A message or correction that is due. */
    private record Due(long atMs, Scenario.Step step) {}

    /**
     * @param program the playbook's; compiling it takes longer than most scenarios
     */
    ScenarioRun(
            Scenario scenario,
            Playbook playbook,
            Program program,
            Domains domains,
            Rehearsing rehearsing) {
        this.scenario = scenario;
        this.playbook = playbook;
        this.fold = new Fold(program, domains, transition -> {});
        this.course =
                scenario.expectsHandoffs() ? rehearsing.begin(playbook, fold, startMs(0)) : null;
    }

    /** Each expectation beside what came of it, by day. */
    List<Scenario.Outcome> run() {
        int last =
                scenario.expectations().stream()
                        .mapToInt(Scenario.Expectation::day)
                        .max()
                        .orElse(0);
        for (int day = 0; day <= last; day++) {
            long startMs = startMs(day);
            if (day > 0) {
                apply(new LogEntry.Tick(++sequence, startMs, fold.standing().averages()));
            }
            due(day).forEach(this::happen);
            if (course != null) {
                course.until(startMs + DAY_MS - 1);
            }
            for (var expectation : scenario.expectations()) {
                if (expectation.day() == day) {
                    outcomes.add(new Scenario.Outcome(expectation, checks(expectation)));
                }
            }
        }
        return outcomes;
    }

    private void apply(LogEntry entry) {
        if (course == null) {
            fold.apply(entry);
        } else {
            course.apply(entry);
        }
    }

    private long startMs(int day) {
        return scenario.start()
                .plusDays(day)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }

    private List<Due> due(int day) {
        var due = new ArrayList<Due>();
        for (var step : scenario.steps()) {
            switch (step) {
                case Scenario.Knowledge knowledge when knowledge.firstDay() == day ->
                        due.add(new Due(startMs(day), step));
                case Scenario.Answer answer when answer.firstDay() == day ->
                        due.add(
                                new Due(
                                        startMs(day) + answer.at().toNanoOfDay() / 1_000_000,
                                        step));
                case Scenario.Deed deed when deed.firstDay() <= day && day <= deed.lastDay() -> {
                    for (int i = 0; i < deed.times(); i++) {
                        long offsetMs =
                                deed.at().toNanoOfDay() / 1_000_000 + i * deed.every().toMillis();
                        due.add(new Due(startMs(day) + Math.min(offsetMs, DAY_MS - 1), step));
                    }
                }
                case Scenario.Knowledge ignored -> {}
                case Scenario.Answer ignored -> {}
                case Scenario.Deed ignored -> {}
            }
        }
        due.sort(Comparator.comparingLong(Due::atMs));
        return due;
    }

    private void happen(Due due) {
        switch (due.step) {
            case Scenario.Answer answer -> {
                int account = account(answer.account());
                if (course != null && account != Unify.NONE) {
                    course.answer(fold.whoIsWho().keys(account), answer.state(), due.atMs);
                }
            }
            case Scenario.Knowledge knowledge ->
                    apply(
                            new LogEntry.Corrected(
                                    ++sequence,
                                    due.atMs,
                                    new Correction.AccountTraits(
                                            accountKey(knowledge.account()),
                                            "csv",
                                            knowledge.traits())));
            case Scenario.Deed deed -> {
                if (isPerson(deed.who()) && introduced.add(deed.who())) {
                    say(
                            due.atMs,
                            EventType.IDENTIFY,
                            "",
                            deed.who(),
                            null,
                            Map.of("email", deed.who()));
                }
                say(
                        due.atMs,
                        deed.type(),
                        deed.event(),
                        deed.who(),
                        deed.group().orElse(null),
                        deed.properties());
            }
        }
    }

    private void say(
            long atMs,
            EventType type,
            String event,
            String who,
            @Nullable String group,
            Map<String, Object> properties) {
        sequence++;
        boolean known = isPerson(who);
        apply(
                new LogEntry.Received(
                        sequence,
                        atMs,
                        new Event(
                                type,
                                SOURCE,
                                "scenario-" + sequence,
                                event,
                                known ? who : null,
                                known ? null : who,
                                group,
                                null,
                                atMs,
                                JSON.writeValueAsString(new LinkedHashMap<>(properties)),
                                "{}",
                                0)));
    }

    private static boolean isPerson(String who) {
        return who.indexOf('@') > 0;
    }

    private static String accountKey(String account) {
        return account.indexOf(':') > 0 ? account : "domain:" + account;
    }

    private int account(String named) {
        if (!isPerson(named)) {
            return fold.whoIsWho().accountOf(accountKey(named));
        }
        int person = fold.whoIsWho().personOf("user:" + named);
        return person == Unify.NONE ? Unify.NONE : fold.whoIsWho().defaultAccount(person);
    }

    private List<Scenario.Check> checks(Scenario.Expectation expectation) {
        int account = account(expectation.account());
        var summary = account == Unify.NONE ? null : fold.standing().summary(account);
        if (summary == null) {
            return List.of(
                    new Scenario.Check(
                            expectation.placeOf("account"),
                            "account",
                            expectation.account(),
                            "none",
                            "there is no such account"));
        }
        var facts = AccountFacts.of(playbook, summary, fold.whoIsWho());
        var checks = Comparison.checks(expectation, summary, facts);
        checks.addAll(new PeopleComparison(expectation, summary, fold).checks());
        if (course != null) {
            HandoffComparison.check(expectation, course.of(fold.whoIsWho().keys(account)))
                    .ifPresent(checks::add);
        }
        return checks;
    }
}
