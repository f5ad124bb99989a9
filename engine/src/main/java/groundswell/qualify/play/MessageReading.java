package groundswell.qualify.play;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.qualify.Role;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a rep is told and what they may write, and whether it can be filled in. */
final class MessageReading {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)\\}");
    private static final List<String> ROLES = Arrays.stream(Role.values()).map(Role::word).toList();

    private MessageReading() {}

    static Play.Words read(YamlMapping play, String trigger) {
        Map<Role, Play.Message> byRole = new LinkedHashMap<>();
        Play.Message common = message(play, new Play.Message("", ""));
        play.mapping("messages")
                .ifPresent(keys ->
                        keys.entries()
                                .forEach(entry -> {
                                    Optional<Role> role =
                                            Arrays.stream(Role.values())
                                                    .filter(one -> one.word().equals(entry.key()))
                                                    .findFirst();
                                    if (role.isEmpty()) {
                                        keys.faults()
                                                .add(
                                                        entry.keyPlace(),
                                                        "there is no role \"" + entry.key() + "\"",
                                                        NearestName.of(entry.key(), ROLES)
                                                                .orElse(
                                                                        "one of "
                                                                                + String.join(
                                                                                        ", ",
                                                                                        ROLES)));
                                    }
                                    keys.asMapping("a message", entry.value())
                                            .ifPresent(message -> {
                                                message.allowOnly("subject", "message");
                                                Play.Message read = message(message, common);
                                                role.ifPresent(one -> byRole.put(one, read));
                                            });
                                }));
        return new Play.Words(
                play.text("why", trigger), play.text("next_step", ""), common, byRole);
    }

    private static Play.Message message(YamlMapping keys, Play.Message common) {
        return new Play.Message(
                text(keys, "subject", common.subject()), text(keys, "message", common.body()));
    }

    private static String text(YamlMapping keys, String key, String fallback) {
        String text = keys.text(key, fallback);
        Matcher variables = VARIABLE.matcher(text);
        while (keys.has(key) && variables.find()) {
            String name = variables.group(1);
            if (!Play.Message.FILLED.contains(name)) {
                keys.faults()
                        .add(
                                keys.placeOf(key),
                                "nothing is filled in for {" + name + "}",
                                NearestName.of(name, Play.Message.FILLED)
                                        .map(near -> "{" + near + "}")
                                        .orElse("one of {name}, {company}, {reason}"));
            }
        }
        return text;
    }
}
