package groundswell.qualify.live;

/**
 * Thrown at who asks the fold before it has what the log had when it was opened. It passes by
 * itself; nothing has to be done about it.
 */
public final class CatchingUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    CatchingUp(String sentence) {
        super(sentence, null, false, false);
    }
}
