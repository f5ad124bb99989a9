package groundswell.collect.plan;

import java.util.Locale;

/** What a property says about a natural person; decides what may be stored, shown and exported. */
public enum PersonalClass {
    /** Nothing about a person. */
    NONE,
    /** A key that stands for a person without naming them. */
    PSEUDONYM,
    /** Names a person: name, picture, account name. */
    IDENTITY,
    /** Reaches a person: e-mail address, telephone number. */
    CONTACT,
    /** Where a person is: IP address, city, coordinates. */
    LOCATION,
    /** Money of a person: card, bank account, salary. */
    FINANCIAL,
    /** Health of a person. */
    HEALTH,
    /** Schooling of a person: grades, attendance. */
    EDUCATION;

    /** The word in the plan's file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
