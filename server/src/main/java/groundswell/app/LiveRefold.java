package groundswell.app;

import groundswell.qualify.Playbook;
import groundswell.qualify.http.PlaybookDesk;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.live.Takeover;

/** Puts playbooks in force in the fold that runs. */
record LiveRefold(LiveFold fold) implements PlaybookDesk.Refold {

    @Override
    public void requireReady() {
        fold.catchUp().requireThrough();
    }

    @Override
    public void publish(Playbook playbook, Takeover.Steps steps) {
        fold.publish(playbook, steps);
    }
}
