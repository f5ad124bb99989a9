package groundswell.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a rep needs on one page. Nothing but facts: what is not known is not there.
 * Instants are milliseconds since 1970 UTC.
 *
 * @param handoff its id
 * @param why the trigger and the top reasons
 * @param contact whom to talk to; null when nobody is known
 * @param people those in the account whom it concerns, the contact first
 * @param timeline what they have done, newest first
 * @param usage features and spread
 * @param limits what they are hitting
 * @param money plan and revenue
 * @param fit what is known of the company
 * @param touches who was in touch with them before, newest first
 * @param tickets open questions to support
 * @param competitors seen
 * @param nextStep what to do, in a sentence
 * @param message an opening message
 */
public record Packet(
        String handoff,
        Account account,
        Why why,
        @Nullable Person contact,
        List<Person> people,
        List<Doing> timeline,
        List<Fact> usage,
        List<Fact> limits,
        List<Fact> money,
        List<Fact> fit,
        List<Doing> touches,
        List<Fact> tickets,
        List<String> competitors,
        String nextStep,
        Message message) {
    public Packet {
        people = List.copyOf(people);
        timeline = List.copyOf(timeline);
        usage = List.copyOf(usage);
        limits = List.copyOf(limits);
        money = List.copyOf(money);
        fit = List.copyOf(fit);
        touches = List.copyOf(touches);
        tickets = List.copyOf(tickets);
        competitors = List.copyOf(competitors);
    }

    /**
     * The account as it stands now.
     *
     * @param id its number in the API, such as {@code a12}
     */
    public record Account(
            String id,
            String name,
            String domain,
            String lane,
            String stage,
            double score,
            String grade,
            int people) {}

    /**
     * Why now.
     *
     * @param play the play's label
     * @param trigger in words
     * @param atMs when it came true
     */
    public record Why(String play, String trigger, long atMs, List<Origin.Reason> reasons) {}

    /**
     * A person in the account.
     *
     * @param id in the API, such as {@code p7}
     * @param email empty when unknown
     * @param roles such as {@code champion}
     */
    public record Person(
            String id,
            String name,
            String email,
            List<String> roles,
            int activeDays30,
            long lastSeenMs) {}

    /** Something that happened. */
    public record Doing(long atMs, String who, String what) {}

    /** Something that is known. */
    public record Fact(String label, String value) {}

    /** How to begin. */
    public record Message(String subject, String body) {}
}
