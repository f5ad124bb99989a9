package groundswell.qualify.fold;

import groundswell.kernel.Days;
import groundswell.kernel.expression.Facts;
import groundswell.unify.WhoIsWho;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What roles look at, of one member of an account, as of the account's day. */
final class MemberFacts implements Facts {
    final Member member;
    private final double[] numbers;
    private final String[] texts;

    private MemberFacts(Member member, int slots) {
        this.member = member;
        this.numbers = new double[slots];
        this.texts = new String[slots];
        Arrays.fill(numbers, Double.NaN);
        Arrays.fill(texts, "");
    }

    /** Activity of a member on the days before today. */
    private record Recent(MemberLedger ledger, long firstMs, int days, long events) {
        static Recent of(MemberLedger ledger, int today) {
            int from = today - RolePlan.RECENT_DAYS;
            return ledger.lastMs() >= Days.startMs(from)
                            && ledger.total(Program.ACTIVITY) instanceof DaySeries series
                    ? new Recent(
                            ledger,
                            ledger.firstMs(),
                            series.days(from, today - 1),
                            series.sum(from, today - 1))
                    : new Recent(ledger, ledger.firstMs(), 0, 0);
        }

        boolean isAhead(Recent other) {
            return days > other.days || (days == other.days && events > other.events);
        }
    }

    /**
     * The members that did something here under a user id, in the order of their numbers; visitors
     * have no role, but they count where members are compared.
     */
    static List<MemberFacts> of(AccountState state, RolePlan plan, WhoIsWho who) {
        List<Recent> all = new ArrayList<>();
        long events = 0;
        for (Member member : state.members()) {
            Recent recent = Recent.of(new MemberLedger(member, state.program), state.today);
            events += recent.events;
            all.add(recent);
        }
        List<MemberFacts> found = new ArrayList<>();
        for (Recent one : all) {
            Member member = one.ledger.member();
            if (isKnown(member, who)) {
                MemberFacts facts = new MemberFacts(member, plan.slotCount);
                facts.compare(one, all, events, state, plan.comparing);
                facts.own(one.ledger, state.today, plan, who);
                found.add(facts);
            }
        }
        found.sort((a, b) -> Integer.compare(a.member.person, b.member.person));
        return found;
    }

    /** True if the member did something here under a user id. */
    private static boolean isKnown(Member member, WhoIsWho who) {
        for (Unit unit : member.units()) {
            if (who.isUser(unit.identity)) {
                return true;
            }
        }
        return false;
    }

    private void compare(
            Recent own,
            List<Recent> all,
            long events,
            AccountState state,
            RolePlan.Comparing slots) {
        int rank = 1;
        for (Recent other : all) {
            rank += other.isAhead(own) ? 1 : 0;
        }
        numbers[slots.rank()] = own.days == 0 ? Double.NaN : rank;
        numbers[slots.share()] = events == 0 ? Double.NaN : (double) own.events / events;
        numbers[slots.ageDays()] = Math.max(0, state.today - Days.of(own.firstMs));
        numbers[slots.first()] = own.firstMs == state.firstMs ? 1 : 0;
    }

    private void own(MemberLedger ledger, int today, RolePlan plan, WhoIsWho who) {
        for (RolePlan.OwnSignal signal : plan.signals) {
            numbers[signal.slot()] = signal.plan().value(ledger, today);
        }
        for (RolePlan.OwnTrait trait : plan.traits) {
            String value = who.personTrait(member.person, trait.name());
            switch (trait.kind()) {
                case NUMBER -> numbers[trait.slot()] = number(value);
                case FLAG ->
                        numbers[trait.slot()] =
                                value != null && value.toLowerCase(Locale.ROOT).equals("true")
                                        ? 1
                                        : 0;
                case TEXT -> texts[trait.slot()] = value == null ? "" : value;
            }
        }
    }

    private static double number(@Nullable String value) {
        try {
            return value == null ? Double.NaN : Double.parseDouble(value.strip());
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    @Override
    public double number(int slot) {
        return numbers[slot];
    }

    @Override
    public String text(int slot) {
        return texts[slot];
    }

    @Override
    public boolean flag(int slot) {
        return numbers[slot] == 1;
    }
}
