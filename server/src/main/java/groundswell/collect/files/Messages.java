package groundswell.collect.files;

import java.io.IOException;
import java.util.List;

/** Where an import's messages come from: a file with a mapping, a query, a Git repository. */
interface Messages {

    /**
     * Makes them all, in the order of the source.
     *
     * @throws IOException when the source cannot be read on
     */
    void read(Sink sink) throws IOException;

    /** Size of the source in the unit of {@link Sink#progress}; 0 when it is not known. */
    long sizeTotal();

    /** Takes messages and rows that became none. Each says false to stop reading. */
    interface Sink {
        boolean messages(List<Mapped> messages);

        boolean rejected(long row, String reason);

        void progress(long sizeRead);
    }

    /** Makes messages of one row. */
    interface Maker {
        List<Mapped> map(Row row) throws RowRefused;
    }

    /** The messages of a source of rows. */
    static Messages of(RowSource rows, Maker maker) {
        return new Messages() {
            @Override
            public void read(Sink sink) throws IOException {
                rows.read(new Passing(maker, sink));
            }

            @Override
            public long sizeTotal() {
                return rows.bytesTotal();
            }
        };
    }

    /** Passes rows through the maker. */
    record Passing(Maker maker, Sink sink) implements RowSource.Sink {
        @Override
        public boolean row(Row row) {
            try {
                return sink.messages(maker.map(row));
            } catch (RowRefused e) {
                return sink.rejected(row.number(), e.reason());
            }
        }

        @Override
        public boolean rejected(long number, String reason) {
            return sink.rejected(number, reason);
        }

        @Override
        public void progress(long bytesRead) {
            sink.progress(bytesRead);
        }
    }
}
