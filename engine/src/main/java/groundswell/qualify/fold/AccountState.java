package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is remembered of one account: what its people did, by day; what is known about
 * it; where it stands. While nothing happens at an account, what its people did stands as bytes.
 */
final class AccountState extends Remembered {
    /** Stands for a day that has to be found out. */
    static final int UNKNOWN_DAY = Integer.MIN_VALUE;

    /** Not yet. */
    static final long NEVER = Long.MAX_VALUE;

    final int account;
    final String key;

    /**
     * The instant up to which the account was judged; {@link Long#MIN_VALUE} before its first
     * input.
     */
    long nowMs = Long.MIN_VALUE;

    /**
     * Before this day nothing that is decided upon changes if no event comes; {@link #UNKNOWN_DAY}
     * if that has to be found out.
     */
    int quietUntil = UNKNOWN_DAY;

    long activatedMs = NEVER;

    /**
     * True if the next input has to decide anew even if it changes no number: nothing was decided
     * yet, the last decision changed what conditions look at, or a dwell time runs.
     */
    boolean unsettled = true;

    /** True if units came or went, so that every number has to be computed anew. */
    boolean stale = true;

    /** What was last decided about activation. */
    boolean activated;

    long pqaSinceMs = NEVER;
    Lane lane = Lane.SELF_SERVE;
    long laneSinceMs = Long.MIN_VALUE;
    Stage stage = Stage.SIGNED_UP;
    long stageSinceMs = Long.MIN_VALUE;

    /** Which stages hold, one bit each by ordinal; of these the last one is where it stands. */
    int stagesIn;

    /** Who has which roles: bits of {@link groundswell.qualify.Role} by person; never changed. */
    Int2IntMap pqls = Int2IntMaps.EMPTY_MAP;

    /** True if something came in, or a day began, since roles were last decided. */
    boolean rolesOpen = true;

    /** Which conditions of plays hold. */
    Holding holding = Holding.NOTHING;

    final Trend trend = new Trend();

    /** Who follows the account; null where nobody does. */
    @Nullable Follower follower;

    /** True if it was judged since it is followed. */
    boolean followed;

    /**
     * What people decided in the playbook's place; the last that was said, also when it is over.
     */
    @Nullable DecisionOverride pqaOverride;

    @Nullable DecisionOverride laneOverride;

    AccountState(int account, String key, Program program, OpenUnits open) {
        super(program, open);
        this.account = account;
        this.key = key;
    }

    /** Its units: what one identifier did for one key each. */
    List<Unit> units() {
        return contents().units();
    }

    /** One of them that is about to be changed, or null if there is none. */
    @Nullable Unit unit(long id) {
        return changing().unit(id);
    }

    /** The same, quicker, of which it is known whose it is. */
    @Nullable Unit unit(int person, long id) {
        return changing().unit(person, id);
    }

    /** Adds a unit that has no event yet; no number follows from it but that of persons. */
    Unit add(Unit unit) {
        changing().add(unit);
        units(1);
        outdate();
        return unit;
    }

    /** Takes a unit in, or its content if the identifier has such a unit here. */
    void take(Unit unit) {
        Unit mine = unit(unit.id());
        if (mine != null) {
            mine.addAll(unit, program);
            rebuild();
            return;
        }
        stale = true;
        outdate();
        changing().add(unit);
        units(1);
        firstMs = Math.min(firstMs, unit.firstMs);
        lastMs = Math.max(lastMs, unit.lastMs);
    }

    /** The person's part in the account. */
    Member member(int person) {
        return changing().member(person);
    }

    /** One entry a person. */
    List<Member> members() {
        return contents().members();
    }

    /** Gives a unit away. */
    void release(Unit unit) {
        changing().remove(unit);
        units(-1);
        rebuild();
    }

    /** Gives all units away, one by one. */
    List<Unit> releaseAll() {
        List<Unit> all = new ArrayList<>(units());
        changing().clear();
        units(-all.size());
        rebuild();
        return all;
    }

    /** From here on an identifier is another person's. */
    void relabel(int identity, int person) {
        for (Unit unit : changing().units()) {
            unit.person = unit.identity == identity ? person : unit.person;
        }
        rebuild();
    }

    /** Goes on where another account stands that is now known by this one's name. */
    void inherit(AccountState other) {
        activated = other.activated;
        pqaSinceMs = other.pqaSinceMs;
        lane = other.lane;
        laneSinceMs = other.laneSinceMs;
        stage = other.stage;
        stageSinceMs = other.stageSinceMs;
        stagesIn = other.stagesIn;
        trend.copy(other.trend);
        pqls = other.pqls;
        holding = other.holding;
    }

    /**
     * The same account, standing where it stands, for another program that keeps the same series.
     * Units are shared: it is there to be judged, not to be added to.
     */
    AccountState under(Program other) {
        AccountState view = new AccountState(account, key, other, new OpenUnits());
        view.share(this);
        view.nowMs = nowMs;
        view.today = today;
        view.firstMs = firstMs;
        view.lastMs = lastMs;
        view.activatedMs = activatedMs;
        view.inherit(this);
        view.holding = Holding.NOTHING; // the other program's plays are other ones
        return view;
    }

    /** Forgets what lies before a day. */
    void forget(int day) {
        if (firstMs >= Days.startMs(day)) {
            return;
        }
        if (contents().dropBefore(day)) {
            rebuild();
        }
    }

    /**
     * Passes over days on which nothing can change that is decided upon, up to and with {@code
     * last}.
     */
    void pass(int last, byte headline) {
        trend.put(today + 1, last, headline);
        today = last;
        forgetAnswers();
    }

    /** A day begins. */
    void begin(int day) {
        today = day;
        outdate();
    }

    /** It turns out to have been there earlier. */
    void beganAt(long instantMs) {
        firstMs = instantMs;
        outdate();
    }

    /** Something happened. */
    private void outdate() {
        quietUntil = UNKNOWN_DAY;
        forgetAnswers();
    }

    /** Computes what follows from the units. */
    private void rebuild() {
        stale = true;
        outdate();
        Contents open = changing();
        open.rebuild();
        firstMs = Long.MAX_VALUE;
        lastMs = Long.MIN_VALUE;
        for (Unit unit : open.units()) {
            firstMs = Math.min(firstMs, unit.firstMs);
            lastMs = Math.max(lastMs, unit.lastMs);
        }
    }

    /**
     * Adds an event to a series of a unit and of the account; returns true if something older had
     * to be forgotten for it.
     */
    boolean add(Unit unit, int series, int day, long instantMs, long value) {
        outdate();
        return changing().add(unit, series, day, instantMs, value);
    }

    /** True if a distinct value of the series was there on that day. */
    boolean holds(int series, int day, long value) {
        return contents().holds(series, day, value);
    }

    @Override
    double late(int slot) {
        return program.deferred().value(slot, this);
    }

    /** Lets somebody look at it; what was packed before is packed afterwards. */
    void look(Consumer<? super AccountState> onlooker) {
        boolean packed = isPacked();
        onlooker.accept(this);
        if (packed) {
            pack();
        }
    }

    boolean isActivated() {
        return activatedMs != NEVER && activatedMs <= nowMs;
    }

    /** Takes in what people decided; another one than before has to be decided on. */
    void overruled(@Nullable DecisionOverride pqa, @Nullable DecisionOverride inLane) {
        unsettled |= !Objects.equals(pqa, pqaOverride) || !Objects.equals(inLane, laneOverride);
        pqaOverride = pqa;
        laneOverride = inLane;
    }

    boolean isPqa() {
        return pqaSinceMs != NEVER;
    }

    /** Whole days since the first event. */
    int ageDays() {
        return firstMs == Long.MAX_VALUE ? 0 : Math.max(0, today - Days.of(firstMs));
    }
}
