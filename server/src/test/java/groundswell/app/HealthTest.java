package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Submission;
import groundswell.collect.Outcome;
import groundswell.kernel.Days;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a person who opens Model health is told, of a version that is not even-handed. */
@Tag("slow")
class HealthTest {

    private static final int ACCOUNTS = 80;
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final int TODAY = Days.of(NOW.toEpochMilli());
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir Path folder;

    private final AtomicLong nowMs = new AtomicLong(NOW.toEpochMilli());
    private final List<Event> events = new ArrayList<>();

    private void happens(
            EventType type, String name, int day, String company, String who, String text) {
        events.add(
                new Event(
                        type,
                        1,
                        "m" + day + "-" + events.size(),
                        name,
                        who + "-" + company,
                        null,
                        company,
                        null,
                        Days.startMs(day) + 3_600_000,
                        text,
                        "{}",
                        0));
    }

    /** Two people each in the north, where all are large and make things; one each in the south. */
    private void company(String name, boolean north, int... days) {
        String traits =
                north
                        ? "{\"country\":\"NO\",\"employees\":800,\"industry\":\"manufacturing\"}"
                        : "{\"country\":\"ES\",\"employees\":12,\"industry\":\"media\"}";
        happens(EventType.GROUP, "", days[0], name, "ann", traits);
        for (int day : days) {
            happens(EventType.TRACK, "feature_used", day, name, "ann", "{}");
            if (north) {
                happens(EventType.TRACK, "feature_used", day, name, "ben", "{}");
            }
        }
    }

    private void history(RunningServer server) throws Exception {
        for (int i = 0; i < ACCOUNTS; i++) {
            company("north-" + i, true, TODAY - 45);
            company("south-" + i, false, TODAY - 40);
            if (i < 40) {
                company("south-late-" + i, false, TODAY - 5);
            }
        }
        for (int i = 0; i < 20; i++) {
            happens(EventType.TRACK, "feature_used", TODAY - 4, "north-" + i, "ann", "{}");
        }
        happens(EventType.TRACK, "feature_used", TODAY, "north-0", "ann", "{}");
        submit(server);
    }

    private void submit(RunningServer server) throws Exception {
        events.sort(Comparator.comparingLong(Event::timestampMs));
        List<Submission> all = new ArrayList<>();
        events.forEach(one -> all.add(new Submission(one.timestampMs(), List.of(one), List.of())));
        server.server().parts().log().submit(all).join();
        server.settle();
    }

    /** Whoever has two people is chosen. */
    private static void publish(RunningServer server) throws Exception {
        var desk = server.server().parts().playbook();
        Map<String, String> files = new TreeMap<>(desk.folder().files());
        files.put(
                "qualification.yaml",
                String.valueOf(files.get("qualification.yaml"))
                        .replaceFirst("enter: .*", "enter: account.people >= 2")
                        .replaceFirst("leave: .*", "leave: account.people < 2"));
        files.forEach(desk.folder()::write);
        var published = server.post("/api/v1/playbook/publish", "{\"force\":\"a trial\"}");
        assertThat(published.status()).as(published.body()).isEqualTo(200);
        desk.await();
    }

    private static JsonNode health(RunningServer server, String version) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            JsonNode found = server.get("/api/v1/playbook/health").json();
            if (found.get("version").asString().equals(version)
                    && !found.get("figures").isEmpty()) {
                return found;
            }
            assertThat(System.nanoTime()).as(found.toString()).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static JsonNode named(JsonNode list, String field, String name) {
        return list.valueStream()
                .filter(one -> one.get(field).asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + list));
    }

    @Test
    void one_alert_a_figure_names_what_is_beyond_its_limit() throws Exception {
        try (RunningServer server =
                new RunningServer(RunningServer.settings(folder, null), () -> NOW)) {
            history(server);
            publish(server);
            String live = server.get("/api/v1/playbook/lifecycle").json().get("live").asString();

            JsonNode health = health(server, live);

            JsonNode size = named(health.get("bias"), "kind", "size");
            assertThat(size.at("/parity/most").asString()).isEqualTo("250–999");
            assertThat(size.at("/parity/value").asDouble()).isCloseTo(1, within(1e-12));
            assertThat(size.at("/parity/low").asDouble()).isBetween(0.8, 0.97);
            assertThat(size.at("/opportunity/state").asString()).isEqualTo("unknown");
            JsonNode industry = named(health.get("drift"), "name", "psi:traits.industry");
            assertThat(industry.get("title").asString()).isEqualTo("Trait industry");
            assertThat(industry.get("count").asInt()).as("seen in the last month").isEqualTo(60);
            assertThat(industry.get("value").isNull()).isTrue();
            assertThat(industry.get("advice").asString()).startsWith("Measured from tomorrow on");
            assertThat(named(health.get("drift"), "name", "psi:signals.sessions_7d").get("title"))
                    .hasToString("\"Sessions in a week\"");
            assertThat(health.get("referenceAt").asString()).startsWith("2026-05-04T00:00");

            JsonNode alerts = server.get("/api/v1/alerts").json().get("items");
            JsonNode parity = named(alerts, "topic", "health:parity");
            assertThat(parity.get("detail").asString())
                    .contains("region NO 100 % of 80 against ES 0 % of 120")
                    .contains("size 250–999 100 % of 80 against 1–49 0 % of 120")
                    .contains("industry manufacturing 100 % of 80 against media 0 % of 120");
            assertThat(
                            alerts.valueStream()
                                    .map(one -> one.get("topic").asString().replaceFirst(".*:", ""))
                                    .filter(topic ->
                                            topic.equals("parity") || topic.equals("opportunity")))
                    .containsExactly("parity");
        }
    }

    @Test
    void traits_are_held_against_what_they_were_when_the_version_was_first_measured()
            throws Exception {
        try (RunningServer server =
                new RunningServer(
                        RunningServer.settings(folder, null),
                        () -> Instant.ofEpochMilli(nowMs.get()))) {
            history(server);
            publish(server);
            String live = server.get("/api/v1/playbook/lifecycle").json().get("live").asString();
            health(server, live);

            nowMs.addAndGet(Days.MS);
            events.clear();
            for (int i = 0; i < 60; i++) {
                company("east-" + i, true, TODAY + 1);
            }
            submit(server);

            JsonNode industry = industry(server, live);
            assertThat(industry.get("count").asInt()).isEqualTo(60);
            nowMs.addAndGet(Days.MS);
            while (industry.get("count").asInt() == 60) {
                LockSupport.parkNanos(20_000_000);
                industry = industry(server, live);
            }

            assertThat(industry.get("count").asInt()).isEqualTo(120);
            assertThat(industry.get("value").asDouble())
                    .as("a third made things, two thirds do now")
                    .isCloseTo(psi(1 / 3.0, 2 / 3.0), within(1e-9));
            assertThat(industry.get("state").asString()).isEqualTo("alert");
        }
    }

    private static JsonNode industry(RunningServer server, String live) throws Exception {
        return named(health(server, live).get("drift"), "name", "psi:traits.industry");
    }

    @Test
    void conversions_that_never_happened_are_not_held_against_a_version() throws Exception {
        try (RunningServer server =
                new RunningServer(RunningServer.settings(folder, null), () -> NOW)) {
            history(server);
            publish(server);
            String live = server.get("/api/v1/playbook/lifecycle").json().get("live").asString();

            JsonNode figures = health(server, live).get("figures");

            for (String figure : List.of("precision", "recall", "calibration")) {
                JsonNode one = named(figures, "name", figure);
                assertThat(one.get("state").asString()).isEqualTo("unknown");
                assertThat(one.get("advice").asString())
                        .startsWith(
                                "Not measurable yet: no account ever came to the stage customer");
            }
            assertThat(server.get("/api/v1/alerts").body()).doesNotContain("by upgrades");
        }
    }

    /** Of two words whose shares move, one of which had {@code before} of all. */
    private static double psi(double before, double now) {
        return (now - before) * Math.log(now / before)
                + (before - now) * Math.log((1 - now) / (1 - before));
    }

    @Test
    void what_sales_says_is_measured_at_once() throws Exception {
        try (RunningServer server =
                new RunningServer(RunningServer.settings(folder, null), () -> NOW)) {
            history(server);
            publish(server);
            String live = server.get("/api/v1/playbook/lifecycle").json().get("live").asString();
            health(server, live);
            for (int i = 0; i < 30; i++) {
                boolean chosen = i < 24;
                say(
                        server,
                        (chosen ? "north-" : "south-") + i,
                        i % 12 == 0 ? Outcome.LOST : Outcome.WON);
            }
            server.settle();

            long deadline = System.nanoTime() + PATIENCE_NANOS;
            JsonNode figures = health(server, live).get("figures");
            while (named(figures, "name", "precision_said").get("count").asInt() < 24) {
                assertThat(System.nanoTime()).as(figures.toString()).isLessThan(deadline);
                figures = health(server, live).get("figures");
            }

            JsonNode precision = named(figures, "name", "precision_said");
            assertThat(precision.get("value").asDouble())
                    .as("22 of 24")
                    .isCloseTo(22 / 24.0, within(1e-12));
            assertThat(precision.get("low").asDouble()).isBetween(0.7, 0.8);
            JsonNode recall = named(figures, "name", "recall_said");
            assertThat(recall.get("count").asInt())
                    .as("5 in the south were won, too")
                    .isEqualTo(27);
            assertThat(recall.get("value").asDouble()).isCloseTo(22 / 27.0, within(1e-12));
        }
    }

    private static void say(RunningServer server, String company, Outcome outcome)
            throws Exception {
        server.server()
                .parts()
                .log()
                .append(
                        new Correction.Disposed(
                                "group:" + company, outcome, "", "", "rep", NOW.toEpochMilli()))
                .join();
    }
}
