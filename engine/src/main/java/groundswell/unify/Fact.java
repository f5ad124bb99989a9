package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;

/**
 * Goes from one fact to the next within the bytes of {@link Traits}: numbers of its name and
 * source, the instant, the value behind its length. Values are only read when they are asked for.
 */
final class Fact {
    private static final int NUMBER = 0;
    private static final int FLAG = 1;
    private static final int TEXT = 2;

    private final byte[] facts;
    private final StateReader in;
    private int valueAt;

    /** Where it begins and ends. */
    int from;

    int end;

    int name;
    int source;
    long atMs;

    Fact(byte[] facts) {
        this.facts = facts;
        this.in = new StateReader(facts);
    }

    /** Goes on; false at the end. */
    boolean next() {
        if (in.atEnd()) {
            return false;
        }
        from = in.position();
        name = in.count();
        source = in.count();
        atMs = in.number();
        int length = in.count();
        valueAt = in.position();
        in.skip(length);
        end = in.position();
        return true;
    }

    /** String, Double or Boolean. */
    Object value() {
        StateReader value = new StateReader(facts, valueAt, end - valueAt);
        return switch (value.count()) {
            case NUMBER -> (Object) value.shortReal();
            case FLAG -> (Object) value.flag();
            default -> (Object) value.presentText();
        };
    }

    static void write(int name, int source, Object value, long atMs, StateWriter out) {
        StateWriter bytes = new StateWriter();
        switch (value) {
            case Double number -> {
                bytes.count(NUMBER);
                bytes.shortReal(number);
            }
            case Boolean flag -> {
                bytes.count(FLAG);
                bytes.flag(flag);
            }
            default -> {
                bytes.count(TEXT);
                bytes.text(value.toString());
            }
        }
        out.count(name);
        out.count(source);
        out.number(atMs);
        out.bytes(bytes.toBytes());
    }
}
