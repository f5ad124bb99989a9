package groundswell.simulate;

import groundswell.simulate.Agenda.Step;
import java.util.Arrays;

/**
 * Writes an account's agenda at its birth: when people visit, join and invite, and which planted
 * behaviours it will show. All of it is drawn from the archetype alone.
 */
final class Destiny {
    private static final long DAY_MS = Agenda.DAY_MS;
    private static final long HOUR_MS = 3_600_000;

    private final Dice dice;
    private final Company company;
    private final Archetype archetype;
    private final Habits.Planted chances;
    private final Agenda agenda;
    private final long signupMs;

    /** How many people there will be. */
    final int team;

    /** How long anybody comes, from signup on. */
    final int lifeDays;

    /** The local instant of the first signup. */
    private Destiny(Dice dice, Company company, Agenda agenda, long bornLocalMs) {
        this.dice = dice;
        this.company = company;
        this.archetype = company.archetype();
        this.chances = archetype.planted();
        this.agenda = agenda;
        this.team = dice.between(archetype.team().min(), archetype.team().max());
        this.lifeDays = dice.between(archetype.habits().lifeMin(), archetype.habits().lifeMax());
        long lead = dice.chance(0.65) ? dice.between(0, 12) : 0;
        this.signupMs = atWork(bornLocalMs + lead * DAY_MS);
    }

    /** Fills the agenda of an account whose first trace falls on this local day. */
    static Destiny drawn(Dice dice, Company company, Agenda agenda, long bornLocalMs) {
        Destiny destiny = new Destiny(dice, company, agenda, bornLocalMs);
        destiny.visits(bornLocalMs);
        destiny.joins();
        destiny.plantedBehaviours();
        destiny.intent();
        return destiny;
    }

    private void visits(long bornLocalMs) {
        if (signupMs - bornLocalMs > DAY_MS) {
            int visits = dice.between(1, 4);
            for (int i = 0; i < visits; i++) {
                long at = bornLocalMs + (long) (dice.unit() * (signupMs - bornLocalMs - HOUR_MS));
                agenda.plan(at, Step.VISIT, 0);
            }
        }
        agenda.plan(signupMs, Step.JOIN, 0);
        if (!company.isPrivate() && dice.chance(0.8)) {
            agenda.plan(signupMs + dice.between(1, 72) * HOUR_MS, Step.ENRICH, 0);
        }
    }

    private void joins() {
        boolean invitesEarly = dice.chance(chances.inviting());
        if (invitesEarly) {
            int invites = dice.between(2, 4);
            for (int i = 0; i < invites; i++) {
                double day = i < 2 ? dice.between(0.02, 8.0) : dice.between(0.02, 12.0);
                agenda.plan(after(day), Step.INVITE, 0);
            }
        }
        double[] days = joinDays();
        for (int person = 1; person < team; person++) {
            double day = days[person - 1];
            boolean invited = dice.chance(0.6) && (invitesEarly || day > 15.5);
            if (invited) {
                long at = after(day) - dice.between(1, 24) * HOUR_MS;
                agenda.plan(Math.max(signupMs + 120_000, at), Step.INVITE, 0);
            }
            agenda.plan(after(day), Step.JOIN, person);
        }
    }

    private double[] joinDays() {
        double[] days = new double[team - 1];
        double burst = dice.between(24, 50);
        for (int i = 0; i < days.length; i++) {
            days[i] =
                    switch (company.archetype()) {
                        case EXPANSION_BURST ->
                                i < 2
                                        ? dice.between(1.0, 10.0)
                                        : i < 11
                                                ? burst + dice.between(0.0, 12.0)
                                                : burst + dice.between(14.0, 60.0);
                        case ENTERPRISE_ROLLOUT ->
                                i < 3
                                        ? dice.between(2.0, 20.0)
                                        : burst + 14 + dice.between(0.0, 24.0);
                        default ->
                                0.3
                                        + Math.pow(dice.unit(), 1.2)
                                                * (archetype.team().joinSpanDays() - 0.3);
                    };
        }
        Arrays.sort(days);
        return days;
    }

    private void plantedBehaviours() {
        if (dice.chance(chances.fast())) {
            agenda.plan(signupMs + dice.between(6, 80) * 60_000L, Step.FIRST_VALUE, 0);
        } else if (chances.firstValueMax() > 0) {
            double day =
                    dice.between(
                            Math.max(1.2, chances.firstValueMin()), chances.firstValueMax() + 0.5);
            agenda.plan(after(day), Step.FIRST_VALUE, 0);
        } else {
            agenda.plan(signupMs + 9 * 60_000L, Step.START_WORKFLOW, 0);
        }
        if (dice.chance(chances.routing())) {
            int uses = dice.between(3, 5);
            for (int i = 0; i < uses; i++) {
                agenda.plan(after(dice.between(0.1, 11.5)), Step.ROUTE_CONDITIONALLY, 0);
            }
        }
        if (dice.chance(chances.api())) {
            agenda.plan(after(dice.between(1.0, 25.0)), Step.CREATE_API_KEY, 0);
        }
        if (dice.chance(chances.sso())) {
            agenda.plan(after(dice.between(12.0, 45.0)), Step.CONFIGURE_SSO, 0);
        }
        if (dice.chance(0.4)) {
            agenda.plan(after(dice.between(0.1, 11.0)), Step.BRAND_WORKSPACE, 0);
        }
        tickets();
    }

    private void tickets() {
        boolean leftWaiting = dice.chance(chances.waiting());
        if (leftWaiting || dice.chance(0.15)) {
            double opened = dice.between(1.0, Math.max(2, Math.min(60, lifeDays)));
            double open = leftWaiting ? dice.between(4.0, 25.0) : dice.between(0.05, 2.0);
            agenda.plan(after(opened), Step.OPEN_TICKET, 0);
            agenda.plan(signupMs + (long) ((opened + open + 0.5) * DAY_MS), Step.SOLVE_TICKET, 0);
        }
    }

    private void intent() {
        int span = Math.min(lifeDays, 75);
        int pricing = (int) Math.round(company.intent() * 3.2 + dice.unit() - 0.5);
        for (int i = 0; i < pricing; i++) {
            long at = after(dice.between(0.1, Math.max(1, span)));
            agenda.plan(at, Step.VIEW_PRICING, 0);
            if (dice.chance(company.intent() * 0.7)) {
                agenda.plan(at + dice.between(2, 50) * 60_000L, Step.VIEW_SECURITY, 0);
            }
        }
        if (archetype.baseHazard() > 0.002 && dice.chance(company.intent() * 0.3)) {
            agenda.plan(after(dice.between(3.0, Math.max(4, span))), Step.REQUEST_DEMO, 0);
        }
    }

    /** When everybody of a trial makes each of its choices. */
    void choices(int count) {
        for (int choice = 0; choice < count; choice++) {
            agenda.plan(after(dice.between(0.1, 9.0)), Step.CHOOSE, choice);
        }
    }

    /** A working hour so many days after signup. */
    private long after(double days) {
        long at = signupMs + (long) (days * DAY_MS);
        return Math.max(signupMs + 60_000L, days < 1 ? at : atWork(at));
    }

    /** Moves an instant into somebody's working day: weekends to Monday for most companies. */
    private long atWork(long localMs) {
        long day = Math.floorDiv(localMs, DAY_MS);
        int weekday = Clockwork.weekday(day);
        boolean leisure = company.archetype() == Archetype.HOBBY || company.isPrivate();
        if (!leisure && weekday > 5 && dice.chance(0.85)) {
            day += 8 - weekday;
        }
        double hour = leisure ? 17 + 2.2 * dice.bell() : 13 + 2.6 * dice.bell();
        return day * DAY_MS + (long) (Math.clamp(hour, 6.5, 23) * HOUR_MS);
    }
}
