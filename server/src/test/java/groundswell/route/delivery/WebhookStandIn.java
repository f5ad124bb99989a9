package groundswell.route.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A receiver of webhooks that knows by the id what it has got before, as receivers should. */
public final class WebhookStandIn extends FarSide {

    private final Set<String> ids = new TreeSet<>();
    private final List<Asked> received = new ArrayList<>();
    private volatile int status = 200;

    @Override
    protected synchronized Reply answer(Asked asked) {
        if (status == 200 && ids.add(asked.header("webhook-id"))) {
            received.add(asked);
        }
        return new Reply(status, "");
    }

    /** What it answers from now on. */
    public void answering(int code) {
        status = code;
    }

    /** What it has made something of, each message once. */
    public synchronized List<Asked> received() {
        return List.copyOf(received);
    }

    public static String text(Asked asked) {
        return new String(asked.body(), StandardCharsets.UTF_8);
    }
}
