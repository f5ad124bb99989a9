package groundswell.route;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can stop a play from handing an account over. Names are part of the log's stored format. */
public enum Guard {
    /** It came true too long ago. */
    STALE("The trigger is older than the play lasts"),
    /** One person's account with a private address. */
    PERSONAL("It is no company's account"),
    /** The account has not found value yet. */
    NO_FIRST_VALUE("The account has not found value yet"),
    /** In the first days. */
    TOO_YOUNG("The account is too new"),
    /** Somebody said that it is nothing for sales. */
    DISQUALIFIED("It was disqualified lately"),
    /** Somebody said: not now. */
    NOT_NOW("Somebody said: not now"),
    /** A human was in touch lately. */
    COOLDOWN("Somebody was in touch lately"),
    /** There is nobody who may be contacted. */
    NO_CONSENT("Nobody in it may be contacted"),
    /** Another handoff of the account is open. */
    ONE_OPEN_HANDOFF("Another handoff of the account is open"),
    /** A play that goes first triggered as well. */
    OVERLAP("A play that goes first has it"),
    ACCOUNT_BUDGET("The account was contacted often lately"),
    PERSON_BUDGET("The person was contacted often lately"),
    /** Everybody has their hands full; the best goes first. */
    CAPACITY("Everybody in the team has their hands full");

    private final String sentence;

    Guard(String sentence) {
        this.sentence = sentence;
    }

    /** As it stands in the log and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people read. */
    public String sentence() {
        return sentence;
    }

    /** The guard of that name. */
    public static Optional<Guard> of(String word) {
        return Stream.of(values()).filter(guard -> guard.word().equals(word)).findFirst();
    }
}
