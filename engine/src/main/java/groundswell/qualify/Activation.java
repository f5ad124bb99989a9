package groundswell.qualify;

import java.time.Duration;

/**
 * The wedge: an account is activated when it completes the workflow and somebody of it comes back
 * for a second session soon enough.
 *
 * @param completed messages that complete the workflow
 * @param returnWithin how long after that the second session may begin
 * @param sessionGap silence after which activity is a new session
 */
public record Activation(Filter completed, Duration returnWithin, Duration sessionGap) {}
