package groundswell.collect;

/**
 * A message that is not in the log, kept with the reason so that it can be mended and replayed.
 *
 * @param code typed reason: {@code unknown_event}, {@code missing_property}, {@code wrong_type},
 *     {@code vague_name}, {@code too_large}, {@code no_identity}, {@code malformed}, …
 * @param message the reason in words, naming field and value
 * @param raw the message as it arrived (JSON), cut at 32 KB
 * @param quarantined true when the client was told that it was accepted; false when it was told
 *     that it was rejected
 */
public record DeadLetter(
        int source,
        long receivedAtMs,
        String code,
        String message,
        String raw,
        boolean quarantined) {}
