package groundswell.collect.http;

import groundswell.collect.Intake;
import groundswell.collect.MessageVerdict;
import groundswell.collect.Reading;
import java.util.concurrent.atomic.LongAdder;

/** What the collector did since it started. Thread-safe; a snapshot is not one instant's. */
public final class CollectorCounters {

    /**
     * The counts so far.
     *
     * @param requests that asked for messages to be taken
     * @param requestsRefused by the client's fault: bad key, no JSON, too large
     * @param requestsDeferred because the log took nothing at the moment
     * @param accepted messages whose sender was told so: stored, duplicates, quarantined, dropped
     * @param dropped messages left out for want of consent
     */
    public record Snapshot(
            long requests,
            long requestsRefused,
            long requestsDeferred,
            long accepted,
            long stored,
            long duplicates,
            long quarantined,
            long rejected,
            long dropped) {}

    private final LongAdder requests = new LongAdder();
    private final LongAdder requestsRefused = new LongAdder();
    private final LongAdder requestsDeferred = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    CollectorCounters() {}

    public Snapshot snapshot() {
        long accepted = stored.sum() + duplicates.sum() + quarantined.sum() + dropped.sum();
        return new Snapshot(
                requests.sum(),
                requestsRefused.sum(),
                requestsDeferred.sum(),
                accepted,
                stored.sum(),
                duplicates.sum(),
                quarantined.sum(),
                rejected.sum(),
                dropped.sum());
    }

    void came() {
        requests.increment();
    }

    void refused() {
        requestsRefused.increment();
    }

    void deferred() {
        requestsDeferred.increment();
    }

    void taken(Reading reading, Intake.Receipt receipt) {
        stored.add(receipt.stored());
        duplicates.add(receipt.duplicates());
        for (MessageVerdict verdict : reading.verdicts()) {
            switch (verdict) {
                case MessageVerdict.Accepted accepted -> {}
                case MessageVerdict.Quarantined kept -> quarantined.increment();
                case MessageVerdict.Rejected refusal -> rejected.increment();
                case MessageVerdict.Dropped left -> dropped.increment();
            }
        }
    }
}
