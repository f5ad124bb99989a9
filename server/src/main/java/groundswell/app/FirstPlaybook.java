package groundswell.app;

import groundswell.qualify.files.PlaybookFolder;
import java.nio.file.Path;

/** The playbook that a new data folder starts with. */
final class FirstPlaybook {

    private FirstPlaybook() {}

    /**
     * Puts a playbook into a folder that has none.
     *
     * @param named a folder, or the name of one that ships
     * @throws StartRefused when the folder has another one, or the named one is faulty
     */
    static void place(String named, Settings settings) {
        PlaybookFiles chosen = PlaybookFiles.of(named);
        chosen.sound();
        DataFolder.prepare(settings.data());
        Path folder = settings.data().resolve("playbook");
        var there = PlaybookFolder.of(folder);
        var files = there.files();
        if (files.isEmpty()) {
            chosen.files().forEach(there::write);
        } else if (!files.entrySet().containsAll(chosen.files().entrySet())) {
            throw new StartRefused(
                    "%s has a playbook already. Put another one in force: groundswell playbook publish %s --data %s"
                            .formatted(settings.data(), named, settings.data()));
        }
    }

    /** The same, unless the folder has one already. */
    static void placeIfNone(String named, Settings settings) {
        if (PlaybookFolder.of(settings.data().resolve("playbook")).files().isEmpty()) {
            place(named, settings);
            System.err.printf("%s starts with the playbook %s.%n", settings.data(), named);
        }
    }
}
