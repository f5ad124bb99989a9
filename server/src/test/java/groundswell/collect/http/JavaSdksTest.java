package groundswell.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The Java SDKs of Segment and RudderStack against a collector that refuses, dies and comes back.
 * Slow, because they wait up to a minute before they try again.
 */
@Tag("slow")
class JavaSdksTest {

    private static final int EVENTS_PER_PHASE = 25;

    @TempDir Path folder;

    @Test
    void every_event_is_stored_once_through_refusals_and_kills() throws Exception {
        try (KillableCollector collector = new KillableCollector(folder)) {
            SdkUnderTest segment = SdkUnderTest.segment(collector.url(), "shop-key", "sam");
            SdkUnderTest rudder = SdkUnderTest.rudder(collector.url(), "strict-key", "rita");
            List<SdkUnderTest> sdks = List.of(segment, rudder);
            for (SdkUnderTest sdk : sdks) {
                sdk.identify(Map.of("email", "ann@acme.test"));
                sdk.group("acme");
                send(sdk, 0);
                sdk.awaitAcknowledged(EVENTS_PER_PHASE + 2);
            }

            collector.refuse(503);
            for (SdkUnderTest sdk : sdks) {
                send(sdk, 1);
                sdk.awaitRetry();
            }
            collector.refuse(0);

            for (SdkUnderTest sdk : sdks) {
                send(sdk, 2); // some of it is on its way when the process dies
            }
            collector.kill();
            for (SdkUnderTest sdk : sdks) {
                send(sdk, 3);
                sdk.awaitRetry();
            }
            collector.restart();

            for (SdkUnderTest sdk : sdks) {
                sdk.awaitAcknowledged(3 * EVENTS_PER_PHASE);
                sdk.stop();
            }
            JsonNode stored = new ObjectMapper().readTree(collector.events());
            assertEveryEventOnce(stored, "sam");
            assertEveryEventOnce(stored, "rita");
            assertThat(stored).hasSize(2 * (4 * EVENTS_PER_PHASE + 2));
        }
    }

    private static void send(SdkUnderTest sdk, int phase) {
        for (int i = 0; i < EVENTS_PER_PHASE; i++) {
            sdk.track("report_shared", Map.of("n", phase * EVENTS_PER_PHASE + i));
        }
        sdk.flush();
    }

    private static void assertEveryEventOnce(JsonNode stored, String user) throws IOException {
        Map<Integer, Integer> times = new TreeMap<>();
        for (JsonNode event : stored) {
            boolean own = event.path("userId").asString().equals(user);
            if (own && event.path("type").asString().equals("track")) {
                times.merge(event.at("/properties/n").asInt(), 1, Integer::sum);
            }
        }
        assertThat(times)
                .as(user)
                .hasSize(4 * EVENTS_PER_PHASE)
                .allSatisfy((n, count) -> assertThat(count).isEqualTo(1));
    }
}
