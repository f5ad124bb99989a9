package groundswell.collect;

/**
 * What one request and one message may hold. Beyond the first two the whole request is refused,
 * beyond the others the message.
 *
 * @param bodyBytesMax of a request, after inflation
 * @param messagesMax in a batch
 * @param messageBytesMax of one message, its share of the batch's context included
 * @param messageIdCharsMax of the idempotency key
 * @param identifierCharsMax of user, anonymous, group and previous ids
 * @param nameCharsMax of event, page and screen names
 * @param depthMax levels of objects and arrays within properties, traits or context
 * @param stringBytesMax of one value in properties, traits or context
 */
public record CollectLimits(
        int bodyBytesMax,
        int messagesMax,
        int messageBytesMax,
        int messageIdCharsMax,
        int identifierCharsMax,
        int nameCharsMax,
        int depthMax,
        int stringBytesMax) {

    public static final CollectLimits DEFAULT =
            new CollectLimits(500 * 1024, 2_500, 32 * 1024, 100, 255, 255, 32, 16 * 1024);

    public CollectLimits withBodyBytesMax(int bytes) {
        return new CollectLimits(
                bytes,
                messagesMax,
                messageBytesMax,
                messageIdCharsMax,
                identifierCharsMax,
                nameCharsMax,
                depthMax,
                stringBytesMax);
    }
}
