package groundswell.collect.plan;

import java.util.Locale;

/** What an event tells about the customer's way through the product. */
public enum EventGroup {
    /** Who somebody is and how they came: signup, invite. */
    IDENTITY("Who somebody is and how they came: signup, invite."),
    /** On the way to the first success: key action, paywall. */
    ACTIVATION("On the way to the first success: key action, paywall."),
    /** Using the product: feature used, session repeated. */
    ENGAGEMENT("Using the product: feature used, session repeated."),
    /** Growing or shrinking: team invites, limits reached, plan changed. */
    EXPANSION("Growing or shrinking: team invites, limits reached, plan changed.");

    private final String meaning;

    EventGroup(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }

    /** The word in the plan's file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
