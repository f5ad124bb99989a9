package groundswell.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * What an account is from its birth to its end. {@code domain} is empty for private people, {@code
 * groupKey} for those whose installation makes no group calls.
 *
 * @param aliases signs up the old way, with an alias call instead of an identify with both ids
 * @param clients whom an agency works for; empty for all others
 */
record Company(
        int index,
        Archetype archetype,
        String name,
        String domain,
        String groupKey,
        Region region,
        int employees,
        String industry,
        double fit,
        double intent,
        boolean aliases,
        List<Client> clients) {

    /** A group of its own inside an agency's account. */
    record Client(String name, String domain, String groupKey) {}

    /** Share of companies whose installation calls {@code group}. */
    private static final double GROUPING = 0.6;

    static Company drawn(WorldSettings settings, int index) {
        Dice dice = Dice.of(settings.seed(), index, 1);
        Trial trial = settings.trial();
        Archetype archetype = trial == null ? Archetype.drawn(dice, index) : trial.archetype();
        Habits.Team team = archetype.team();
        // In a trial every account is a company that says so: a part of one that stands apart, such
        // as a colleague under a private address, never buys, and would be a cause of its own.
        boolean personal = trial == null && dice.chance(archetype.habits().freeMail());
        String name = personal ? "" : Lexicon.company(index);
        double fit = bounded(archetype.latent().fit() + 0.18 * dice.bell());
        double intent = bounded(archetype.latent().intent() + 0.18 * dice.bell());
        boolean grouping = trial != null || (!personal && dice.chance(GROUPING));
        double size = bounded(0.6 * fit + 0.4 * dice.unit());
        int employees =
                (int)
                        Math.round(
                                team.employeesMin()
                                        * Math.pow(
                                                (double) team.employeesMax() / team.employeesMin(),
                                                size));
        String industry =
                dice.chance(0.15 + 0.7 * fit)
                        ? dice.pick(Lexicon.FITTING_INDUSTRIES)
                        : dice.pick(Lexicon.OTHER_INDUSTRIES);
        return new Company(
                index,
                archetype,
                name,
                personal ? "" : Lexicon.slug(name) + ".example",
                grouping ? "org_" + dice.hex(10) : "",
                Region.drawn(dice),
                employees,
                industry,
                fit,
                intent,
                dice.chance(0.08),
                archetype == Archetype.AGENCY ? clients(dice, index) : List.of());
    }

    boolean isPrivate() {
        return domain.isEmpty();
    }

    boolean isGrouping() {
        return !groupKey.isEmpty();
    }

    /** How corrections name it. */
    String key() {
        return isGrouping() ? "group:" + groupKey : "domain:" + domain;
    }

    private static List<Client> clients(Dice dice, int index) {
        List<Client> clients = new ArrayList<>();
        int count = dice.between(3, 6);
        for (int i = 0; i < count; i++) {
            String name = Lexicon.company(4_000 * 20 + index * 6 + i);
            clients.add(new Client(name, Lexicon.slug(name) + ".example", "cl_" + dice.hex(10)));
        }
        return List.copyOf(clients);
    }

    private static double bounded(double share) {
        return Math.clamp(share, 0, 1);
    }
}
