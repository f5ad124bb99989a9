package groundswell.qualify.fold;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one person did within one account: the same signals, seen of a single member. Nothing is
 * copied where the member has a single unit.
 */
final class MemberLedger implements Ledger {
    private final Member member;
    private final Program program;
    private @Nullable Tally tally;

    MemberLedger(Member member, Program program) {
        this.member = member;
        this.program = program;
    }

    /** Whose it is. */
    Member member() {
        return member;
    }

    private Tally tally() {
        Tally all = tally;
        if (all == null) {
            List<Unit> units = member.units();
            all = units.size() == 1 ? units.getFirst() : Tally.of(units, program);
            tally = all;
        }
        return all;
    }

    @Override
    public @Nullable Series total(int series) {
        return tally().series(series, program.series(series).storage());
    }

    @Override
    public int people(int series, int from, int to) {
        return tally().any(series, from, to) ? 1 : 0;
    }

    @Override
    public int sessions(int from, int to) {
        return member.sessions().starting(from, to);
    }

    @Override
    public long firstMs() {
        long first = Long.MAX_VALUE;
        for (Unit unit : member.units()) {
            first = Math.min(first, unit.firstMs);
        }
        return first;
    }

    @Override
    public long lastMs() {
        long last = Long.MIN_VALUE;
        for (Unit unit : member.units()) {
            last = Math.max(last, unit.lastMs);
        }
        return last;
    }
}
