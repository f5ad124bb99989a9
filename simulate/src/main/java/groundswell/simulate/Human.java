package groundswell.simulate;

import java.util.ArrayList;
import java.util.List;

/** A person who signs up, works and perhaps leaves. */
final class Human {
    final String userId;
    final String fullName;
    final String email;
    final String title;
    final String role;
    final List<Device> devices = new ArrayList<>(2);

    /** Factor on the account's activity: champions and lurkers. */
    final double diligence;

    /** The hour around which the person works, local time. */
    final double habitualHour;

    long signedUpMs;
    int leavesAfterDays = Integer.MAX_VALUE;

    /** The group that the last group call named. */
    String inGroup = "";

    private Human(
            String userId,
            String fullName,
            String email,
            String title,
            String role,
            double diligence,
            double habitualHour) {
        this.userId = userId;
        this.fullName = fullName;
        this.email = email;
        this.title = title;
        this.role = role;
        this.diligence = diligence;
        this.habitualHour = habitualHour;
    }

    /** The {@code number}-th person of an account; 0 is the one who found the product. */
    static Human drawn(Dice dice, Company company, int number) {
        String first = dice.pick(Lexicon.FIRST_NAMES);
        String last = dice.pick(Lexicon.LAST_NAMES);
        String local = Lexicon.slug(first) + "." + Lexicon.slug(last);
        String email =
                company.isPrivate()
                        ? local + "." + dice.hex(8) + "@" + dice.pick(Lexicon.FREE_MAIL)
                        : local + (number == 0 ? "" : number) + "@" + company.domain();
        boolean evenings = company.archetype() == Archetype.HOBBY;
        Human human =
                new Human(
                        "usr_" + dice.hex(14),
                        first + " " + last,
                        email,
                        title(dice, company, number),
                        number == 0 ? "owner" : number % 7 == 1 ? "admin" : "member",
                        number == 0 ? 1.25 : 0.35 + 0.9 * dice.unit(),
                        evenings ? 20 : dice.chance(0.55) ? 10.5 : 14.5);
        human.devices.add(Device.browser(dice, company.region()));
        if (dice.chance(0.18)) {
            human.devices.add(Device.phone(dice, company.region()));
        } else if (dice.chance(0.15)) {
            human.devices.add(Device.browser(dice, company.region()));
        }
        if (number > 0 && dice.chance(0.06)) {
            human.leavesAfterDays = dice.between(20, 120);
        }
        return human;
    }

    private static String title(Dice dice, Company company, int number) {
        if (company.archetype() == Archetype.HOBBY) {
            return "Student";
        }
        if (number == 0) {
            return dice.pick(Lexicon.OWNER_TITLES);
        }
        return number % 9 == 4 ? dice.pick(Lexicon.BUYER_TITLES) : dice.pick(Lexicon.ADULT_TITLES);
    }

    boolean isBuyer() {
        for (String title : Lexicon.BUYER_TITLES) {
            if (title.equals(this.title)) {
                return true;
            }
        }
        return false;
    }
}
