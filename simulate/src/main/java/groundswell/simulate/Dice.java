package groundswell.simulate;

/**
 * Seeded chance, the same on every machine and Java version. Source of the generator: Steele, Lea
 * and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014 (SplitMix64).
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** A generator of its own for one thing (an account, a day), whatever was drawn for others. */
    static Dice of(long seed, long thing, long purpose) {
        return new Dice(mix(mix(seed ^ mix(thing * GOLDEN)) + purpose * GOLDEN));
    }

    /** A bijection of 64 bits in which neighbours end up far apart. */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, bound). */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** Uniform in [from, to], both included. */
    int between(int from, int to) {
        return from + below(to - from + 1);
    }

    double between(double from, double to) {
        return from + unit() * (to - from);
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** Exponentially distributed with this mean. */
    double waiting(double mean) {
        return -Math.log1p(-unit()) * mean;
    }

    /**
     * About normal with mean 0 and deviation 1, within ±3: twelve uniform draws less six would be
     * it, four are near enough here.
     */
    double bell() {
        return (unit() + unit() + unit() + unit() - 2) * 1.7320508075688772;
    }

    <T> T pick(T[] choices) {
        return choices[below(choices.length)];
    }

    /** So many hexadecimal digits, at most 16. */
    String hex(int digits) {
        return hex(next(), digits);
    }

    static String hex(long bits, int digits) {
        char[] text = new char[digits];
        for (int i = 0; i < digits; i++) {
            text[i] = HEX[(int) (bits >>> (4 * i)) & 15];
        }
        return new String(text);
    }
}
