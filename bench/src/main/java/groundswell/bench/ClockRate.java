package groundswell.bench;

import groundswell.collect.LogEntry;
import groundswell.qualify.play.Teams;
import groundswell.route.Clocks;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.Handoffs;
import groundswell.route.Origin;
import groundswell.route.Router;
import groundswell.route.StepCodec;
import groundswell.route.StepKind;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What open clocks cost: taking a handoff in, and asking twenty times a second whether anything is
 * due. Argument: how many are open (10000).
 */
public final class ClockRate {

    private static final int LOOKS = 1_000_000;
    private static final int LOOKS_A_SECOND = 20;
    private static final int WARM_UP_ROUNDS = 3;

    private ClockRate() {}

    public static void main(String[] args) {
        int open = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        for (int round = 0; round <= WARM_UP_ROUNDS; round++) {
            measure(open, round == WARM_UP_ROUNDS);
        }
    }

    private static void measure(int open, boolean told) {
        Handoffs handoffs = new Handoffs();
        for (int i = 0; i < open; i++) {
            handoffs.apply(new LogEntry.Corrected(i + 1, 0, opening(i)));
        }
        Clocks clocks = new Clocks();
        long start = processorNanos();
        for (Handoff one : handoffs.all()) {
            clocks.put(one, Teams.NONE);
        }
        long taken = processorNanos();
        int due = 0;
        for (int i = 0; i < LOOKS; i++) {
            due += clocks.due(i % 1_000) == null ? 0 : 1;
        }
        long looked = processorNanos();
        if (told) {
            double look = (looked - taken) / (double) LOOKS;
            System.out.printf(
                    Locale.ROOT,
                    "%,d clocks: %.2f µs to take one in, %.0f ns a look (%d found due); at %d looks a second"
                            + " %.6f %% of a processor%n",
                    clocks.size(),
                    (taken - start) / 1e3 / open,
                    look,
                    due,
                    LOOKS_A_SECOND,
                    look * LOOKS_A_SECOND / 1e9 * 100);
        }
    }

    private static groundswell.collect.Correction.HandoffStepped opening(int i) {
        long due = 1_000_000L + (i * 7_919L) % 100_000_000L;
        String key = "domain:a" + i + ".test";
        return StepCodec.begun(
                Router.id(key, "play", i),
                StepKind.OPENED,
                new Origin(
                        key, "play", "v", 0, 0, 1, 80, "B", 0, List.of(), "", List.of(), List.of()),
                new Duty("ann", "sales", 0, due - due / 4, due, List.of()),
                0);
    }

    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
