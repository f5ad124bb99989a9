package groundswell.simulate;

import groundswell.collect.EventType;
import java.util.Map;

/** Plans, seats and money. Prices are monthly, in dollars a seat. */
final class Billing {
    private static final int PRO = 9;
    private static final int TEAM = 14;
    private static final int BUSINESS = 26;
    private static final int ENTERPRISE = 38;

    private final AccountLife life;
    private final Dice dice;

    Billing(AccountLife life, Dice dice) {
        this.life = life;
        this.dice = dice;
    }

    void upgrade(Human buyer, long atMs) {
        String to =
                switch (life.company.archetype()) {
                    case ENTERPRISE_ROLLOUT -> "enterprise";
                    case LONE_TINKERER -> "pro";
                    default -> life.shown.contains(Behaviour.CONNECTED_API) ? "business" : "team";
                };
        page(buyer, atMs - 600_000, "Billing", "/app/billing");
        track(buyer, atMs - 30_000, "payment_added", "{\"method\":\"card\"}");
        move(
                buyer,
                atMs,
                "plan_upgraded",
                to,
                Math.max(life.people.size(), to.equals("pro") ? 1 : 3));
        life.convertedMs = atMs;
    }

    /** More seats when there are more people, a larger plan when there are many. */
    void expand(Human buyer, long atMs) {
        int people = life.people.size();
        if (people <= life.seats) {
            return;
        }
        boolean larger = life.plan.equals("team") && people > 8;
        int seats = people + people / 5;
        move(
                buyer,
                atMs,
                larger ? "plan_upgraded" : "seats_added",
                larger ? "business" : life.plan,
                seats);
    }

    void cancel(Human owner, long atMs) {
        if (!life.isCustomer()) {
            return;
        }
        page(owner, atMs - 200_000, "Billing", "/app/billing");
        move(owner, atMs, "plan_canceled", "free", 0);
        life.lostMs = atMs;
    }

    private void move(Human by, long atMs, String event, String to, int seats) {
        String from = life.plan;
        life.plan = to;
        life.seats = seats;
        life.mrr = seats * price(to);
        String properties =
                switch (event) {
                    case "seats_added" -> "{\"seats\":%d}".formatted(seats);
                    case "plan_canceled" ->
                            "{\"from\":\"%s\",\"reason\":\"unused\"}".formatted(from);
                    default ->
                            "{\"from\":\"%s\",\"to\":\"%s\",\"mrr\":%d}"
                                    .formatted(from, to, life.mrr);
                };
        Company company = life.company;
        life.forge.fromBackend(dice, by, company.groupKey(), atMs, event, properties);
        if (!company.isPrivate()) {
            life.forge.fact(
                    atMs + 120_000 + dice.below(1_800_000),
                    company.key(),
                    "billing",
                    Map.of("plan", to, "seats", seats, "mrr", life.mrr));
        }
    }

    private static int price(String plan) {
        return switch (plan) {
            case "pro" -> PRO;
            case "team" -> TEAM;
            case "business" -> BUSINESS;
            case "enterprise" -> ENTERPRISE;
            case "free" -> 0;
            default -> throw new IllegalArgumentException("no such plan: " + plan);
        };
    }

    private void track(Human human, long atMs, String name, String properties) {
        life.forge.fromDevice(
                dice,
                EventType.TRACK,
                human.devices.getFirst(),
                human,
                null,
                atMs,
                name,
                properties);
    }

    private void page(Human human, long atMs, String name, String path) {
        life.forge.fromDevice(
                dice,
                EventType.PAGE,
                human.devices.getFirst(),
                human,
                null,
                atMs,
                name,
                Sessions.page(path, name));
    }
}
