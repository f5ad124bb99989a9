package groundswell.qualify.live;

import groundswell.collect.EventLog;
import groundswell.qualify.Playbook;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.unify.Domains;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The shadows of a process: few, because each holds a state of its own. Thread-safe. */
public final class Shadows implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Shadows.class.getName());

    /** Each takes the memory of the live fold once more. */
    public static final int SHADOWS_MAX = 2;

    private final EventLog log;
    private final Domains domains;
    private final Journal journal;
    private final SnapshotFolder snapshots;
    private final PreparedHistory prepared;
    private final InstantSource clock;
    private final TreeMap<String, ShadowFold> running = new TreeMap<>();

    /**
     * @param journal takes what shadows decide
     * @param snapshots the live fold's; shadows have folders within
     * @param prepared spares reading the log
     */
    public Shadows(
            EventLog log,
            Domains domains,
            Journal journal,
            SnapshotFolder snapshots,
            PreparedHistory prepared,
            InstantSource clock) {
        this.log = log;
        this.prepared = prepared;
        this.domains = domains;
        this.journal = journal;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * Begins to fold a playbook in the background, unless it is being folded already.
     *
     * @return false when there are {@link #SHADOWS_MAX} of them
     */
    public synchronized boolean start(Playbook playbook, long startedMs) {
        if (running.containsKey(playbook.version())) {
            return true;
        }
        if (running.size() >= SHADOWS_MAX) {
            return false;
        }
        running.put(
                playbook.version(),
                ShadowFold.start(
                        log,
                        playbook,
                        domains,
                        journal,
                        folder(playbook.version()),
                        prepared,
                        clock,
                        startedMs));
        return true;
    }

    /** Ends a shadow and forgets its state; what it decided stays in its journal. */
    public synchronized void stop(String version) {
        ShadowFold shadow = running.remove(version);
        if (shadow != null) {
            shadow.close();
            try {
                folder(version).clear();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a snapshot stays behind: {0}", e.toString());
            }
        }
    }

    private SnapshotFolder folder(String version) {
        return snapshots.within("shadow-" + version);
    }

    public synchronized Optional<ShadowFold> of(String version) {
        return Optional.ofNullable(running.get(version));
    }

    /** All that run, by version. */
    public synchronized List<ShadowFold> all() {
        return new ArrayList<>(running.values());
    }

    @Override
    public synchronized void close() {
        running.values().forEach(ShadowFold::close);
        running.clear();
    }
}
