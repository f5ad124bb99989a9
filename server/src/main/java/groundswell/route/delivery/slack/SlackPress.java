package groundswell.route.delivery.slack;

import groundswell.collect.Outcome;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Problem;
import groundswell.route.HandoffAction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A button that somebody pressed.
 *
 * @param user Slack's id of who pressed it
 * @param answerTo where to say what went wrong; empty for nowhere
 * @param action what it stands for; empty for a link, which does nothing here
 */
record SlackPress(String user, String answerTo, String handoff, Optional<HandoffAction> action) {

    private static final String FIELD = "payload=";
    private static final Pattern HANDOFF = Pattern.compile("[0-9a-f]{32}");
    private static final Duration SNOOZE = Duration.ofDays(1);
    private static final Duration NOT_NOW = Duration.ofDays(30);

    /**
     * Reads what Slack posts.
     *
     * @param form the body, {@code application/x-www-form-urlencoded}
     * @throws Problem 400 with what is wrong
     */
    static SlackPress of(String form, long nowMs) {
        JsonNode payload = payload(form);
        String type = payload.path("type").asString("");
        if (!type.equals("block_actions")) {
            throw Problem.malformed(
                    "The payload's type must be block_actions, not “%s”.".formatted(type));
        }
        String user = payload.path("user").path("id").asString("");
        JsonNode pressed = payload.path("actions").path(0);
        String button = pressed.path("action_id").asString("");
        if (user.isEmpty() || button.isEmpty()) {
            throw Problem.malformed("The payload must hold user.id and actions[0].action_id.");
        }
        String answerTo = payload.path("response_url").asString("");
        if (button.equals("open")) {
            return new SlackPress(user, answerTo, "", Optional.empty());
        }
        String value =
                button.equals("close")
                        ? pressed.path("selected_option").path("value").asString("")
                        : button + " " + pressed.path("value").asString("");
        String[] words = value.split(" ", 2);
        if (words.length < 2 || !HANDOFF.matcher(words[1]).matches()) {
            throw Problem.malformed("The button's value must end in a handoff's id.");
        }
        HandoffAction action =
                switch (words[0]) {
                    case "accept" -> new HandoffAction.Accept();
                    case "snooze" -> new HandoffAction.Snooze(nowMs + SNOOZE.toMillis());
                    case "engage" -> new HandoffAction.Engage();
                    case "won" -> new HandoffAction.Dispose(Outcome.WON, "", "");
                    case "lost" -> new HandoffAction.Dispose(Outcome.LOST, "", "");
                    case "disqualified" -> new HandoffAction.Dispose(Outcome.DISQUALIFIED, "", "");
                    case "not_now" -> new HandoffAction.NotNow(nowMs + NOT_NOW.toMillis(), "");
                    case "wrong_person" -> new HandoffAction.WrongPerson("");
                    default ->
                            throw Problem.malformed("There is no button “%s”.".formatted(words[0]));
                };
        return new SlackPress(user, answerTo, words[1], Optional.of(action));
    }

    private static JsonNode payload(String form) {
        for (String field : form.split("&", -1)) {
            if (field.startsWith(FIELD)) {
                try {
                    String json =
                            URLDecoder.decode(
                                    field.substring(FIELD.length()), StandardCharsets.UTF_8);
                    JsonNode payload = Json.MAPPER.readTree(json);
                    if (payload.isObject()) {
                        return payload;
                    }
                } catch (JacksonException | IllegalArgumentException e) {
                    throw Problem.malformed("The form's payload is not JSON.");
                }
            }
        }
        throw Problem.malformed("The form must have a field “payload” that holds a JSON object.");
    }
}
