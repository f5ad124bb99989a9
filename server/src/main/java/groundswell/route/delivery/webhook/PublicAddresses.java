package groundswell.route.delivery.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses webhooks may go to: those of the public internet, by the registries of special
 * addresses (IANA, RFC 6890). Everything that is only reachable from here is refused: this machine,
 * private networks, link-local addresses and so the metadata services of clouds, addresses that
 * carry another one inside. Names are resolved once, and the address that was checked is the one
 * that is connected to, so that a name cannot change in between.
 *
 * @param anywhere true where an operator has allowed private networks
 * @param resolver finds addresses of a name
 */
public record PublicAddresses(boolean anywhere, Resolver resolver) {

    private static final Set<Integer> PORTS = Set.of(80, 443, 8080, 8443);

    /** Finds the addresses of a name. */
    @FunctionalInterface
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** By the system's resolver. */
    public static PublicAddresses ofSystem(boolean anywhere) {
        return new PublicAddresses(anywhere, host -> List.of(InetAddress.getAllByName(host)));
    }

    /** What is wrong with an address, without resolving its name; empty when nothing is. */
    public Optional<String> faultOf(String url) {
        HttpUrl parsed = HttpUrl.parse(url);
        if (parsed == null) {
            return Optional.of("must be an address that begins with https://");
        }
        if (!parsed.isHttps() && !anywhere) {
            return Optional.of("must begin with https://, so that nobody reads what is sent");
        }
        if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            return Optional.of("must hold no user and password; the signature says who sends");
        }
        if (!anywhere && !PORTS.contains(parsed.port())) {
            return Optional.of("must have port 443, 8443, 80 or 8080, not " + parsed.port());
        }
        return Optional.empty();
    }

    /**
     * The addresses of a host, all of them allowed.
     *
     * @throws Refused when one of them is not
     * @throws UnknownHostException when it has none
     */
    public List<InetAddress> resolved(String host) throws UnknownHostException {
        List<InetAddress> found = resolver.resolve(host);
        if (found.isEmpty()) {
            throw new UnknownHostException(host);
        }
        for (InetAddress address : found) {
            require(host, address);
        }
        return List.copyOf(found);
    }

    /**
     * Passes an address that may be connected to.
     *
     * @throws Refused for others
     */
    public void require(String host, @Nullable InetAddress address) throws Refused {
        if (address == null || !(anywhere || isPublic(address))) {
            throw new Refused(host, address);
        }
    }

    /** An address that webhooks may not go to. */
    public static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1;

        Refused(String host, @Nullable InetAddress address) {
            super(
                    "%s is at %s, which is not on the public internet. An operator may allow private networks on the server."
                            .formatted(
                                    host,
                                    address == null ? "no address" : address.getHostAddress()));
        }
    }

    /** True for addresses that anybody on the internet can reach. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic(byte[] four) {
        int a = four[0] & 0xff;
        int b = four[1] & 0xff;
        int c = four[2] & 0xff;
        boolean shared = a == 100 && (b & 0xc0) == 64;
        boolean special = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean relay = a == 192 && b == 88 && c == 99;
        boolean benchmark = a == 198 && (b & 0xfe) == 18;
        boolean documents = (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113);
        boolean mine = a == 0 || a == 10 || a == 127 || (a == 172 && (b & 0xf0) == 16);
        boolean local = (a == 192 && b == 168) || (a == 169 && b == 254);
        return a < 224 && !(shared || special || relay || benchmark || documents || mine || local);
    }

    /**
     * Only 2000::/3 is given out; in it, some blocks carry other addresses or are for documents.
     */
    private static boolean isPublicSix(byte[] six) {
        int first = ((six[0] & 0xff) << 8) | (six[1] & 0xff);
        int second = ((six[2] & 0xff) << 8) | (six[3] & 0xff);
        boolean given = (first & 0xe000) == 0x2000;
        boolean protocols = first == 0x2001 && second < 0x0200;
        boolean documents =
                (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
        boolean sixToFour = first == 0x2002;
        return given && !(protocols || documents || sixToFour);
    }

    @Override
    public String toString() {
        return (anywhere ? "any address" : "public addresses").toLowerCase(Locale.ROOT);
    }
}
