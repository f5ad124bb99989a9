package groundswell.route;

import groundswell.qualify.play.Rep;
import groundswell.qualify.play.WorkingHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * When a rep works: their hours, but for holidays and times out of office. Working time is time
 * that really passes: on a day on which clocks are set it is as long as it is. Instants are
 * milliseconds since 1970 UTC.
 */
public final class WorkingCalendar {

    /** Beyond that somebody who is never there counts as never there. */
    private static final int DAYS_MAX = 800;

    private final Rep rep;

    public WorkingCalendar(Rep rep) {
        this.rep = rep;
    }

    private record Shift(long fromMs, long toMs) {}

    private LocalDate day(long instantMs) {
        return Instant.ofEpochMilli(instantMs).atZone(rep.hours().zone()).toLocalDate();
    }

    private boolean worksOn(LocalDate day) {
        return rep.hours().worksOn(day) && !rep.isAway(day);
    }

    private Shift shift(LocalDate day) {
        WorkingHours hours = rep.hours();
        return new Shift(
                day.atTime(hours.from()).atZone(hours.zone()).toInstant().toEpochMilli(),
                day.atTime(hours.to()).atZone(hours.zone()).toInstant().toEpochMilli());
    }

    /** Whether the rep works at an instant. */
    public boolean isWorking(long instantMs) {
        LocalDate day = day(instantMs);
        Shift shift = shift(day);
        return worksOn(day) && instantMs >= shift.fromMs && instantMs < shift.toMs;
    }

    /** The first instant from one on at which the rep works; {@link Long#MAX_VALUE} for never. */
    public long nextWorking(long fromMs) {
        LocalDate day = day(fromMs);
        for (int i = 0; i < DAYS_MAX; i++, day = day.plusDays(1)) {
            Shift shift = shift(day);
            if (worksOn(day) && fromMs < shift.toMs) {
                return Math.max(fromMs, shift.fromMs);
            }
        }
        return Long.MAX_VALUE;
    }

    /** A stretch of working time; {@code toMs} excluded. */
    public record Spell(long fromMs, long toMs) {}

    /** The first {@code max} stretches of working time between two instants, in order. */
    public List<Spell> spells(long fromMs, long toMs, int max) {
        List<Spell> spells = new ArrayList<>();
        LocalDate day = day(fromMs);
        for (int i = 0; i < DAYS_MAX && spells.size() < max; i++, day = day.plusDays(1)) {
            Shift shift = shift(day);
            if (shift.fromMs >= toMs) {
                break;
            }
            long from = Math.max(fromMs, shift.fromMs);
            long to = Math.min(toMs, shift.toMs);
            if (worksOn(day) && from < to) {
                spells.add(new Spell(from, to));
            }
        }
        return spells;
    }

    /**
     * When so much working time will have passed since an instant.
     *
     * @return {@link Long#MAX_VALUE} when it never will
     */
    public long after(long fromMs, Duration working) {
        long left = working.toMillis();
        LocalDate day = day(fromMs);
        for (int i = 0; i < DAYS_MAX; i++, day = day.plusDays(1)) {
            if (!worksOn(day)) {
                continue;
            }
            Shift shift = shift(day);
            long from = Math.max(fromMs, shift.fromMs);
            long there = Math.max(0, shift.toMs - from);
            if (there >= left && from <= shift.toMs) {
                return from + left;
            }
            left -= there;
        }
        return Long.MAX_VALUE;
    }
}
