package groundswell.route.delivery.slack;

import com.slack.api.methods.SlackApiException;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.RetryAfter;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Slack's errors mean, and what to do about each. */
final class SlackErrors {

    private static final String TOKEN =
            " Install the app anew in Slack, and enter its bot token here.";

    /** Nothing gets through until somebody mends the connection. */
    private static final Map<String, String> BROKEN =
            Map.of(
                    "invalid_auth", "Slack does not know the bot token." + TOKEN,
                    "not_authed", "Slack was given no bot token." + TOKEN,
                    "account_inactive", "The app was removed from Slack." + TOKEN,
                    "token_revoked", "The bot token was revoked." + TOKEN,
                    "token_expired", "The bot token has expired." + TOKEN,
                    "missing_scope",
                            "The app may not do this in Slack. It needs the scopes chat:write,"
                                    + " im:write, im:history, channels:read, channels:history, users:read and"
                                    + " users:read.email; install it anew afterwards.",
                    "ekm_access_denied", "Slack's administrators have suspended writing.",
                    "team_access_not_granted", "The app has no access to this workspace of Slack.");

    /** This message does not get through. */
    private static final Map<String, String> NEVER =
            Map.of(
                    "channel_not_found",
                            "Slack has no such channel, or the app cannot see it. Invite the app into the channel.",
                    "not_in_channel", "The app is not in the channel. Invite it.",
                    "is_archived", "The channel is archived.",
                    "users_not_found",
                            "Nobody in Slack has this address. It must be the one of their Slack profile.",
                    "user_not_found", "Nobody in Slack has this address.",
                    "user_disabled", "Their Slack account is deactivated.",
                    "cannot_dm_bot", "The address belongs to a bot.",
                    "restricted_action", "Slack's settings forbid the app to write there.",
                    "invalid_blocks", "Slack does not take the message. This is our fault.",
                    "msg_too_long", "Slack does not take so long a message. This is our fault.");

    private SlackErrors() {}

    /**
     * Of an answer that says what is wrong.
     *
     * @param error Slack's word for it; null for none
     */
    static Ending of(@Nullable String error) {
        String word = error == null ? "no_reason" : error;
        String broken = BROKEN.get(word);
        if (broken != null) {
            return new Ending.Broken(broken);
        }
        String never = NEVER.get(word);
        if (never != null) {
            return new Ending.Never(never);
        }
        return new Ending.Unknown("Slack says “%s”.".formatted(word));
    }

    /** Of an answer that is none of Slack's: too often, or out of order. */
    static Ending of(SlackApiException failure, InstantSource clock) {
        int status = failure.getResponse().code();
        if (status == 429) {
            return new Ending.Later(
                    "Slack asks to wait.",
                    RetryAfter.of(failure.getResponse().header("Retry-After"), clock));
        }
        return new Ending.Unknown("Slack answers %d.".formatted(status));
    }
}
