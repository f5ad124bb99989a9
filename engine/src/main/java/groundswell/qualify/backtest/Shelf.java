package groundswell.qualify.backtest;

/**
 * Bytes that are put down once, in order, and then read again and again, by several threads at a
 * time. Where they stand, in memory or in a file, is the affair of who makes it.
 */
public interface Shelf extends AutoCloseable {

    /** Adds bytes at the end. */
    void append(byte[] bytes, int length);

    /** How many there are. */
    long size();

    /**
     * Reads from a position on as many as there are, but not more than asked for.
     *
     * @return how many came, -1 at the end
     */
    int read(long position, byte[] into, int offset, int length);

    /** Gives everything back; nothing is read any more. */
    @Override
    void close();
}
