package groundswell.collect;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a body in which no messages could be found, so that its sender can be mended:
 * text as it came, other bytes as base64. What a source's privacy rules would have to change cannot
 * be found in it either; of such a body only the reason and the size are kept.
 */
public final class RefusedBody {

    private RefusedBody() {}

    /**
     * The dead letter of a refused body.
     *
     * @param body as it came, or its beginning
     * @param bytesMax so much of it is kept at most
     */
    public static DeadLetter letter(
            Source source, long receivedAtMs, BodyRefused refused, byte[] body, int bytesMax) {
        byte[] head = Arrays.copyOf(body, Math.min(body.length, bytesMax));
        String text = text(body, bytesMax);
        boolean kept = mayBeKept(source.privacy(), text, head);
        String message =
                kept
                        ? String.valueOf(refused.getMessage())
                        : "the body of "
                                + body.length
                                + " bytes could not be read; it is not kept, since the privacy rules of '"
                                + source.name()
                                + "' cannot be applied to it";
        String raw =
                !kept
                        ? ""
                        : text != null
                                ? text
                                : "base64:" + Base64.getEncoder().encodeToString(head);
        return new DeadLetter(
                source.id(), receivedAtMs, refused.code().word(), message, raw, false);
    }

    private static boolean mayBeKept(Privacy privacy, @Nullable String text, byte[] head) {
        boolean rules =
                !privacy.treatments().isEmpty()
                        || privacy.sector() != Privacy.Sector.NONE
                        || privacy.consentCategory() != null;
        if (rules) {
            return false;
        }
        boolean deflated = head.length > 1 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B;
        boolean mayHoldAddress = text == null ? deflated : text.contains("\"ip\"");
        return privacy.ip() == Privacy.Ip.KEEP || !mayHoldAddress;
    }

    /** UTF-8, cut between characters and without NUL; null when it is none. */
    private static @Nullable String text(byte[] bytes, int bytesMax) {
        int end = Math.min(bytes.length, bytesMax);
        while (end > 0 && end < bytes.length && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString()
                    .replace('\u0000', '\uFFFD');
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
