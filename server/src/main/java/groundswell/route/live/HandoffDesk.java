package groundswell.route.live;

import groundswell.route.Handoff;
import groundswell.route.HandoffAction;

/** Where reps say what they do about handoffs: by the API, a message's button, or their CRM. */
public interface HandoffDesk {

    /**
     * Does it; returns when it is durable and everybody sees it.
     *
     * @param handoff its id
     * @param by a rep's address or id, or who acts in their place
     * @return the handoff after it
     * @throws groundswell.kernel.http.Problem 404 when there is no such handoff, 409 with its state
     *     and what is possible when it does not fit, 422 when something is wrong with the action,
     *     503 when the log takes nothing
     */
    Handoff act(String handoff, HandoffAction action, String by);
}
