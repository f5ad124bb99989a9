package groundswell.route.delivery;

import groundswell.route.Channel;
import groundswell.route.HandoffState;
import groundswell.route.StepKind;
import groundswell.route.connection.Opened;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** What the channels' tests share. */
public final class Samples {

    public static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochMilli(SampleHandoff.NOON));

    private Samples() {}

    /** A handoff that was opened. */
    public static Brief brief(HandoffState state) {
        return SampleHandoff.brief(SampleHandoff.id(1), state);
    }

    /** A first attempt to tell of a handoff that was opened. */
    public static Errand errand(Opened opened) {
        return errand(opened, StepKind.OPENED, "ann@acme.test", "", false);
    }

    /** An attempt. */
    public static Errand errand(
            Opened opened, StepKind kind, String address, String root, boolean maybeSaid) {
        var to =
                new Destination(
                        opened.connection().id(),
                        address.contains("@") ? "user" : "channel",
                        address);
        return new Errand(
                SampleHandoff.notice(1, kind, Channel.SLACK, to),
                brief(HandoffState.PENDING),
                to,
                opened,
                maybeSaid,
                SampleHandoff.NOON,
                root);
    }

    /** A file of the repository. */
    public static Path repository(String path) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("groundswell"))) {
            root = root.getParent();
        }
        return root.resolve(path);
    }
}
