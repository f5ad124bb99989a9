package groundswell.simulate;

import groundswell.simulate.Agenda.Planned;
import groundswell.simulate.Agenda.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account from birth to end, a local day at a time. Holds what is true about it; what people do
 * with the product is told by {@link Deeds} and {@link Sessions}.
 */
final class AccountLife {
    private static final long DAY_MS = Agenda.DAY_MS;

    final Company company;
    final EventForge forge;
    final Agenda agenda = new Agenda();
    final List<Human> people = new ArrayList<>(2);
    final EnumSet<Behaviour> shown = Behaviour.none();
    final String workspaces;

    final long seed;

    /** Null in a world as it is. */
    final @Nullable Trial trial;

    /** What the choices made so far do to the daily chance to upgrade. */
    double hazardRatio = 1;

    private final double activity;
    private final Destiny destiny;

    private @Nullable Human founder;

    String plan = "free";
    int seats;
    int mrr;
    int openTickets;
    int runs;
    int invites;
    int routed;
    long signedUpMs = -1;
    long firstValueMs = -1;
    long convertedMs = -1;
    long lostMs = -1;
    long ticketOpenedMs = -1;
    int apiCallsADay;
    boolean upgradePlanned;

    AccountLife(WorldSettings settings, int index, long bornDay, ArrivalBuffer buffer) {
        this.seed = settings.seed();
        this.activity = settings.activity();
        this.trial = settings.trial();
        this.company = Company.drawn(settings, index);
        this.forge = new EventForge(buffer, seed, index);
        Dice dice = Dice.of(seed, index, 2);
        this.workspaces = "ws_" + dice.hex(6);
        long born = bornDay * DAY_MS + (long) (dice.between(8.0, 16.0) * 3_600_000);
        this.destiny = Destiny.drawn(dice, company, agenda, born);
        if (trial != null) {
            destiny.choices(trial.choices().size());
        }
    }

    /**
     * The person who is going to sign up as the {@code number}-th; the first one visits before
     * that.
     */
    Human person(int number) {
        if (number > 0) {
            return Human.drawn(Dice.of(seed, company.index(), 10 + number), company, number);
        }
        if (founder == null) {
            founder = Human.drawn(Dice.of(seed, company.index(), 10), company, 0);
        }
        return founder;
    }

    /** Lives the local day that the clockwork shows. False when the account is over for good. */
    boolean live(Clockwork clock) {
        Dice dice = Dice.of(seed, company.index(), 1_000 + clock.day());
        long endsLocalMs = (clock.day() + 1) * DAY_MS;
        Deeds deeds = new Deeds(this, dice, clock);
        for (Planned step = agenda.due(endsLocalMs); step != null; step = agenda.due(endsLocalMs)) {
            if (isPresent(clock, step)) {
                deeds.perform(step);
            }
        }
        if (signedUpMs < 0) {
            return true;
        }
        double pace = pace(clock);
        if (pace < 0) {
            return !agenda.isEmpty();
        }
        work(dice, clock, pace);
        callApi(dice, clock, pace);
        considerUpgrade(dice, clock);
        return true;
    }

    AccountTruth truth() {
        return new AccountTruth(
                company.index(),
                company.archetype(),
                company.isPrivate() && !people.isEmpty()
                        ? people.getFirst().fullName
                        : company.name(),
                company.domain(),
                company.groupKey(),
                company.fit(),
                company.intent(),
                people.size(),
                shown,
                signedUpMs,
                firstValueMs,
                convertedMs,
                lostMs,
                mrr);
    }

    boolean isCustomer() {
        return convertedMs >= 0 && lostMs < 0;
    }

    int daysSinceSignup(long atMs) {
        return (int) Math.floorDiv(atMs - signedUpMs, DAY_MS);
    }

    int lifeDays() {
        return destiny.lifeDays;
    }

    /**
     * An account that went away does nothing more but have its tickets solved and its plan
     * cancelled.
     */
    private boolean isPresent(Clockwork clock, Planned step) {
        boolean byUs = step.step() == Step.SOLVE_TICKET || step.step() == Step.CANCEL;
        return signedUpMs < 0 || byUs || pace(clock) >= 0;
    }

    private double pace(Clockwork clock) {
        int age = (int) (clock.day() - Math.floorDiv(signedUpMs, DAY_MS));
        double pace = company.archetype().pace(Math.max(0, age), destiny.lifeDays);
        boolean stays = pace < 0 && isCustomer() && company.archetype() != Archetype.QUIET_CUSTOMER;
        return stays ? 0.5 : pace;
    }

    private void work(Dice dice, Clockwork clock, double pace) {
        Habits.Rhythm rhythm = company.archetype().rhythm();
        double rate = Clockwork.isWeekend(clock.day()) ? rhythm.weekend() : rhythm.workday();
        Sessions sessions = new Sessions(this, dice);
        for (Human human : people) {
            int age = daysSinceSignup(clock.utcMs(company.region(), clock.day() * DAY_MS));
            boolean gone = age > human.leavesAfterDays;
            double chance = Math.min(0.97, rate * pace * human.diligence * activity);
            if (gone || !dice.chance(chance)) {
                continue;
            }
            int count = 1 + (int) Math.min(5, dice.waiting(rhythm.sessions() - 1 + 0.2));
            double hour = human.habitualHour;
            for (int i = 0; i < count; i++) {
                double at = Math.clamp(hour + 1.6 * dice.bell() + i * 2.2, 0.2, 23.4);
                long local = clock.day() * DAY_MS + (long) (at * 3_600_000);
                long utc = clock.utcMs(company.region(), local);
                if (utc > human.signedUpMs + 45 * 60_000L) {
                    sessions.play(human, utc, i == 0);
                }
            }
        }
    }

    private void callApi(Dice dice, Clockwork clock, double pace) {
        int calls = (int) (apiCallsADay * pace * activity * (0.5 + dice.unit()));
        if (calls == 0) {
            return;
        }
        long start = clock.utcMs(company.region(), clock.day() * DAY_MS);
        Human owner = people.getFirst();
        for (int i = 0; i < calls; i++) {
            long at = start + 5 * 3_600_000L + (long) (dice.unit() * 0.6 * DAY_MS);
            if (at > owner.signedUpMs) {
                forge.fromBackend(
                        dice, owner, company.groupKey(), at, "api_called", Sessions.apiCall(dice));
            }
        }
    }

    private void considerUpgrade(Dice dice, Clockwork clock) {
        long noon = clock.utcMs(company.region(), clock.day() * DAY_MS + DAY_MS / 2);
        int age = daysSinceSignup(noon);
        boolean never = trial == null && company.archetype().baseHazard() == 0;
        if (never || upgradePlanned || age < 1 || Clockwork.isWeekend(clock.day())) {
            return;
        }
        noticeWaiting(noon);
        double hazard = trial == null ? hazard(age) : trial.hazard() * hazardRatio;
        if (dice.chance(hazard)) {
            upgradePlanned = true;
            long local = (clock.day() + 1) * DAY_MS + (long) (dice.between(9.0, 17.0) * 3_600_000);
            agenda.plan(local, Step.UPGRADE, 0);
        }
    }

    private double hazard(int age) {
        return company.archetype().baseHazard()
                * (0.4 + 1.2 * company.fit())
                * (1 + 1.5 * company.intent())
                * Behaviour.hazardRatio(shown)
                * (age > 90 ? 0.3 : 1);
    }

    private void noticeWaiting(long nowMs) {
        if (openTickets > 0 && nowMs - ticketOpenedMs > 3 * DAY_MS) {
            shown.add(Behaviour.LEFT_WAITING);
        }
    }
}
