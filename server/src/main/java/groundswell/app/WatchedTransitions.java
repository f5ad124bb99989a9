package groundswell.app;

import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.http.EventsResource;
import groundswell.qualify.http.TransitionFeed;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.TransitionStore;
import java.util.List;

/** Transitions for those who watch events: by the log entry that they were decided on. */
final class WatchedTransitions implements EventsResource.Transitions {

    private static final int BURST_MAX = 100;

    private final TransitionStore store;
    private final LiveFold fold;
    private final DuckLog log;

    WatchedTransitions(TransitionStore store, LiveFold fold, DuckLog log) {
        this.store = store;
        this.fold = fold;
        this.log = log;
    }

    @Override
    public long last() {
        return Math.min(fold.foldedSequence(), log.lastSequence());
    }

    @Override
    public List<Object> after(long place) {
        return List.copyOf(TransitionFeed.views(store.after(place, BURST_MAX), fold.table()));
    }
}
