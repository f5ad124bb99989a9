package groundswell.qualify.play;

import groundswell.kernel.yaml.YamlMapping;
import java.time.Duration;

/** Reads guards; what is not said is as before. */
final class GuardReading {

    private static final Duration TIME_MAX = Duration.ofDays(365);
    private static final int TOUCHES_MAX = 1_000;

    private GuardReading() {}

    static Guards read(YamlMapping keys, Guards before) {
        keys.allowOnly(
                "hand_raise",
                "activated",
                "min_age",
                "cooldown",
                "after_disqualified",
                "consent",
                "company",
                "one_open_handoff",
                "capacity",
                "account_touches",
                "person_touches");
        return new Guards(
                keys.flag("hand_raise", before.handRaise()),
                keys.flag("activated", before.activated()),
                time(keys, "min_age", before.minAge()),
                time(keys, "cooldown", before.cooldown()),
                time(keys, "after_disqualified", before.afterDisqualified()),
                keys.flag("consent", before.consent()),
                keys.flag("company", before.company()),
                keys.flag("one_open_handoff", before.oneOpen()),
                keys.flag("capacity", before.capacity()),
                touches(keys, "account_touches", before.accountTouches()),
                touches(keys, "person_touches", before.personTouches()));
    }

    private static Duration time(YamlMapping keys, String key, Duration before) {
        Duration time = keys.duration(key, before);
        if (time.compareTo(TIME_MAX) > 0) {
            keys.faults().add(keys.placeOf(key), "\"" + key + "\" is too long", "at most 365d");
            return before;
        }
        return time;
    }

    private static int touches(YamlMapping keys, String key, int before) {
        double touches = keys.number(key, before);
        if (touches != Math.rint(touches) || touches < 0 || touches > TOUCHES_MAX) {
            keys.faults()
                    .add(
                            keys.placeOf(key),
                            "\"" + key + "\" is " + touches,
                            "a whole number up to " + TOUCHES_MAX + ", 0 for no limit");
            return before;
        }
        return (int) touches;
    }
}
