package groundswell.qualify.fold;

import groundswell.kernel.expression.Condition;
import groundswell.qualify.Expression;
import groundswell.qualify.Filter;
import groundswell.qualify.Measure;
import groundswell.qualify.People;
import groundswell.qualify.Playbook;
import groundswell.qualify.Qualification;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.ScorePlan;
import groundswell.qualify.Slots;
import groundswell.qualify.Stage;
import groundswell.qualify.play.Play;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a checked playbook into a {@link Program}: signals that look at the same events share what
 * is kept of them.
 */
final class ProgramCompiler {
    private final Playbook playbook;
    private final Slots slots;

    /** Binds the filters: those of the playbook, and of what is looked at beside it. */
    private final Slots filters;

    private final Map<Kept, Integer> series = new LinkedHashMap<>();

    /** Kept by another program, and of no use to this one. */
    private final Set<Kept> unused = new HashSet<>();

    /** What is kept; equal ones are kept once. */
    private record Kept(Filter filter, SeriesPlan.Storage storage, String property) {}

    ProgramCompiler(Playbook playbook) {
        this(playbook, playbook);
    }

    /**
     * @param wider the playbook with signals more, which are kept count of but not computed
     */
    ProgramCompiler(Playbook playbook, Playbook wider) {
        this.playbook = playbook;
        this.slots = Slots.of(playbook);
        this.filters = Slots.of(wider);
        keep(new Filter(Filter.ANY, Optional.empty()), SeriesPlan.Storage.COUNT, "");
    }

    /**
     * Compiles a playbook for accounts that another one's program keeps.
     *
     * @return empty when it needs something of history that the other one does not keep
     */
    static Optional<Program> over(Playbook kept, Playbook wanted) {
        ProgramCompiler keeping = new ProgramCompiler(kept);
        Program before = keeping.compile();
        ProgramCompiler wanting = new ProgramCompiler(wanted);
        wanting.series.clear();
        keeping.series.keySet().forEach(one -> wanting.series.put(one, wanting.series.size()));
        wanting.unused.addAll(keeping.series.keySet());
        Program after = wanting.compile();
        return kept.activation().equals(wanted.activation())
                        && after.seriesCount() == before.seriesCount()
                        && after.retentionDays() <= before.retentionDays()
                ? Optional.of(after)
                : Optional.empty();
    }

    Program compile() {
        return compile(Wanted.ALL);
    }

    Program compile(Wanted asked) {
        Wanted wanted = needed(asked);
        List<Program.Signal> signals = new ArrayList<>();
        playbook.signals()
                .forEach(signal ->
                        signals.add(
                                new Program.Signal(
                                        signal.name(),
                                        signal.label(),
                                        plan(signal.measure()),
                                        slots.signal(signal.name()))));
        List<Program.Score> scores = new ArrayList<>();
        playbook.scores()
                .forEach(score ->
                        scores.add(
                                score(
                                        ScoreCompiler.plan(score, slots),
                                        slots.score(score.name()))));
        List<Program.Trait> traits = new ArrayList<>();
        playbook.traits()
                .forEach((name, kind) ->
                        traits.add(new Program.Trait(name, kind, slots.trait(name))));
        Program.Activation activation =
                new Program.Activation(
                        keep(playbook.activation().completed(), SeriesPlan.Storage.INSTANTS, ""),
                        playbook.activation().returnWithin().toMillis(),
                        playbook.activation().sessionGap().toMillis());
        Qualification.Lanes lanes = playbook.qualification().lanes();
        return new Program(
                new Program.Parts(
                        playbook.version(),
                        slots.count(),
                        series.keySet().stream().map(this::seriesPlan).toList(),
                        filters.properties(),
                        signals,
                        scores,
                        traits,
                        averages(),
                        playbook.traitPriority(),
                        activation,
                        new Program.Lanes(
                                lanes.salesAbove(),
                                lanes.nurtureFrom(),
                                lanes.margin(),
                                lanes.dwell().toMillis()),
                        playbook.qualification(),
                        decisions(wanted),
                        plays(wanted),
                        ownSlots(),
                        asked.equals(Wanted.ALL) || (wanted.lanes() && salesNeedsPql())
                                ? RolePlan.of(playbook, signals, series.size())
                                : null,
                        wanted));
    }

    private boolean salesNeedsPql() {
        return playbook.qualification().people().map(People::salesNeedsPql).orElse(false);
    }

    /** What is asked for, and what that looks at. */
    private Wanted needed(Wanted asked) {
        SlotSet slotsUsed = new SlotSet(slots.count());
        playbook.segments().values().forEach(one -> slotsUsed.addAll(slots.condition(one).slots()));
        Qualification rules = playbook.qualification();
        rules.pqa()
                .ifPresent(pqa -> {
                    slotsUsed.addAll(slots.condition(pqa.enter()).slots());
                    slotsUsed.addAll(slots.condition(pqa.leave()).slots());
                });
        boolean plays = asked.plays() && !playbook.plays().plays().isEmpty();
        boolean stages = plays || asked.stages() || slotsUsed.has(slots.slot("account.stage"));
        if (stages) {
            rules.stages().values().forEach(rule -> stageRule(rule, slotsUsed));
        }
        boolean lanes = plays || asked.lanes() || slotsUsed.has(slots.slot("account.lane"));
        return new Wanted(lanes, stages, plays);
    }

    private Map<String, Integer> averages() {
        Map<String, Integer> bySignal = new LinkedHashMap<>();
        slots.averages().forEach(name -> bySignal.put(name, slots.slot("average." + name)));
        return bySignal;
    }

    private Program.OwnSlots ownSlots() {
        return new Program.OwnSlots(
                slots.slot("account.activated"),
                slots.slot("account.people"),
                slots.slot("account.age_days"),
                slots.slot("account.personal"),
                slots.slot("account.lane"),
                slots.slot("account.stage"),
                slots.slot("account.grid"),
                slots.slot("account.pqa"));
    }

    private Program.Decisions decisions(Wanted wanted) {
        Qualification rules = playbook.qualification();
        int headline =
                playbook.scores().stream()
                        .map(ScoreDefinition::name)
                        .toList()
                        .indexOf(rules.score());
        List<Program.@Nullable StageRule> stages = new ArrayList<>();
        SlotSet needs = new SlotSet(slots.count());
        for (Stage stage : Stage.values()) {
            stages.add(wanted.stages() ? stageRule(rules.stages().get(stage), needs) : null);
        }
        Condition enter = rules.pqa().map(pqa -> slots.condition(pqa.enter())).orElse(null);
        Condition leave = rules.pqa().map(pqa -> slots.condition(pqa.leave())).orElse(null);
        Stream.of(enter, leave)
                .filter(Objects::nonNull)
                .forEach(condition -> needs.addAll(condition.slots()));
        GridPlan grid =
                rules.grid()
                        .map(one ->
                                new GridPlan(
                                        one,
                                        slots.score(one.letter().score()),
                                        slots.score(one.digit().score())))
                        .orElse(null);
        return new Program.Decisions(headline, enter, leave, stages, grid, needs);
    }

    private PlayPlan plays(Wanted wanted) {
        List<PlayPlan.Rule> rules = new ArrayList<>();
        SlotSet needs = new SlotSet(slots.count());
        if (wanted.plays()) {
            for (Play play : playbook.plays().plays()) {
                if (play.enabled()) {
                    rules.add(
                            new PlayPlan.Rule(
                                    PlayPlan.PLAY,
                                    play.name(),
                                    slots.condition(
                                            Expression.made(
                                                    "(%s) && (%s)"
                                                            .formatted(
                                                                    play.audience().source(),
                                                                    play.trigger().source())))));
                    play.goal()
                            .ifPresent(goal ->
                                    rules.add(
                                            new PlayPlan.Rule(
                                                    PlayPlan.GOAL,
                                                    play.name(),
                                                    slots.condition(goal.when()))));
                }
            }
        }
        rules.forEach(rule -> needs.addAll(rule.when().slots()));
        return new PlayPlan(rules, needs);
    }

    private Program.@Nullable StageRule stageRule(
            Qualification.@Nullable StageRule rule, SlotSet needs) {
        if (rule == null) {
            return null;
        }
        Condition enter = slots.condition(rule.enter());
        Condition leave = rule.leave().map(slots::condition).orElse(null);
        needs.addAll(enter.slots());
        if (leave != null) {
            needs.addAll(leave.slots());
        }
        return new Program.StageRule(enter, leave);
    }

    private Program.Score score(ScorePlan plan, int slot) {
        SlotSet needs = new SlotSet(slots.count());
        needs.addAll(plan.slots());
        return new Program.Score(plan, slot, needs);
    }

    private int keep(Filter filter, SeriesPlan.Storage storage, String property) {
        Kept kept = new Kept(filter, storage, property);
        unused.remove(kept);
        Integer known = series.putIfAbsent(kept, series.size());
        if (series.size() > Cell.SERIES_MAX) {
            throw new IllegalArgumentException(
                    "signals look at more than %,d kinds of events".formatted(Cell.SERIES_MAX));
        }
        return known == null ? series.size() - 1 : known;
    }

    private SeriesPlan seriesPlan(Kept kept) {
        if (unused.contains(kept)) {
            return new SeriesPlan(kept.filter.event(), null, kept.storage, -1);
        }
        Condition where = kept.filter.where().map(filters::where).orElse(null);
        Integer property =
                kept.property.isEmpty()
                        ? Integer.valueOf(-1)
                        : filters.properties().get(kept.property);
        if (property == null) {
            throw new IllegalStateException("property without a slot: " + kept.property);
        }
        return new SeriesPlan(kept.filter.event(), where, kept.storage, property);
    }

    /** How a measure is computed; to be asked before {@link #compile}. */
    SignalPlan plan(Measure measure) {
        return switch (measure) {
            case Measure.Count m -> new SignalPlan.Count(count(m.filter()), m.windowDays());
            case Measure.People m -> new SignalPlan.People(count(m.filter()), m.windowDays());
            case Measure.Days m -> new SignalPlan.DaysWith(count(m.filter()), m.windowDays());
            case Measure.Sum m ->
                    new SignalPlan.Sum(
                            keep(m.filter(), SeriesPlan.Storage.SUM, m.property()), m.windowDays());
            case Measure.Max m ->
                    new SignalPlan.Max(
                            keep(m.filter(), SeriesPlan.Storage.MAX, m.property()), m.windowDays());
            case Measure.Distinct m ->
                    new SignalPlan.Distinct(
                            keep(m.filter(), SeriesPlan.Storage.DISTINCT, m.property()),
                            m.windowDays());
            case Measure.Sessions m -> new SessionCount(m.windowDays());
            case Measure.Recency m -> new SignalPlan.Recency(count(m.filter()));
            case Measure.First m -> new SignalPlan.First(count(m.filter()));
            case Measure.Streak m -> new SignalPlan.Streak(count(m.filter()));
            case Measure.Sequence m ->
                    new Sequence(
                            keep(m.first(), SeriesPlan.Storage.INSTANTS, ""),
                            keep(m.then(), SeriesPlan.Storage.INSTANTS, ""),
                            m.windowDays());
            case Measure.Together m ->
                    new Together(m.of().stream().mapToInt(this::count).toArray(), m.windowDays());
            case Measure.Growth m -> new Growth(plan(m.of()), m.of().windowDays());
            case Measure.Ratio m -> new Ratio(plan(m.of()), plan(m.to()));
        };
    }

    private int count(Filter filter) {
        return keep(filter, SeriesPlan.Storage.COUNT, "");
    }
}
