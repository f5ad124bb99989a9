package groundswell.app;

import groundswell.route.Channel;
import groundswell.route.Notice;
import groundswell.route.delivery.Deliverer;
import groundswell.route.delivery.Deliveries;
import groundswell.route.delivery.Ending;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Delivery in figures. Thread-safe. */
final class DeliveryFigures implements Deliverer.Watching {

    private static final List<String> ENDINGS =
            List.of("said", "later", "unknown", "broken", "never");

    private final Map<Channel, Map<String, LongAdder>> attempts = new EnumMap<>(Channel.class);
    private final AtomicLong lastLagMs = new AtomicLong();

    DeliveryFigures() {
        for (Channel channel : Channel.values()) {
            Map<String, LongAdder> byEnding = new java.util.HashMap<>();
            ENDINGS.forEach(ending -> byEnding.put(ending, new LongAdder()));
            attempts.put(channel, Map.copyOf(byEnding));
        }
    }

    @Override
    public void ended(Notice notice, Ending ending, long lagMs) {
        String word =
                switch (ending) {
                    case Ending.Said said -> "said";
                    case Ending.Later later -> "later";
                    case Ending.Unknown unknown -> "unknown";
                    case Ending.Broken broken -> "broken";
                    case Ending.Never never -> "never";
                };
        adder(notice.channel(), word).increment();
        if (ending instanceof Ending.Said) {
            lastLagMs.set(lagMs);
        }
    }

    /** Adds them to what Prometheus reads. */
    void register(MeterRegistry registry, Deliveries deliveries) {
        for (Channel channel : Channel.values()) {
            for (String ending : ENDINGS) {
                LongAdder adder = adder(channel, ending);
                FunctionCounter.builder("groundswell.deliveries", adder, LongAdder::sum)
                        .tag("channel", channel.name().toLowerCase(Locale.ROOT))
                        .tag("ending", ending)
                        .register(registry);
            }
        }
        Gauge.builder("groundswell.delivery.lag.ms", lastLagMs, AtomicLong::get).register(registry);
        Gauge.builder("groundswell.outbox.waiting", deliveries, d -> d.standing().waiting())
                .register(registry);
        Gauge.builder("groundswell.outbox.dead", deliveries, d -> d.standing().dead())
                .register(registry);
    }

    private LongAdder adder(Channel channel, String ending) {
        LongAdder adder = attempts.getOrDefault(channel, Map.of()).get(ending);
        if (adder == null) {
            throw new IllegalStateException(channel + " " + ending);
        }
        return adder;
    }
}
