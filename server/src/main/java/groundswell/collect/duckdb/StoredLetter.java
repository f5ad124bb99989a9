package groundswell.collect.duckdb;

import groundswell.collect.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * A message that stayed out of the log.
 *
 * @param id counts from 1, in order of arrival
 * @param replayedAtMs when it was sent through again, milliseconds since 1970 UTC; null while it
 *     waits
 */
public record StoredLetter(long id, DeadLetter letter, @Nullable Long replayedAtMs) {}
