package groundswell.app;

import groundswell.qualify.People;
import groundswell.qualify.Playbook;
import groundswell.qualify.Role;
import groundswell.qualify.SignalDefinition;
import groundswell.qualify.play.Play;
import groundswell.route.Packet;
import groundswell.route.live.Packets.PlayWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A play in words, by the playbook in force; one that is no more is called by its name. */
final class PlayText {

    private PlayText() {}

    /** What people call a play. */
    static String label(Playbook playbook, String play) {
        return playbook.plays().play(play).map(Play::label).orElse(play.replace('_', ' '));
    }

    /** What a rep is told and shown. */
    static PlayWords of(Playbook playbook, String name) {
        Play.Words words = playbook.plays().play(name).map(Play::words).orElse(Play.Words.NONE);
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        playbook.plays()
                .packet()
                .forEach((group, names) -> groups.put(group, labels(playbook, names)));
        return new PlayWords(
                label(playbook, name),
                words.trigger(),
                words.nextStep(),
                packetMessage(words.message()),
                byRole(playbook, words),
                groups);
    }

    /** By role, the one first that is to be talked to first. */
    private static Map<String, Packet.Message> byRole(Playbook playbook, Play.Words words) {
        Map<String, Packet.Message> byRole = new LinkedHashMap<>();
        playbook.qualification()
                .people()
                .map(People::contact)
                .orElse(List.of(Role.values()))
                .forEach(role -> {
                    Play.Message message = words.byRole().get(role);
                    if (message != null) {
                        byRole.put(role.word(), packetMessage(message));
                    }
                });
        return byRole;
    }

    private static Packet.Message packetMessage(Play.Message message) {
        return new Packet.Message(message.subject(), message.body());
    }

    private static Map<String, String> labels(Playbook playbook, List<String> names) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String name : names) {
            String bare = name.substring(name.indexOf('.') + 1);
            String words = bare.replace('_', ' ');
            labels.put(
                    name,
                    playbook.signals().stream()
                            .filter(signal -> name.equals("signals." + signal.name()))
                            .map(SignalDefinition::label)
                            .findFirst()
                            .orElse(Character.toUpperCase(words.charAt(0)) + words.substring(1)));
        }
        return labels;
    }
}
