package groundswell.qualify.play;

import groundswell.kernel.yaml.Place;
import groundswell.qualify.Expression;
import groundswell.qualify.Role;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When an account is given to whom, and what it should lead to.
 *
 * @param label what people call it
 * @param audience which accounts it is for
 * @param trigger what has to come true
 * @param held how long audience and trigger must have held; zero for at once
 * @param lasting how long after it came true it may still hand over; later the trigger is stale
 * @param guard what stops it
 * @param team who gets it; empty for whom the service levels say
 * @param within working time for the first touch; empty for what the service levels say
 * @param channels by what the owner is told: {@code slack}, {@code mail}, {@code webhook}, {@code
 *     crm}
 * @param goal what it should lead to
 * @param holdout share of accounts that are left alone by lot, 0 to 0.5
 * @param enabled false for one that is only kept
 * @param words what a rep reads
 */
public record Play(
        String name,
        String label,
        Expression audience,
        Expression trigger,
        Duration held,
        Duration lasting,
        Guards guard,
        String team,
        Optional<Duration> within,
        List<String> channels,
        Optional<Goal> goal,
        double holdout,
        boolean enabled,
        Words words,
        Place place) {
    /** The audience of a play that names none. */
    public static final Expression EVERYBODY = Expression.made("true");

    public Play {
        channels = List.copyOf(channels);
    }

    /** The same, which leaves no account alone by lot. */
    Play withoutHoldout() {
        return new Play(
                name, label, audience, trigger, held, lasting, guard, team, within, channels, goal,
                0, enabled, words, place);
    }

    /** What a play should lead to, and how soon. */
    public record Goal(Expression when, Duration within) {}

    /**
     * What a rep reads.
     *
     * @param trigger what came true, in words
     * @param nextStep what to do
     * @param message to whomever it is to go
     * @param byRole for people in a role; with more than one, the role that is to be talked to
     *     first
     */
    public record Words(
            String trigger, String nextStep, Message message, Map<Role, Message> byRole) {
        public Words {
            byRole = Collections.unmodifiableMap(new LinkedHashMap<>(byRole));
        }

        /** Of a play that says nothing. */
        public static final Words NONE = new Words("", "", new Message("", ""), Map.of());
    }

    /**
     * An opening message, in which {@link #FILLED} are filled in.
     *
     * @param subject its subject
     * @param body its text
     */
    public record Message(String subject, String body) {

        /**
         * The first name of whoever it goes to, what their company is called, and the strongest
         * reason; as {@code {name}} and so on.
         */
        public static final List<String> FILLED = List.of("name", "company", "reason");
    }
}
