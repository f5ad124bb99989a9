package groundswell.route.crm.rest;

import java.time.Duration;

/** Lets time pass between calls. */
@FunctionalInterface
public interface Pause {

    /** Waits for real. */
    Pause REAL = Thread::sleep;

    /** Returns after this time. */
    void take(Duration time) throws InterruptedException;
}
