package groundswell.collect.duckdb;

import groundswell.collect.Event;

/**
 * An event as it stands in the log.
 *
 * @param sequence its position
 * @param receivedAtMs when it became known, milliseconds since 1970 UTC
 */
public record StoredEvent(long sequence, long receivedAtMs, Event event) {}
