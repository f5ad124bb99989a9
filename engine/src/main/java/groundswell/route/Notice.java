package groundswell.route;

/**
 * Something that has to be said to somebody outside, once.
 *
 * @param id idempotency key: follows from handoff, step and destination
 * @param handoff its id
 * @param kind a step's word, such as {@code opened} or {@code breached}
 * @param destination whom or where to, in the channel's own terms
 * @param atMs since when it is due, milliseconds since 1970 UTC
 */
public record Notice(
        String id, String handoff, String kind, Channel channel, String destination, long atMs) {}
