package groundswell.qualify.live;

import groundswell.collect.EventLog;
import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/** The whole log folded under another playbook beside the live fold, which stays what it is. */
public final class BesideFold {

    private final LiveFold live;
    private final EventLog log;
    private final Beginnings beginnings;
    private final InstantSource clock;

    BesideFold(LiveFold live, EventLog log, Beginnings beginnings, InstantSource clock) {
        this.live = live;
        this.log = log;
        this.beginnings = beginnings;
        this.clock = clock;
    }

    /**
     * What would change if a playbook were put in force now; folds on the caller's thread.
     *
     * @throws CatchingUp before the live fold has caught up with the log
     */
    public PlaybookEffect effectOf(Playbook inForce, Playbook draft) {
        live.catchUp().requireThrough();
        Fold next = of(draft, sequence -> {});
        return live.ask(asked -> {
            catchUp(next);
            var takeover = new Takeover(0, next.sequence(), clock.millis());
            return PlaybookEffect.of(inForce, draft, Changeover.between(asked, next, takeover));
        });
    }

    /**
     * Folds the log on the caller's thread.
     *
     * @param progress is told the number of each entry; what it throws ends the fold
     */
    Fold of(Playbook playbook, LongConsumer progress) {
        return beginnings.beside(playbook, progress);
    }

    /** Brings such a fold to the end of the log. */
    void catchUp(Fold beside) {
        log.replay(beside.sequence(), Need.of(beside.program()), beside::apply);
    }
}
