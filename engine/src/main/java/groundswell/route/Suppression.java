package groundswell.route;

/**
 * That a guard stopped a trigger; recorded once for each guard.
 *
 * @param id names the trigger
 * @param triggeredAtMs when it came true, milliseconds since 1970 UTC
 * @param atMs when the guard first stopped it
 */
public record Suppression(
        String id, String accountKey, String play, Guard guard, long triggeredAtMs, long atMs) {}
