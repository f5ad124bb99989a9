package groundswell.qualify.fold;

import org.jspecify.annotations.Nullable;

/** A member's own messages, seen without copying where the member has a single unit. */
final class MemberLedger implements Ledger {
    private final Member member;
    private final Program program;

    MemberLedger(Member member, Program program) {
        this.member = member;
        this.program = program;
    }

    @Override
    public @Nullable Series total(int series) {
        Series found = null;
        boolean own = false;
        for (Unit unit : member.units()) {
            Series more = unit.series[series];
            if (more == null) {
                continue;
            }
            if (found == null) {
                found = more;
                continue;
            }
            if (!own) {
                Series sum = program.series(series).create();
                sum.addAll(found);
                found = sum;
                own = true;
            }
            found.addAll(more);
        }
        return found;
    }

    @Override
    public int people(int series, int from, int to) {
        return member.any(series, from, to) ? 1 : 0;
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
