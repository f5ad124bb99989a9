package groundswell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How busy the whole machine is, as far as Linux tells; elsewhere nothing is known. */
final class Machine {

    private static final Path STAT = Path.of("/proc/stat");
    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int LAST = 8;

    private Machine() {}

    /** Processor time that all processes together have used, in seconds; NaN if not known. */
    static double busySeconds() throws IOException {
        if (!Files.isReadable(STAT)) {
            return Double.NaN;
        }
        String[] fields = Files.readAllLines(STAT).getFirst().split(" +", -1);
        double ticks = 0;
        for (int i = 1; i <= LAST; i++) {
            if (i != IDLE && i != WAITING) {
                ticks += Double.parseDouble(fields[i]);
            }
        }
        return ticks / TICKS_PER_SECOND;
    }
}
