package groundswell.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A world in motion: everything that reaches the collector, in order of arrival, without end. Made
 * a day at a time, so that memory holds the accounts that are alive and a few days of arrivals,
 * whatever the length. Not thread-safe.
 */
public final class World implements Iterator<Arrival> {
    /**
     * Everything of a local day happens later than this before its UTC midnight, wherever people
     * live.
     */
    private static final long EARLIEST_MS = 12 * 3_600_000L;

    /**
     * Share of the accounts that come with the first days: the product existed before its tracking.
     */
    private static final double THERE_AT_START = 0.1;

    private static final int START_DAYS = 7;

    private final WorldSettings settings;
    private final ArrivalBuffer buffer;
    private final Clockwork clock = new Clockwork();
    private final List<AccountLife> alive = new ArrayList<>();
    private final List<Noise> noise = new ArrayList<>();
    private final List<AccountTruth> over = new ArrayList<>();
    private final ArrayDeque<Arrival> ready = new ArrayDeque<>();
    private final long firstDay;
    private long day;
    private int born;

    private World(WorldSettings settings) {
        this.settings = settings;
        this.firstDay = Math.floorDiv(settings.startMs(), Agenda.DAY_MS);
        this.day = firstDay;
        this.buffer = new ArrivalBuffer(firstDay * Agenda.DAY_MS - EARLIEST_MS);
    }

    /** A new world; nothing of it is made before it is asked for. */
    public static World generate(WorldSettings settings) {
        return new World(settings);
    }

    public WorldSettings settings() {
        return settings;
    }

    /** Always true: the world goes on after its past ends. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Arrival next() {
        while (ready.isEmpty()) {
            liveOneDay();
        }
        return ready.remove();
    }

    /** Gives out what arrives up to and including this instant and was not given out before. */
    public void until(long endMs, Consumer<? super Arrival> sink) {
        while (true) {
            while (ready.isEmpty()) {
                liveOneDay();
            }
            if (ready.getFirst().receivedAtMs() > endMs) {
                return;
            }
            sink.accept(ready.remove());
        }
    }

    /** Gives out the whole past. */
    public void past(Consumer<? super Arrival> sink) {
        until(settings.endMs(), sink);
    }

    /**
     * The truth about every account born so far, by index. It runs up to three days ahead of what
     * was given out.
     */
    public List<AccountTruth> truth() {
        List<AccountTruth> all = new ArrayList<>(over);
        alive.forEach(life -> all.add(life.truth()));
        all.sort(Comparator.comparingInt(AccountTruth::index));
        return List.copyOf(all);
    }

    private void liveOneDay() {
        clock.turnTo(day);
        int goal = bornUpTo(day - firstDay + 1);
        for (; born < goal; born++) {
            if (Company.drawn(settings, born).archetype() == Archetype.NOISE) {
                noise.add(new Noise(settings, born, buffer));
            } else {
                alive.add(new AccountLife(settings, born, day, buffer));
            }
        }
        noise.forEach(one -> one.live(clock));
        alive.removeIf(this::isOver);
        day++;
        buffer.flush(day * Agenda.DAY_MS - EARLIEST_MS, ready::add);
    }

    private boolean isOver(AccountLife life) {
        if (life.live(clock)) {
            return false;
        }
        over.add(life.truth());
        return true;
    }

    /**
     * How many accounts are born within the first so many days: a tenth at once, the others evenly,
     * for ever.
     */
    private int bornUpTo(long days) {
        double atStart =
                settings.accounts() * THERE_AT_START * Math.min(1, days / (double) START_DAYS);
        double evenly = settings.accounts() * (1 - THERE_AT_START) * days / settings.days();
        return (int) Math.ceil(atStart + evenly);
    }
}
