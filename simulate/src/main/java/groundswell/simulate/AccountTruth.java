package groundswell.simulate;

import java.util.Set;

/**
 * What is true about an account, whether or not anybody can see it from the events.
 *
 * <p>The daily chance of an upgrade (on its working days, from the second day after signup on) is
 * {@code archetype.baseHazard × (0.4 + 1.2 fit) × (1 + 1.5 intent) × ∏ behaviour.hazardRatio}, and
 * three tenths of that after the first 90 days.
 *
 * @param index its number in the world, from 0
 * @param domain its people's e-mail domain; empty for private people and noise
 * @param groupKey the id in its {@code group} calls; empty if its product installation makes none
 * @param fit latent, 0 to 1; employees and industry are noisy signs of it
 * @param intent latent, 0 to 1; pricing and security page views are signs of it
 * @param people how many signed up so far
 * @param behaviours the planted ones that it has shown
 * @param signedUpMs first signup, or -1
 * @param firstValueMs first {@code wedge_workflow_completed}, or -1
 * @param convertedMs first {@code plan_upgraded} to a paid plan, or -1
 * @param lostMs {@code plan_canceled}, or -1
 * @param mrr what it pays a month now, in dollars
 */
public record AccountTruth(
        int index,
        Archetype archetype,
        String name,
        String domain,
        String groupKey,
        double fit,
        double intent,
        int people,
        Set<Behaviour> behaviours,
        long signedUpMs,
        long firstValueMs,
        long convertedMs,
        long lostMs,
        int mrr) {

    public AccountTruth {
        behaviours = Set.copyOf(behaviours);
    }

    public boolean converted() {
        return convertedMs >= 0;
    }
}
