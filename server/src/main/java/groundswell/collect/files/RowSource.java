package groundswell.collect.files;

import java.io.IOException;

/** Something that rows can be read from, as often as wanted, in the same order each time. */
interface RowSource {

    /**
     * Reads to the end, or until the sink has had enough.
     *
     * @throws IOException when the file cannot be read on; a bad row is told to the sink instead
     */
    void read(Sink sink) throws IOException;

    /** Bytes of the file as it lies on disk; 0 when that is not known. */
    long bytesTotal();

    /** Takes rows one by one. */
    interface Sink {

        /** False to stop reading. */
        boolean row(Row row);

        /** A row that cannot be read. False to stop reading. */
        boolean rejected(long number, String reason);

        /** How much of the file has been read. */
        void progress(long bytesRead);
    }
}
