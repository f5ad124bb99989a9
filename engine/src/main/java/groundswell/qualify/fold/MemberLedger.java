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
    private final Tally tally;

    MemberLedger(Member member, Program program) {
        this.member = member;
        this.program = program;
        List<Unit> units = member.units();
        this.tally = units.size() == 1 ? units.getFirst() : Tally.of(units, program);
    }

    @Override
    public @Nullable Series total(int series) {
        return tally.series(series, program.series(series).storage());
    }

    @Override
    public int people(int series, int from, int to) {
        return tally.any(series, from, to) ? 1 : 0;
    }

    @Override
    public int sessions(int from, int to) {
        return member.sessions().starting(from, to);
    }

    @Override
    public long firstMs() {
        return member.units().stream().mapToLong(unit -> unit.firstMs).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public long lastMs() {
        return member.units().stream().mapToLong(unit -> unit.lastMs).max().orElse(Long.MIN_VALUE);
    }
}
