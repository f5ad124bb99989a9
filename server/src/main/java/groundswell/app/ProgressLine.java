package groundswell.app;

import groundswell.collect.files.ImportProgress;
import groundswell.collect.files.ImportProgress.Phase;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An import's progress on a terminal: one line that changes; elsewhere a line now and then. */
final class ProgressLine implements ImportProgress.Listener {

    private static final long TERMINAL_EVERY_MS = 200;
    private static final long ELSEWHERE_EVERY_MS = 5_000;

    private final InstantSource clock;
    private final PrintStream out;
    private final boolean terminal = System.console() != null;
    private @Nullable Phase phase;
    private long phaseFromMs;
    private long nextMs;

    ProgressLine(InstantSource clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public boolean at(ImportProgress progress) {
        long now = clock.millis();
        if (progress.phase() != phase) {
            phase = progress.phase();
            phaseFromMs = now;
            nextMs = now + (terminal ? 0 : ELSEWHERE_EVERY_MS);
        }
        if (now >= nextMs) {
            nextMs = now + (terminal ? TERMINAL_EVERY_MS : ELSEWHERE_EVERY_MS);
            String line = line(progress, now - phaseFromMs);
            if (terminal) {
                out.print("\r\u001b[K" + line);
                out.flush();
            } else {
                out.println(line);
            }
        }
        return true;
    }

    /** Leaves the line. */
    void end() {
        if (terminal) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }

    private static String line(ImportProgress progress, long elapsedMs) {
        boolean reading = progress.phase() == Phase.READING;
        long counted = reading ? progress.rows() : progress.done();
        var line = new StringBuilder();
        line.append(
                String.format(
                        Locale.ROOT,
                        "%s %,d %s, %,d/s",
                        reading ? "Reading:" : "Storing:",
                        counted,
                        reading ? "rows" : "messages",
                        elapsedMs == 0 ? 0 : counted * 1_000 / elapsedMs));
        if (progress.total() > 0) {
            line.append(", ").append(100 * progress.done() / progress.total()).append(" %");
        }
        long left = progress.secondsLeft(elapsedMs);
        if (left >= 0) {
            line.append(", ").append(left).append(" s left");
        }
        if (progress.rejected() > 0) {
            line.append(String.format(Locale.ROOT, ", %,d rejected", progress.rejected()));
        }
        return line.toString();
    }
}
