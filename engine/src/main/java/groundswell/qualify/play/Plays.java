package groundswell.qualify.play;

import groundswell.qualify.Expression;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code plays.yaml} says.
 *
 * @param plays in the order in which they go first when several trigger together
 * @param serviceLevels who gets what a play gives to nobody in particular, and by when; the first
 *     that holds counts
 * @param packet which signals ({@code signals.NAME}) and traits ({@code traits.NAME}) a rep is
 *     shown under {@code usage}, {@code limits}, {@code money}, {@code fit}, {@code tickets} and
 *     {@code competitors}
 * @param touchSignals signals that count touches by mail and in the product
 * @param refusalSignals signals that count what people do who do not want to be contacted, such as
 *     unsubscribing; each person's own count
 * @param worth expected revenue a year of an account, from its facts
 */
public record Plays(
        List<Play> plays,
        List<ServiceLevel> serviceLevels,
        Map<String, List<String>> packet,
        List<String> touchSignals,
        List<String> refusalSignals,
        Optional<Expression> worth) {

    /** A playbook without plays. */
    public static final Plays NONE =
            new Plays(List.of(), List.of(), Map.of(), List.of(), List.of(), Optional.empty());

    /** More than that nobody keeps apart. */
    public static final int PLAYS_MAX = 31;

    /** What a rep is shown, in this order. */
    public static final List<String> GROUPS =
            List.of("usage", "limits", "money", "fit", "tickets", "competitors");

    public Plays {
        plays = List.copyOf(plays);
        serviceLevels = List.copyOf(serviceLevels);
        packet = Collections.unmodifiableMap(new LinkedHashMap<>(packet));
        touchSignals = List.copyOf(touchSignals);
        refusalSignals = List.copyOf(refusalSignals);
    }

    /** Who gets an account of which this holds, and by when. */
    public record ServiceLevel(Expression when, String team, Duration within, String label) {}

    /** The same, of which none leaves an account alone by lot. */
    public Plays withoutHoldout() {
        return new Plays(
                plays.stream().map(Play::withoutHoldout).toList(),
                serviceLevels,
                packet,
                touchSignals,
                refusalSignals,
                worth);
    }

    /** The play of that name. */
    public Optional<Play> play(String name) {
        return plays.stream().filter(play -> play.name().equals(name)).findFirst();
    }
}
