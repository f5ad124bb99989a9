package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Submission;
import groundswell.collect.Outcome;
import groundswell.qualify.sql.PlaybookStore.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that gives sales too many that are wrong is taken back, once, and it is told. */
@Tag("slow")
class AutomaticRollbackTest {

    private static final int ACCOUNTS = 24;
    private static final int TRIES_MAX = 20_000;

    @TempDir Path folder;

    private static String key(int account) {
        return "group:company-" + account;
    }

    private static void signUps(RunningServer server) throws Exception {
        var parts = server.server().parts();
        List<Event> events = new ArrayList<>();
        long now = System.currentTimeMillis();
        for (int i = 0; i < ACCOUNTS; i++) {
            events.add(
                    new Event(
                            EventType.TRACK,
                            1,
                            "m" + i,
                            "signup_completed",
                            "user-" + i,
                            null,
                            "company-" + i,
                            null,
                            now,
                            "{}",
                            "{}",
                            0));
        }
        parts.log().submit(new Submission(now, events, List.of())).join();
        server.settle();
    }

    private static void publishLenient(RunningServer server) throws Exception {
        var desk = server.server().parts().playbook();
        Map<String, String> files = new TreeMap<>(desk.folder().files());
        String strict = String.valueOf(files.get("qualification.yaml"));
        files.put(
                "qualification.yaml",
                strict.replaceFirst("enter: .*", "enter: account.people >= 1")
                        .replaceFirst("leave: .*", "leave: account.people < 1"));
        files.keySet().removeIf(path -> path.startsWith("tests/"));
        files.forEach(desk.folder()::write);
        var published =
                server.post("/api/v1/playbook/publish", "{\"force\":\"everybody is welcome\"}");
        assertThat(published.status()).as(published.body()).isEqualTo(200);
        desk.await();
    }

    private static void say(RunningServer server, Outcome outcome, int count) throws Exception {
        var log = server.server().parts().log();
        for (int i = 0; i < count; i++) {
            log.append(
                            new Correction.Disposed(
                                    key(i), outcome, "", "", "rep", System.currentTimeMillis()))
                    .join();
        }
        server.settle();
    }

    private static String live(RunningServer server) throws Exception {
        return server.get("/api/v1/playbook/lifecycle").json().get("live").asString();
    }

    private static boolean isOpen(RunningServer server, String topic) throws Exception {
        return server.get("/api/v1/alerts")
                .json()
                .get("items")
                .valueStream()
                .anyMatch(one ->
                        one.get("topic").asString().equals(topic)
                                && one.get("recoveredAt").isNull());
    }

    @Test
    void too_many_false_positives_take_a_version_back() throws Exception {
        try (RunningServer server = new RunningServer(folder, null)) {
            signUps(server);
            String strict = live(server);
            publishLenient(server);
            String lenient = live(server);
            assertThat(lenient).isNotEqualTo(strict);

            say(server, Outcome.WON, ACCOUNTS);
            say(server, Outcome.DISQUALIFIED, 11);
            String now = lenient;
            for (int i = 0; i < TRIES_MAX && now.equals(lenient); i++) {
                now = live(server);
            }

            assertThat(now).isEqualTo(strict);
            var store = server.server().parts().playbook().store();
            assertThat(store.live().orElseThrow().kind()).isEqualTo(Kind.AUTOMATIC);
            assertThat(store.live().orElseThrow().note()).contains("46 % of 24 closed outcomes");
            String alerts = server.get("/api/v1/alerts").body();
            assertThat(alerts).contains("was taken back").contains(lenient);
            assertThat(server.get("/api/v1/audit").body()).contains("automatic rollback");
            boolean open = true;
            for (int i = 0; i < TRIES_MAX && open; i++) {
                open = isOpen(server, "health:false_positives");
            }
            assertThat(open).as("what was amiss with the version that is gone").isFalse();
        }
    }
}
