package groundswell.qualify.http;

import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.live.InForce;
import groundswell.qualify.live.Takeover;
import groundswell.qualify.sql.PlaybookStore;
import groundswell.qualify.sql.PlaybookStore.Publication;
import java.util.Map;
import java.util.Optional;
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
    private volatile @Nullable Thread thread;
    private @Nullable Interrupted interrupted;
    private InForce inForce;

    private PlaybookDesk(
            PlaybookFolder folder, PlaybookStore store, Playbook live, InForce inForce) {
        this.folder = folder;
        this.store = store;
        this.live = live;
        this.inForce = inForce;
    }

    /**
     * Opens the desk with what is in force; at the first start that is the folder's playbook.
     *
     * @throws FaultyPlaybook when it cannot be read
     */
    public static PlaybookDesk open(PlaybookFolder folder, PlaybookStore store) {
        Optional<Publication> settled = store.live();
        Map<String, String> files =
                settled.map(published -> store.files(published.version())).orElseGet(folder::files);
        Playbook live =
                switch (PlaybookReader.read(files)) {
                    case PlaybookReading.Valid valid -> valid.playbook();
                    case PlaybookReading.Faulty faulty -> throw new FaultyPlaybook(faulty.faults());
                };
        if (settled.isEmpty()) {
            store.publish(live.version(), files, FIRST_START, "");
            return new PlaybookDesk(folder, store, live, InForce.first(live));
        }
        return resumed(folder, store, live, settled.get());
    }

    private static PlaybookDesk resumed(
            PlaybookFolder folder, PlaybookStore store, Playbook live, Publication settled) {
        long since = settled.takeoverSequence();
        var desk =
                new PlaybookDesk(folder, store, live, new InForce(live, since, Optional.empty()));
        store.pending().ifPresent(pending -> desk.resume(pending, since));
        return desk;
    }

    /** What a crash interrupted goes on: a takeover at the fold's recovery, a fold afterwards. */
    private void resume(Publication pending, long since) {
        switch (PlaybookReader.read(store.files(pending.version()))) {
            case PlaybookReading.Faulty faulty -> {
                LOG.error("playbook version={} cannot be read any more", pending.version());
                store.giveUp(pending.id());
            }
            case PlaybookReading.Valid valid -> {
                Playbook next = valid.playbook();
                if (pending.takeoverMs() == 0) {
                    interrupted = new Interrupted(pending, next);
                    return;
                }
                var takeover =
                        new Takeover(
                                pending.id(), pending.takeoverSequence(), pending.takeoverMs());
                var steps = new Steps(pending, next);
                inForce =
                        new InForce(
                                live,
                                since,
                                Optional.of(new InForce.Interrupted(next, takeover, steps::done)));
            }
        }
    }

    private record Interrupted(Publication pending, Playbook next) {}

    /** Keeps how far a takeover is. */
    private final class Steps implements Takeover.Steps {
        private final Publication publication;
        private final Playbook next;

        private Steps(Publication publication, Playbook next) {
            this.publication = publication;
            this.next = next;
        }

        @Override
        public Takeover begins(long sequence, long atMs) {
            store.takesOver(publication.id(), sequence, atMs);
            return new Takeover(publication.id(), sequence, atMs);
        }

        @Override
        public void done() {
            store.settle(publication.id());
            live = next;
            LOG.info("playbook version={} is in force", next.version());
        }
    }

    /** Folds and takes over, on the caller's thread. */
    @FunctionalInterface
    public interface Refold {

        /** Refuses before it may be called. */
        default void requireReady() {}

        void publish(Playbook playbook, Takeover.Steps steps);
    }

    /** What the fold is recovered under. */
    public InForce inForce() {
        return inForce;
    }

    /** Goes on with a fold that a stop of the server interrupted. */
    public synchronized void goOn(Refold refold) {
        Interrupted left = interrupted;
        interrupted = null;
        if (left != null && refolding == null) {
            fold(left.pending(), left.next(), refold);
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
            Playbook playbook, PlaybookStore.Order order, Refold refold) {
        refold.requireReady();
        if (refolding != null) {
            return Optional.empty();
        }
        Publication publication = store.begin(order);
        fold(publication, playbook, refold);
        return Optional.of(publication);
    }

    private void fold(Publication publication, Playbook playbook, Refold refold) {
        refolding = playbook.version();
        thread =
                Thread.ofVirtual()
                        .name("refold")
                        .start(() -> {
                            try {
                                refold.publish(playbook, new Steps(publication, playbook));
                            } catch (RuntimeException e) {
                                LOG.error(
                                        "playbook version={} was not folded; a restart does it",
                                        playbook.version(),
                                        e);
                            } finally {
                                refolding = null;
                            }
                        });
    }

    /** Waits until nothing is being folded. */
    public void await() throws InterruptedException {
        Thread running = thread;
        if (running != null) {
            running.join();
        }
    }
}
