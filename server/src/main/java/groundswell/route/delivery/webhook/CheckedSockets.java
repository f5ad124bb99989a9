package groundswell.route.delivery.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that look at the address once more before they connect to it. Hosts that are numbers are
 * not resolved by anybody, and so get here without having been looked at.
 */
final class CheckedSockets extends SocketFactory {

    private final PublicAddresses addresses;

    CheckedSockets(PublicAddresses addresses) {
        this.addresses = addresses;
    }

    @Override
    public Socket createSocket() {
        return new Checked();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return createSocket(host, port);
    }

    private final class Checked extends Socket {

        @Override
        public void connect(SocketAddress to, int timeoutMs) throws IOException {
            InetSocketAddress address = (InetSocketAddress) to;
            addresses.require(address.getHostString(), address.getAddress());
            super.connect(to, timeoutMs);
        }

        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }
    }
}
