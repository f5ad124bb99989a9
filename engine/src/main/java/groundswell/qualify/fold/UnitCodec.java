package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import groundswell.unify.Unify;

/** A unit as bytes; the same unit gives the same bytes. */
final class UnitCodec {
    private UnitCodec() {}

    static void write(Unit unit, Program program, Numbering numbering, StateWriter out) {
        int identity = numbering.identifier(unit.identity);
        out.count(identity);
        out.number(identity - (long) numbering.identifier(unit.person));
        out.count(unit.key == Unify.NONE ? 0 : numbering.key(unit.key) + 1);
        out.flag(unit.explicit);
        out.number(unit.firstMs);
        out.number(unit.lastMs - unit.firstMs);
        unit.sessions.write(out, unit.firstMs);
        TallyCodec.write(unit, program, unit.firstMs, out);
    }

    static Unit read(StateReader in, Program program) {
        int identity = in.count();
        int person = (int) (identity - in.number());
        int key = in.count() - 1;
        boolean explicit = in.flag();
        long firstMs = in.number();
        long lastMs = firstMs + in.number();
        Unit read = new Unit(identity, person, key, explicit, Sessions.read(in, firstMs));
        read.firstMs = firstMs;
        read.lastMs = lastMs;
        TallyCodec.read(read, program, firstMs, in);
        return read;
    }
}
