package groundswell.app.simulation;

import static groundswell.app.simulation.Client.settled;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.simulation.Client.Sent;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Commits stand still: the queue fills up and a client is told to slow down.
 *
 * @param taken durable since the disk goes on
 * @param refused the batch that was too much
 */
record StalledDisk(List<Sent> taken, List<Sent> refused) {

    static StalledDisk during(Client client, WallClock clock, Supplier<List<Sent>> batches)
            throws Exception {
        clock.stallDisk();
        List<Sent> all = new ArrayList<>();
        List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
        List<Sent> batch = batches.get();
        try {
            while (true) {
                assertThat(all.size()).as("taken in without end").isLessThan(1_000);
                waiting.add(client.submit(batch));
                clock.awaitStalled();
                all.addAll(batch);
                batch = batches.get();
            }
        } catch (IntakeRefused refused) {
            assertThat(refused.overloaded()).isTrue();
            assertThat(refused.retryAfterSeconds()).isPositive();
        }
        client.postInVain(batch, 429);
        clock.releaseDisk();
        for (CompletableFuture<Receipt> one : waiting) {
            settled(one);
        }
        return new StalledDisk(all, batch);
    }
}
