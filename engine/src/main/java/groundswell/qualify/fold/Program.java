package groundswell.qualify.fold;

import groundswell.collect.Event;
import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Kind;
import groundswell.qualify.Playbook;
import groundswell.qualify.Qualification;
import groundswell.qualify.ScorePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A playbook, compiled: what to keep of which events, what to compute from it, and in which order.
 * Immutable, but for the scratch memory of reading events, so one program a thread.
 */
public final class Program {
    /** Stands for "sessions" where the number of a series is asked for. */
    static final int SESSIONS = -1;

    /** Series 0 counts all activity. */
    static final int ACTIVITY = 0;

    /**
     * A signal.
     *
     * @param slot where its value stands among an account's numbers
     */
    record Signal(String name, String label, SignalPlan plan, int slot) {}

    /** A score, where its value stands, and what it depends on. */
    record Score(ScorePlan plan, int slot, SlotSet needs) {}

    /** A trait that expressions refer to. */
    record Trait(String name, Kind kind, int slot) {}

    /** The wedge: who completes it and comes back for another session in time has found value. */
    record Activation(int completedSeries, long returnWithinMs, long sessionGapMs) {}

    /**
     * Above {@code salesAbove} sales, from {@code nurtureFrom} nurture; left only below the
     * threshold by {@code margin} and after {@code dwellMs}.
     */
    record Lanes(double salesAbove, double nurtureFrom, double margin, long dwellMs) {}

    /**
     * When the account is qualified; null where the playbook does not say. {@code stages} by
     * ordinal of the stage. {@code needs} is all that these conditions depend on.
     */
    record Decisions(
            int headline,
            @Nullable Condition pqaEnter,
            @Nullable Condition pqaLeave,
            List<@Nullable StageRule> stages,
            @Nullable GridPlan grid,
            SlotSet needs) {
        Decisions {
            stages = java.util.Collections.unmodifiableList(new ArrayList<>(stages));
        }
    }

    /** When a stage holds; without {@code leave}, while {@code enter} does. */
    record StageRule(Condition enter, @Nullable Condition leave) {
        boolean holds(AccountState state, boolean before) {
            return (before && leave != null) ? !leave.test(state) : enter.test(state);
        }
    }

    /** Where the facts stand that the fold itself provides; -1 where the playbook does not ask. */
    record OwnSlots(
            int activated,
            int people,
            int ageDays,
            int personal,
            int lane,
            int stage,
            int grid,
            int pqa) {}

    /** Everything that a program consists of. */
    record Parts(
            String version,
            int slotCount,
            List<SeriesPlan> series,
            Map<String, Integer> propertySlots,
            List<Signal> signals,
            List<Score> scores,
            List<Trait> traits,
            Map<String, Integer> averages,
            List<String> traitPriority,
            Activation activation,
            Lanes lanes,
            Qualification qualification,
            Decisions decisions,
            PlayPlan plays,
            OwnSlots own,
            @Nullable RolePlan roles,
            Wanted wanted) {}

    /** What led to an activation is kept at least that long. */
    private static final int REACH_DAYS_MIN = 400;

    private final Parts parts;
    private final Relevance relevance;
    private final Deferred deferred;
    private final SignalIndex index;
    private final SeriesIndex seriesIndex;
    private final int retentionDays;
    private final TextPlaces texts;
    private final PropertyFacts properties;

    /** Compiles a playbook. The same playbook gives the same program. */
    public static Program of(Playbook playbook) {
        return of(playbook, Wanted.ALL);
    }

    /** The same where not everything has to be decided. */
    public static Program of(Playbook playbook, Wanted wanted) {
        return new ProgramCompiler(playbook).compile(wanted);
    }

    /**
     * The same for a fold that is watched: every number is kept up to date on every day, also those
     * that nothing decides upon. Slower; decides alike.
     */
    public static Program watched(Playbook playbook) {
        return of(playbook).watched();
    }

    /** This one for a fold that is watched. */
    Program watched() {
        return new Program(parts, Relevance.ofAll(parts));
    }

    Program(Parts parts) {
        this(parts, Relevance.of(parts));
    }

    private Program(Parts parts, Relevance relevance) {
        this.parts = parts;
        this.relevance = relevance;
        this.deferred = Deferred.of(parts, relevance);
        this.index = new SignalIndex(parts, relevance);
        this.seriesIndex = new SeriesIndex(parts.series);
        this.retentionDays =
                2
                        + parts.signals.stream()
                                .mapToInt(signal -> signal.plan.reachDays())
                                .reduce(REACH_DAYS_MIN, Math::max);
        this.properties = new PropertyFacts(parts.propertySlots);
        this.texts = new TextPlaces(parts);
    }

    /** The series that an event may add to; conditions are not yet tested. */
    int[] candidates(Event event) {
        return seriesIndex.candidates(event);
    }

    /** The properties of an event if any of the candidates needs them. */
    PropertyFacts properties(Event event, int[] candidates) {
        for (int series : candidates) {
            if (series(series).readsProperties()) {
                properties.read(event);
                break;
            }
        }
        return properties;
    }

    /** Names of tracked events whose properties matter to a signal. */
    public java.util.Set<String> eventsWithProperties() {
        java.util.Set<String> names = new java.util.TreeSet<>();
        for (SeriesPlan plan : parts.series) {
            if (plan.readsProperties()) {
                names.add(plan.event());
            }
        }
        return names;
    }

    /**
     * The slots that the headline score or the decision about PQAs depends on, directly or through
     * other scores.
     */
    public SlotSet decisive() {
        SlotSet all = new SlotSet(parts.slotCount);
        all.add(headline().slot());
        if (parts.decisions.pqaEnter != null) {
            all.addAll(parts.decisions.pqaEnter.slots());
        }
        for (Score score : parts.scores.reversed()) {
            if (all.has(score.slot())) {
                all.addAll(score.needs());
            }
        }
        return all;
    }

    /**
     * True if something that decides, or one of these slots, is an average over all accounts: what
     * one account does then changes where others stand.
     */
    public boolean comparesAccounts(SlotSet also) {
        return parts.averages.values().stream()
                .anyMatch(slot -> relevance.decides(slot) || also.has(slot));
    }

    /** How many slots the facts of an account have. */
    public int slots() {
        return parts.slotCount;
    }

    /** Names the playbook that it was compiled from. */
    public String version() {
        return parts.version;
    }

    /** The letter for a score. */
    public String grade(double score) {
        return parts.qualification.grade(score);
    }

    /** Slots of the averages over all accounts, by signal. */
    Map<String, Integer> averages() {
        return parts.averages;
    }

    public List<String> traitPriority() {
        return parts.traitPriority;
    }

    /** Where texts stand. */
    TextPlaces texts() {
        return texts;
    }

    int seriesCount() {
        return parts.series.size();
    }

    SeriesPlan series(int index) {
        return parts.series.get(index);
    }

    /** Which signals to bring up to date when. */
    SignalIndex index() {
        return index;
    }

    /** Which numbers decide something. */
    Relevance relevance() {
        return relevance;
    }

    /** The numbers that are only computed when somebody asks. */
    Deferred deferred() {
        return deferred;
    }

    List<Signal> signals() {
        return parts.signals;
    }

    List<Score> scores() {
        return parts.scores;
    }

    Score headline() {
        return parts.scores.get(parts.decisions.headline);
    }

    List<Trait> traits() {
        return parts.traits;
    }

    Activation activation() {
        return parts.activation;
    }

    Lanes lanes() {
        return parts.lanes;
    }

    @Nullable RolePlan roles() {
        return parts.roles;
    }

    Decisions decisions() {
        return parts.decisions;
    }

    /** Conditions of plays; none where plays are not wanted. */
    PlayPlan plays() {
        return parts.plays;
    }

    OwnSlots own() {
        return parts.own;
    }

    long sessionGapMs() {
        return parts.activation.sessionGapMs;
    }

    /** What is decided. */
    Wanted wanted() {
        return parts.wanted;
    }

    /** Days that any signal, or the decision about activation, can still look at. */
    int retentionDays() {
        return retentionDays;
    }
}
