package groundswell.route.motion;

import groundswell.kernel.statistics.Interval;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How many first touches were made in their time.
 *
 * @param inTime of the {@code ended} ones
 * @param ended clocks that were stopped in time or ran out
 */
public record Adherence(long inTime, long ended) {

    /** Of these. */
    public static Adherence of(Collection<FirstTouch> touches) {
        return new Adherence(touches.stream().filter(FirstTouch::inTime).count(), touches.size());
    }

    /** For each play, team or owner, by what {@code key} gives. */
    public static Map<String, Adherence> by(
            Collection<FirstTouch> touches, Function<FirstTouch, String> key) {
        Map<String, Adherence> all = new TreeMap<>();
        for (FirstTouch touch : touches) {
            all.merge(key.apply(touch), new Adherence(touch.inTime() ? 1 : 0, 1), Adherence::plus);
        }
        return all;
    }

    private Adherence plus(Adherence other) {
        return new Adherence(inTime + other.inTime, ended + other.ended);
    }

    /** As a share with its interval. */
    public Interval share() {
        return Interval.wilson(inTime, ended);
    }
}
