package groundswell.qualify.http;

import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.sql.PlaybookStore;
import groundswell.qualify.sql.PlaybookStore.Publication;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The playbook in force and the draft beside it; takes drafts into force. Thread-safe. */
public final class PlaybookDesk {

    private static final Logger LOG = LoggerFactory.getLogger(PlaybookDesk.class);

    /** Who puts the first version in force. */
    private static final String FIRST_START = "first start";

    private final PlaybookFolder folder;
    private final PlaybookStore store;
    private volatile Playbook live;
    private volatile @Nullable String refolding;

    private PlaybookDesk(PlaybookFolder folder, PlaybookStore store, Playbook live) {
        this.folder = folder;
        this.store = store;
        this.live = live;
    }

    /**
     * Opens the desk with what is in force; at the first start that is the folder's playbook.
     *
     * @throws FaultyPlaybook when it cannot be read
     */
    public static PlaybookDesk open(PlaybookFolder folder, PlaybookStore store) {
        var publication = store.live();
        Map<String, String> files =
                publication
                        .map(published -> store.files(published.version()))
                        .orElseGet(folder::files);
        switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid valid -> {
                if (publication.isEmpty()) {
                    store.publish(valid.playbook().version(), files, FIRST_START, "");
                }
                return new PlaybookDesk(folder, store, valid.playbook());
            }
            case PlaybookReading.Faulty faulty -> throw new FaultyPlaybook(faulty.faults());
        }
    }

    /** What accounts are judged by at the moment. */
    public Playbook live() {
        return live;
    }

    public PlaybookFolder folder() {
        return folder;
    }

    public PlaybookStore store() {
        return store;
    }

    /** The version that is being folded anew; null when none is. */
    public @Nullable String refolding() {
        return refolding;
    }

    /**
     * Puts a playbook in force and folds history anew, in the background.
     *
     * @param refold folds and takes over; called on a thread of its own
     * @return empty when another one is being folded at the moment
     */
    public synchronized Optional<Publication> publish(
            Playbook playbook,
            Map<String, String> files,
            String publishedBy,
            String note,
            Consumer<Playbook> refold) {
        if (refolding != null) {
            return Optional.empty();
        }
        var publication = store.publish(playbook.version(), files, publishedBy, note);
        refolding = playbook.version();
        Thread.ofVirtual()
                .name("refold")
                .start(() -> {
                    try {
                        refold.accept(playbook);
                        live = playbook;
                        LOG.info("playbook version={} is in force", playbook.version());
                    } catch (RuntimeException e) {
                        LOG.error(
                                "playbook version={} was not folded; a restart does it",
                                playbook.version(),
                                e);
                    } finally {
                        refolding = null;
                    }
                });
        return Optional.of(publication);
    }
}
