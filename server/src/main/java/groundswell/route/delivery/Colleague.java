package groundswell.route.delivery;

/**
 * A user of Groundswell who presses a button elsewhere.
 *
 * @param email by which they are known
 * @param mayDispose true when they may act on handoffs
 */
public record Colleague(String email, boolean mayDispose) {}
