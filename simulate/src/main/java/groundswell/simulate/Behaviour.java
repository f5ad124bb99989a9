package groundswell.simulate;

import java.util.EnumSet;
import java.util.Set;

/**
 * Behaviours planted in the world, each with its effect on buying. Whether an account shows one is
 * drawn at its birth from its archetype alone, so that within an archetype the effect can be found
 * without confounding. {@link #hazardRatio()} multiplies the daily chance of an upgrade from the
 * day on which the behaviour is complete.
 */
public enum Behaviour {
    /** Two or more {@code team_invite_sent} within 14 days of signup. */
    INVITED_TEAMMATES(2.6, "two or more team_invite_sent within 14 days of signup"),
    /** First {@code wedge_workflow_completed} within 24 hours of signup. */
    FAST_FIRST_VALUE(1.8, "wedge_workflow_completed within 24 hours of signup"),
    /** {@code power_feature_used} with feature conditional_routing three times within 14 days. */
    ROUTED_CONDITIONALLY(2.2, "power_feature_used (conditional_routing) 3 times within 14 days"),
    /** {@code api_key_created} within 30 days of signup. */
    CONNECTED_API(1.5, "api_key_created within 30 days of signup"),
    /** {@code sso_enabled} at any time. */
    CONFIGURED_SSO(1.7, "sso_enabled"),
    /** A support ticket that stayed open for more than three days. */
    LEFT_WAITING(0.45, "support_ticket_opened without support_ticket_closed for over 3 days"),
    /** Decoy: {@code feature_used} with feature brand_theme. Common, visible, without effect. */
    BRANDED_WORKSPACE(1.0, "feature_used (brand_theme) within 14 days of signup"),
    /**
     * Sign, not cause: a pricing page view. Intent makes both the view and the purchase likelier;
     * the view itself has no effect.
     */
    VIEWED_PRICING(1.0, "page /pricing viewed after signup");

    private final double hazardRatio;
    private final String definition;

    Behaviour(double hazardRatio, String definition) {
        this.hazardRatio = hazardRatio;
        this.definition = definition;
    }

    /** Factor on the daily chance to upgrade; 1 for none. */
    public double hazardRatio() {
        return hazardRatio;
    }

    /** How it shows in the events. */
    public String definition() {
        return definition;
    }

    /** The joint effect of several: their product. */
    static double hazardRatio(Set<Behaviour> shown) {
        double product = 1;
        for (Behaviour behaviour : shown) {
            product *= behaviour.hazardRatio;
        }
        return product;
    }

    static EnumSet<Behaviour> none() {
        return EnumSet.noneOf(Behaviour.class);
    }
}
