package groundswell.qualify.backtest;

import java.util.ArrayList;
import java.util.List;

/** In memory, in pieces of a megabyte. */
public final class HeapShelf implements Shelf {

    private static final int PIECE_BYTES = 1 << 20;

    private final List<byte[]> pieces = new ArrayList<>();
    private long size;

    @Override
    public void append(byte[] bytes, int length) {
        int done = 0;
        while (done < length) {
            int at = (int) (size % PIECE_BYTES);
            if (at == 0) {
                pieces.add(new byte[PIECE_BYTES]);
            }
            int some = Math.min(length - done, PIECE_BYTES - at);
            System.arraycopy(bytes, done, pieces.getLast(), at, some);
            done += some;
            size += some;
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(long position, byte[] into, int offset, int length) {
        int wanted = (int) Math.min(length, size - position);
        int done = 0;
        while (done < wanted) {
            long from = position + done;
            int at = (int) (from % PIECE_BYTES);
            int some = Math.min(wanted - done, PIECE_BYTES - at);
            System.arraycopy(pieces.get((int) (from / PIECE_BYTES)), at, into, offset + done, some);
            done += some;
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    @Override
    public void close() {
        pieces.clear();
        size = 0;
    }
}
