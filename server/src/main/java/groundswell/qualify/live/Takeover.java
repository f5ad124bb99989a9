package groundswell.qualify.live;

/**
 * That another playbook takes the live one's place: where in the log and when. Written down before
 * the first of its transitions, so that whoever finishes it after a crash makes the same ones.
 *
 * @param publication number of the publication; makes its transitions' ids
 * @param sequence the last log entry that the old one decided on
 * @param atMs the instant, milliseconds since 1970 UTC
 */
public record Takeover(long publication, long sequence, long atMs) {

    /** Remembers how far a takeover is. Both return when it is durable. */
    public interface Steps {
        /** It begins: from here on it has to be finished. */
        Takeover begins(long sequence, long atMs);

        /** Its transitions are kept. */
        void done();
    }
}
