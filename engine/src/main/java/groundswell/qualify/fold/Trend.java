package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.Arrays;

/** The headline score of the last days, rounded. */
final class Trend {
    /** Days that are kept. */
    static final int DAYS = 90;

    private static final byte NONE = -1;

    /** By day modulo {@link #DAYS}. */
    private final byte[] scores = new byte[DAYS];

    Trend() {
        Arrays.fill(scores, NONE);
    }

    void put(int day, byte score) {
        scores[Math.floorMod(day, DAYS)] = score;
    }

    /** The same score on the days {@code from..to}. */
    void put(int from, int to, byte score) {
        for (int day = Math.max(from, to - DAYS + 1); day <= to; day++) {
            put(day, score);
        }
    }

    void copy(Trend other) {
        System.arraycopy(other.scores, 0, scores, 0, DAYS);
    }

    /** The last days up to {@code today}, oldest first; NaN where there is no score. */
    double[] last(int days, int today) {
        double[] trend = new double[Math.min(days, DAYS)];
        for (int back = 0; back < trend.length; back++) {
            byte score = scores[Math.floorMod(today - back, DAYS)];
            trend[trend.length - 1 - back] = score == NONE ? Double.NaN : score;
        }
        return trend;
    }

    void write(StateWriter out) {
        for (byte score : scores) {
            out.count(score + 1);
        }
    }

    void read(StateReader in) {
        for (int i = 0; i < DAYS; i++) {
            scores[i] = (byte) (in.count() - 1);
        }
    }
}
