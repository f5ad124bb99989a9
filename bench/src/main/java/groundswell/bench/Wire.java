package groundswell.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection: a request at a time, as HTTP/1.1 with bodies of known length. */
final class Wire implements AutoCloseable {

    private static final String LENGTH = "content-length:";

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long since;
    private int status;
    private int end;

    private Wire(SocketChannel channel, Selector selector) throws IOException {
        this.channel = channel;
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    static Wire open(InetSocketAddress server, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return new Wire(channel, selector);
    }

    /** The instant from which the answer's latency counts, in {@link System#nanoTime}. */
    long since() {
        return since;
    }

    void send(byte[] request, long sinceNanos) throws IOException {
        since = sinceNanos;
        out = ByteBuffer.wrap(request);
        in.clear();
        end = -1;
        write();
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(
                out.hasRemaining()
                        ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
                        : SelectionKey.OP_READ);
    }

    /** Writes and reads what can be; returns the status when the answer is complete, 0 before. */
    int advance(SelectionKey ready) throws IOException {
        if (ready.isWritable()) {
            write();
        }
        if (!ready.isReadable()) {
            return 0;
        }
        if (channel.read(in) < 0) {
            throw new IOException("the server closed a connection");
        }
        if (end < 0) {
            readHead();
        }
        return end >= 0 && in.position() >= end ? status : 0;
    }

    private void readHead() throws IOException {
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return;
        }
        status = Integer.parseInt(text, 9, 12, 10);
        int length = text.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (length < 0 || length > head) {
            throw new IOException("an answer without a length: " + text);
        }
        int from = length + LENGTH.length();
        int body = Integer.parseInt(text.substring(from, text.indexOf("\r\n", from)).strip());
        end = head + 4 + body;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
