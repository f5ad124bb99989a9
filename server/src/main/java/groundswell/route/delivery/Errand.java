package groundswell.route.delivery;

import groundswell.route.Notice;
import groundswell.route.connection.Opened;

/**
 * A notice on its way.
 *
 * @param brief where the handoff stands now
 * @param opened the connection that leads there
 * @param maybeSaid true when an earlier attempt may have got through
 * @param begunAtMs when the first attempt that may have got through began; now for a first one,
 *     milliseconds since 1970 UTC
 * @param root receipt of the first notice about the same handoff that was said there; empty when
 *     this one is the first
 */
public record Errand(
        Notice notice,
        Brief brief,
        Destination destination,
        Opened opened,
        boolean maybeSaid,
        long begunAtMs,
        String root) {}
