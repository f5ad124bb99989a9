package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.expression.Facts;
import groundswell.qualify.Lane;
import groundswell.qualify.Stage;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is remembered of one account: what its people did, by day; what is known about
 * it; where it stands. The totals over its units and all numbers follow from the rest and are not
 * part of a snapshot.
 */
final class AccountState implements Ledger, Facts {
    /** Days of scores kept for trends. */
    static final int TREND_DAYS = 90;

    /** Not yet. */
    static final long NEVER = Long.MAX_VALUE;

    final int account;
    final String key;
    final Program program;
    final Long2ObjectOpenHashMap<Unit> units = new Long2ObjectOpenHashMap<>(2);

    /**
     * The instant up to which the account was judged; {@link Long#MIN_VALUE} before its first
     * input.
     */
    long nowMs = Long.MIN_VALUE;

    int today;
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

    /** Numbers and texts that became others since the last decision. */
    final SlotSet changed;

    /** What was last decided about activation. */
    boolean activated;

    long pqaSinceMs = NEVER;
    Lane lane = Lane.SELF_SERVE;
    long laneSinceMs = Long.MIN_VALUE;
    Stage stage = Stage.SIGNED_UP;
    long stageSinceMs = Long.MIN_VALUE;

    /** Which stages hold, one bit each by ordinal; of these the last one is where it stands. */
    int stagesIn;

    /** Headline score, rounded, by day modulo {@link #TREND_DAYS}; -1 where there is none. */
    final byte[] trend = new byte[TREND_DAYS];

    private final double[] numbers;
    private final String[] texts;
    private @Nullable Series[] totals;
    private boolean totalsOwned;
    private final Int2ObjectOpenHashMap<Member> members = new Int2ObjectOpenHashMap<>(2);

    AccountState(int account, String key, Program program) {
        this.account = account;
        this.key = key;
        this.program = program;
        this.numbers = new double[program.slotCount()];
        this.texts = new String[program.slotCount()];
        this.totals = new @Nullable Series[program.seriesCount()];
        this.totalsOwned = true;
        this.changed = new SlotSet(program.slotCount());
        changed.fill();
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(texts, "");
        Arrays.fill(trend, (byte) -1);
    }

    /** The unit with this id; made if it is new. */
    Unit unit(int identity, int person, int accountKey, boolean explicit) {
        Unit unit = units.get(Unit.id(identity, explicit, accountKey));
        if (unit == null) {
            unit = new Unit(identity, person, accountKey, explicit, program.seriesCount());
            take(unit);
        }
        return unit;
    }

    /** Takes a unit in, or its content if the identifier has such a unit here. */
    void take(Unit unit) {
        stale = true;
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
        System.arraycopy(other.trend, 0, trend, 0, TREND_DAYS);
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
        units.values().forEach(unit -> unit.dropBefore(day));
        rebuild();
    }

    /** Computes what follows from the units. */
    void rebuild() {
        stale = true;
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
    public double number(int slot) {
        return numbers[slot];
    }

    @Override
    public String text(int slot) {
        return texts[slot];
    }

    @Override
    public boolean flag(int slot) {
        return numbers[slot] == 1;
    }

    /** Sets a number; returns true if it is another one than before. */
    boolean set(int slot, double value) {
        if (Double.compare(numbers[slot], value) == 0) {
            return false;
        }
        numbers[slot] = value;
        changed.add(slot);
        return true;
    }

    /** Sets a text; returns true if it is another one than before. */
    boolean set(int slot, String value) {
        if (texts[slot].equals(value)) {
            return false;
        }
        texts[slot] = value;
        changed.add(slot);
        return true;
    }

    boolean set(int slot, boolean value) {
        return set(slot, value ? 1.0 : 0.0);
    }

    boolean isActivated() {
        return activatedMs != NEVER && activatedMs <= nowMs;
    }

    boolean isPqa() {
        return pqaSinceMs != NEVER;
    }

    /** Whole days since the first event. */
    int ageDays() {
        return firstMs == Long.MAX_VALUE ? 0 : Math.max(0, today - Days.of(firstMs));
    }
}
