package groundswell.simulate;

import groundswell.simulate.Habits.Latent;
import groundswell.simulate.Habits.Planted;
import groundswell.simulate.Habits.Rhythm;
import groundswell.simulate.Habits.Team;

/** The kinds of account there are, as a sales team would name them. */
public enum Archetype {
    /** One person with a private address, curious, rarely pays. */
    LONE_TINKERER(
            new Habits(220, 0.85, 10, 70, 0.0008),
            new Team(1, 1, 30, 1, 9),
            new Rhythm(0.28, 0.25, 1.2, 3.9),
            new Latent(0.1, 0.15),
            new Planted(1, 10, 0.03, 0.35, 0.15, 0.2, 0, 0)),
    /** A student's project: evenings and weekends, never pays. */
    HOBBY(
            new Habits(80, 1, 14, 90, 0),
            new Team(1, 1, 30, 1, 1),
            new Rhythm(0.12, 0.45, 1.1, 4.4),
            new Latent(0.05, 0.05),
            new Planted(1, 10, 0.05, 0.3, 0.1, 0.15, 0, 0)),
    /** Works for several clients, each a group of its own. */
    AGENCY(
            new Habits(40, 0, 90, 400, 0.003),
            new Team(3, 8, 60, 4, 40),
            new Rhythm(0.36, 0.05, 1.7, 4.4),
            new Latent(0.3, 0.4),
            new Planted(1, 10, 0.4, 0.5, 0.35, 0.15, 0.02, 0.08)),
    /** Signs up, looks around, never completes the first workflow. */
    STALLED_TRIAL(
            new Habits(245, 0.1, 2, 14, 0.0004),
            new Team(1, 2, 10, 5, 600),
            new Rhythm(0.25, 0.04, 1.1, 2.8),
            new Latent(0.2, 0.4),
            new Planted(0, 0, 0.15, 0, 0.03, 0.03, 0, 0.12)),
    /** Takes weeks to its first success, then stays at a low level. */
    SLOW_TEAM(
            new Habits(130, 0.02, 80, 300, 0.0015),
            new Team(3, 6, 70, 15, 400),
            new Rhythm(0.24, 0.04, 1.3, 3.9),
            new Latent(0.25, 0.45),
            new Planted(12, 28, 0.35, 0.08, 0.2, 0.12, 0.01, 0.12)),
    /** One colleague tells the next, over months. */
    BOTTOM_UP_SPREAD(
            new Habits(90, 0.01, 150, 500, 0.0018),
            new Team(6, 24, 110, 40, 900),
            new Rhythm(0.3, 0.05, 1.5, 4.4),
            new Latent(0.35, 0.6),
            new Planted(1, 10, 0.65, 0.5, 0.4, 0.3, 0.05, 0.08)),
    /** From three active people to twelve within two weeks. */
    EXPANSION_BURST(
            new Habits(30, 0, 150, 500, 0.0035),
            new Team(12, 18, 46, 80, 1_500),
            new Rhythm(0.43, 0.06, 1.8, 5),
            new Latent(0.6, 0.75),
            new Planted(1, 10, 0.85, 0.6, 0.55, 0.45, 0.15, 0.05)),
    /** Security review, single sign-on, pricing, then many at once. */
    ENTERPRISE_ROLLOUT(
            new Habits(30, 0, 170, 600, 0.003),
            new Team(18, 44, 90, 1_100, 12_000),
            new Rhythm(0.32, 0.03, 1.6, 4.4),
            new Latent(0.7, 0.85),
            new Planted(3, 12, 0.7, 0.3, 0.5, 0.6, 0.8, 0.1)),
    /** Bought early and stays. */
    STEADY_CUSTOMER(
            new Habits(60, 0, 300, 900, 0.06),
            new Team(5, 14, 25, 30, 900),
            new Rhythm(0.43, 0.06, 1.8, 5),
            new Latent(0.6, 0.7),
            new Planted(1, 10, 0.7, 0.7, 0.5, 0.4, 0.1, 0.05)),
    /** Bought, then comes less and less, and cancels. */
    QUIET_CUSTOMER(
            new Habits(35, 0, 100, 170, 0.06),
            new Team(4, 12, 25, 20, 700),
            new Rhythm(0.4, 0.05, 1.6, 4.4),
            new Latent(0.5, 0.55),
            new Planted(1, 10, 0.6, 0.6, 0.4, 0.3, 0.05, 0.2)),
    /** Tried it, left for two months, came back in earnest. */
    RESURRECTED(
            new Habits(25, 0.05, 160, 400, 0.0025),
            new Team(2, 7, 100, 10, 500),
            new Rhythm(0.36, 0.06, 1.5, 4.4),
            new Latent(0.35, 0.5),
            new Planted(1, 10, 0.35, 0.45, 0.3, 0.2, 0.02, 0.08)),
    /** Three intense days in every corner of the product, then nothing: a competitor looks. */
    COMPETITOR_LOOK(
            new Habits(15, 0.35, 3, 4, 0),
            new Team(1, 2, 1, 20, 800),
            new Rhythm(0.95, 0.6, 3, 9.9),
            new Latent(0.9, 0.3),
            new Planted(1, 10, 0, 0.9, 0.5, 0.5, 0, 0)),
    /** Robots, and a staging system whose messages break the tracking plan. */
    NOISE(
            new Habits(0, 0, 1_000, 2_000, 0),
            new Team(1, 1, 30, 5, 200),
            new Rhythm(0.3, 0.08, 1.3, 3.9),
            new Latent(0.2, 0.4),
            new Planted(1, 10, 0, 0, 0, 0, 0, 0));

    private static final Archetype[] VALUES = values();

    private final Habits habits;
    private final Team team;
    private final Rhythm rhythm;
    private final Latent latent;
    private final Planted planted;

    Archetype(Habits habits, Team team, Rhythm rhythm, Latent latent, Planted planted) {
        this.habits = habits;
        this.team = team;
        this.rhythm = rhythm;
        this.latent = latent;
        this.planted = planted;
    }

    Team team() {
        return team;
    }

    Rhythm rhythm() {
        return rhythm;
    }

    Latent latent() {
        return latent;
    }

    Planted planted() {
        return planted;
    }

    Habits habits() {
        return habits;
    }

    /** Chance of an upgrade on a working day, before fit, intent and behaviours. */
    public double baseHazard() {
        return habits.baseHazard();
    }

    /**
     * Draws one by the shares of a thousand; every two hundredth account is noise, so that the
     * smallest world has some.
     */
    static Archetype drawn(Dice dice, int index) {
        if (index % 200 == 0) {
            return NOISE;
        }
        int ticket = dice.below(1_000);
        for (Archetype archetype : VALUES) {
            ticket -= archetype.habits.share();
            if (ticket < 0) {
                return archetype;
            }
        }
        throw new IllegalStateException("the shares do not add up to 1,000");
    }

    /** How active it is at this age, as a factor; negative when it is over. */
    double pace(int ageDays, int lifeDays) {
        if (ageDays >= lifeDays) {
            return -1;
        }
        return switch (this) {
            case LONE_TINKERER, HOBBY, STALLED_TRIAL, COMPETITOR_LOOK ->
                    ageDays == 0 ? 1 : 1 - 0.7 * ageDays / lifeDays;
            case QUIET_CUSTOMER -> ageDays < 55 ? 1 : Math.exp((55 - ageDays) / 16.0);
            case RESURRECTED -> ageDays < 18 ? 0.8 : ageDays < 78 ? 0 : 1.2;
            case AGENCY, SLOW_TEAM, BOTTOM_UP_SPREAD, EXPANSION_BURST, ENTERPRISE_ROLLOUT ->
                    ageDays < lifeDays * 0.8 ? 1 : 0.6;
            case STEADY_CUSTOMER, NOISE -> 1;
        };
    }
}
