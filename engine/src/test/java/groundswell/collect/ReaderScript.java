package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Reads JSON as the collector would, for the source {@code shop}. */
abstract class ReaderScript {

    static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    static final Source SHOP = source(Privacy.DEFAULT);
    static final Sources SOURCES = key -> key.equals("shop-key") ? SHOP : null;

    final MessageReader reader =
            new MessageReader(
                    CollectLimits.DEFAULT, MessageCheck.NONE, agent -> agent.contains("Googlebot"));

    static Source source(Privacy privacy) {
        return new Source(
                7, "shop", List.of("shop-key"), Source.Policy.STORE_AND_FLAG, privacy, true);
    }

    Reading batch(String json) throws BodyRefused {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), null, SHOP, SOURCES, NOW);
    }

    Reading single(EventType type, String json, Source source) throws BodyRefused {
        return reader.read(json.getBytes(StandardCharsets.UTF_8), type, source, SOURCES, NOW);
    }

    Event track(String json) throws BodyRefused {
        return accepted(single(EventType.TRACK, json, SHOP));
    }

    static Event accepted(Reading reading) {
        assertThat(reading.verdicts())
                .hasSize(1)
                .first()
                .isInstanceOf(MessageVerdict.Accepted.class);
        return reading.verdicts().getFirst().event();
    }

    static MessageVerdict.Rejected rejected(Reading reading) {
        assertThat(reading.verdicts())
                .hasSize(1)
                .first()
                .isInstanceOf(MessageVerdict.Rejected.class);
        return (MessageVerdict.Rejected) reading.verdicts().getFirst();
    }
}
