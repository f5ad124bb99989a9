package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.qualify.DecisionOverride;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import it.unimi.dsi.fastutil.ints.Int2IntMap;
import it.unimi.dsi.fastutil.ints.Int2IntMaps;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is remembered of one account: what its people did, by day; what is known about
 * it; where it stands. The totals over its units and all numbers follow from the rest and are not
 * part of a snapshot.
 */
final class AccountState extends Figures implements Ledger {
    /** Stands for a day that has to be found out. */
    static final int UNKNOWN_DAY = Integer.MIN_VALUE;

    /** Not yet. */
    static final long NEVER = Long.MAX_VALUE;

    final int account;
    final String key;
    final Long2ObjectOpenHashMap<Unit> units = new Long2ObjectOpenHashMap<>(2);

    /**
     * The instant up to which the account was judged; {@link Long#MIN_VALUE} before its first
     * input.
     */
    long nowMs = Long.MIN_VALUE;

    int today;

    /**
     * Before this day nothing that is decided upon changes if no event comes; {@link #UNKNOWN_DAY}
     * if that has to be found out.
     */
    int quietUntil = UNKNOWN_DAY;

    long firstMs = Long.MAX_VALUE;
    long lastMs = Long.MIN_VALUE;
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

    final Trend trend = new Trend();

    /**
     * What people decided in the playbook's place; the last that was said, also when it is over.
     */
    @Nullable DecisionOverride pqaOverride;

    @Nullable DecisionOverride laneOverride;

    private @Nullable Series[] totals;
    private boolean totalsOwned;

    private final Int2ObjectOpenHashMap<Member> members = new Int2ObjectOpenHashMap<>(2);

    AccountState(int account, String key, Program program) {
        super(program);
        this.account = account;
        this.key = key;
        this.totals = new @Nullable Series[program.seriesCount()];
        this.totalsOwned = true;
    }

    /** The unit with this id; made if it is new, which changes no number but that of persons. */
    Unit unit(int identity, int person, int accountKey, boolean explicit) {
        Unit unit = units.get(Unit.id(identity, explicit, accountKey));
        if (unit == null) {
            unit = new Unit(identity, person, accountKey, explicit, program.seriesCount());
            boolean wasStale = stale;
            take(unit);
            stale = wasStale;
        }
        return unit;
    }

    /** Takes a unit in, or its content if the identifier has such a unit here. */
    void take(Unit unit) {
        stale = true;
        outdate();
        Unit mine = units.get(unit.id());
        if (mine != null) {
            mine.addAll(unit, program);
            rebuild();
            return;
        }
        if (units.size() == 1 && !totalsOwned) {
            @Nullable Series[] shared = totals;
            totals = new @Nullable Series[program.seriesCount()];
            totalsOwned = true;
            Unit.addSeries(totals, shared, program);
        }
        units.put(unit.id(), unit);
        firstMs = Math.min(firstMs, unit.firstMs);
        lastMs = Math.max(lastMs, unit.lastMs);
        member(unit.person).take(unit, program.sessionGapMs());
        if (units.size() == 1) {
            totals = unit.series;
            totalsOwned = false;
        } else {
            Unit.addSeries(totals, unit.series, program);
        }
    }

    /** The person's part in the account; made if it is new. */
    Member member(int person) {
        Member member = members.get(person);
        if (member == null) {
            member = new Member(person);
            members.put(person, member);
        }
        return member;
    }

    /** One entry a person. */
    Collection<Member> members() {
        return members.values();
    }

    /** Gives a unit away. */
    void release(Unit unit) {
        units.remove(unit.id());
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
    }

    /**
     * The same account, standing where it stands, for another program that keeps the same series.
     * Units are shared: it is there to be judged, not to be added to.
     */
    AccountState under(Program other) {
        AccountState view = new AccountState(account, key, other);
        view.units.putAll(units);
        view.members.putAll(members);
        view.totals = totals;
        view.totalsOwned = false;
        view.nowMs = nowMs;
        view.today = today;
        view.firstMs = firstMs;
        view.lastMs = lastMs;
        view.activatedMs = activatedMs;
        view.inherit(this);
        return view;
    }

    /** Forgets what lies before a day. */
    void forget(int day) {
        if (firstMs >= Days.startMs(day)) {
            return;
        }
        boolean dropped = false;
        for (Unit unit : units.values()) {
            dropped |= unit.dropBefore(day);
        }
        if (dropped) {
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

    /** Something happened. */
    private void outdate() {
        quietUntil = UNKNOWN_DAY;
        forgetAnswers();
    }

    /** Computes what follows from the units. */
    void rebuild() {
        stale = true;
        outdate();
        firstMs = Long.MAX_VALUE;
        lastMs = Long.MIN_VALUE;
        members.clear();
        totals =
                units.size() == 1
                        ? units.values().iterator().next().series
                        : new @Nullable Series[program.seriesCount()];
        totalsOwned = units.size() != 1;
        for (Unit unit : units.values()) {
            firstMs = Math.min(firstMs, unit.firstMs);
            lastMs = Math.max(lastMs, unit.lastMs);
            member(unit.person).take(unit, program.sessionGapMs());
            if (totalsOwned) {
                Unit.addSeries(totals, unit.series, program);
            }
        }
    }

    /** Adds an event to a series of a unit and of the account. */
    void add(Unit unit, int series, int day, long instantMs, long value) {
        outdate();
        unit.add(series, day, instantMs, value, program);
        if (totalsOwned) {
            into(totals, series).add(day, instantMs, value);
        }
    }

    private Series into(@Nullable Series[] all, int series) {
        Series one = all[series];
        if (one == null) {
            one = program.series(series).create();
            all[series] = one;
        }
        return one;
    }

    @Override
    public @Nullable Series total(int series) {
        return totals[series];
    }

    @Override
    public int people(int series, int from, int to) {
        int count = 0;
        for (Member member : members.values()) {
            if (member.any(series, from, to)) {
                count++;
            }
        }
        return count;
    }

    @Override
    public int sessions(int from, int to) {
        int count = 0;
        for (Member member : members.values()) {
            count += member.sessions().starting(from, to);
        }
        return count;
    }

    /** How many persons have been seen here. */
    int persons() {
        return members.size();
    }

    @Override
    public long firstMs() {
        return firstMs;
    }

    @Override
    public long lastMs() {
        return lastMs;
    }

    @Override
    double late(int slot) {
        return program.deferred().value(slot, this);
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
