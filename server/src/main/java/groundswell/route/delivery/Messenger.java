package groundswell.route.delivery;

/** Says a notice on one channel. */
@FunctionalInterface
public interface Messenger {

    /**
     * Tries once, within some seconds. When {@link Errand#maybeSaid} holds, it first finds out
     * whether an earlier attempt got through, or says it in such a way that the other side knows it
     * again; nobody may see it twice.
     *
     * @throws InterruptedException when the server stops; the attempt's end is then unknown
     */
    Ending deliver(Errand errand) throws InterruptedException;
}
