package groundswell.collect;

import groundswell.collect.BodyReader.Body;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clients send into verdicts: streaming, without a tree; objects stay raw slices of the
 * body. Thread-safe.
 *
 * <p>One bad message never costs its neighbours, unless the body is not JSON at all.
 */
public final class MessageReader {

    private final CollectLimits limits;
    private final MessageCheck check;
    private final Predicate<String> robots;

    /** Tells apart requests of one instant. */
    private final AtomicLong arrivals = new AtomicLong();

    /**
     * @param robots true for the user agent of a known robot
     */
    public MessageReader(CollectLimits limits, MessageCheck check, Predicate<String> robots) {
        this.limits = limits;
        this.check = check;
        this.robots = robots;
    }

    public CollectLimits limits() {
        return limits;
    }

    /**
     * One request's body.
     *
     * @param utf8 the body, inflated
     * @param type what the path says the single message is; null when it is a batch
     * @param source whose key came with the request; null when the keys are in the body
     */
    public Reading read(
            byte[] utf8,
            @Nullable EventType type,
            @Nullable Source source,
            Sources sources,
            long receivedAtMs)
            throws BodyRefused {
        if (utf8.length > limits.bodyBytesMax()) {
            throw new BodyRefused(
                    BodyRefused.Code.TOO_LARGE,
                    "the body has "
                            + utf8.length
                            + " bytes; at most "
                            + limits.bodyBytesMax()
                            + " are taken");
        }
        Body body =
                type == null
                        ? BodyReader.readBatch(utf8, limits.messagesMax())
                        : BodyReader.readMessage(utf8);
        Source known = source != null ? source : sourceOf(body, sources);
        return new Reading(receivedAtMs, verdicts(body, type, known, sources, receivedAtMs));
    }

    /**
     * A dead letter once more, under the plan and the source's settings of today. Its instant of
     * arrival stays, and so does its timestamp.
     */
    public MessageVerdict readAgain(DeadLetter letter, Source source) throws BodyRefused {
        // What is quarantined has been given the names of the plan before.
        return readOne(
                letter.raw().getBytes(StandardCharsets.UTF_8),
                letter.quarantined() ? source.reshaped() : source,
                letter.receivedAtMs());
    }

    /**
     * One message that says its own type, as it stands in files and dead letters.
     *
     * @param receivedAtMs when it arrived, long ago perhaps
     */
    public MessageVerdict readOne(byte[] message, Source source, long receivedAtMs)
            throws BodyRefused {
        Body single = BodyReader.readMessage(message);
        return verdicts(single, null, source, key -> source, receivedAtMs).getFirst();
    }

    private List<MessageVerdict> verdicts(
            Body body,
            @Nullable EventType type,
            @Nullable Source source,
            Sources sources,
            long receivedAtMs) {
        Normaliser normaliser =
                new Normaliser(
                        limits, robots, type, receivedAtMs, arrivals.incrementAndGet(), body);
        Judge judge = new Judge(limits, check, normaliser, sources, source, receivedAtMs, body);
        List<MessageVerdict> verdicts = new ArrayList<>(body.drafts().size());
        for (Draft draft : body.drafts()) {
            verdicts.add(judge.judge(draft));
        }
        return verdicts;
    }

    /**
     * The source that the batch as a whole names. Refuses the body when neither it nor any of its
     * messages names one that is known.
     */
    private static @Nullable Source sourceOf(Body body, Sources sources) throws BodyRefused {
        String key = body.shared().writeKey;
        Source source = key == null ? null : sources.byWriteKey(key);
        if (source == null
                && body.drafts().stream().noneMatch(draft -> isKnown(draft.writeKey, sources))) {
            throw new BodyRefused(
                    BodyRefused.Code.UNKNOWN_WRITE_KEY,
                    "no known write key came with the request; it may stand as Basic user name, Bearer token, writeKey in the body or in the query");
        }
        return source;
    }

    private static boolean isKnown(@Nullable String writeKey, Sources sources) {
        return writeKey != null && sources.byWriteKey(writeKey) != null;
    }
}
