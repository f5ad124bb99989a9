package groundswell.route.delivery.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * As much of SMTP (RFC 5321) as a client needs to hand over mail, encrypted from the first byte or
 * after STARTTLS (RFC 3207), with a certificate that it signed itself. Mail in clear is refused.
 */
final class TlsMailServer implements AutoCloseable {

    private static final String STORE_PASSWORD = "changeit";

    private final ServerSocket listening;
    private final SSLContext own;
    private final boolean atOnce;
    private final List<String> received = new CopyOnWriteArrayList<>();

    private TlsMailServer(SSLContext own, boolean atOnce) throws IOException {
        this.own = own;
        this.atOnce = atOnce;
        listening = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /**
     * Starts one.
     *
     * @param keys its key and certificate
     * @param atOnce true to encrypt from the first byte, false to wait for STARTTLS
     */
    static TlsMailServer start(Path keys, boolean atOnce)
            throws IOException, GeneralSecurityException {
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(read(keys), STORE_PASSWORD.toCharArray());
        SSLContext own = SSLContext.getInstance("TLS");
        own.init(managers.getKeyManagers(), null, null);
        return new TlsMailServer(own, atOnce);
    }

    /** Makes a key and a certificate for a name or address, such as {@code ip:127.0.0.1}. */
    static Path keys(Path folder, String host) throws IOException, InterruptedException {
        Path file = folder.resolve(host.replace(':', '-') + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "mail",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=Mail",
                                "-ext",
                                "san=" + host,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                STORE_PASSWORD,
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        return file;
    }

    /** Trusts these certificates and no others. */
    static SSLSocketFactory trusting(Path keys) throws IOException, GeneralSecurityException {
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("mail", read(keys).getCertificate("mail"));
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static KeyStore read(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        return store;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Mails that came, each with its headers. */
    List<String> received() {
        return List.copyOf(received);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                Socket talking = atOnce ? encrypted(socket) : socket;
                say(talking, "220 here");
                talk(talking, atOnce);
            } catch (IOException clientIsGone) {
                // The next one may come.
            }
        }
    }

    private Socket encrypted(Socket socket) throws IOException {
        SSLSocket secured =
                (SSLSocket)
                        own.getSocketFactory()
                                .createSocket(
                                        socket, null, socket.getPort(), /* autoClose= */ true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private void talk(Socket socket, boolean secret) throws IOException {
        BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.split("[ :]", -1)[0].toUpperCase(java.util.Locale.ROOT);
            switch (verb) {
                case "EHLO" -> say(socket, secret ? "250 here" : "250-here\r\n250 STARTTLS");
                case "STARTTLS" -> {
                    say(socket, "220 go ahead");
                    talk(encrypted(socket), true);
                    return;
                }
                case "MAIL", "RCPT" -> say(socket, secret ? "250 ok" : "530 STARTTLS first");
                case "DATA" -> {
                    say(socket, "354 go on");
                    received.add(data(in));
                    say(socket, "250 kept");
                }
                case "QUIT" -> {
                    say(socket, "221 bye");
                    return;
                }
                default -> say(socket, "250 ok");
            }
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    private static void say(Socket socket, String line) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
