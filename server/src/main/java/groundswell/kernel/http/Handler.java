package groundswell.kernel.http;

/** Serves one operation of the contract. */
@FunctionalInterface
public interface Handler {

    /**
     * Called on a thread of the request's own; parameters and body are as the contract says.
     *
     * @throws Problem for what the caller can mend
     * @throws Exception for our own bugs: answered with 500 and logged
     */
    Answer handle(Call call) throws Exception;
}
