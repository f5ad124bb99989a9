package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import groundswell.collect.Intake.Submission;
import groundswell.kernel.Days;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A history with something to learn: accounts that invite a teammate convert five times as often.
 */
final class StudiedHistory {

    private static final int ACCOUNTS = 240;
    private static final int DAYS = 300;

    private static final String LEARNED = "learned: { model: models/upgrade.json }";

    private StudiedHistory() {}

    /**
     * Takes it in, trains the model {@code upgrade} on it by hand and puts it in force.
     *
     * @param retrain when it is to be trained again, as {@code scores.yaml} says it
     */
    static void modelInForce(RunningServer server, long nowMs, String retrain) throws Exception {
        into(server, nowMs);
        var started =
                server.post(
                        "/api/v1/models",
                        "{\"name\":\"upgrade\",\"kind\":\"logistic\",\"observeDays\":14,\"withinDays\":60}");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        server.await(
                "/api/v1/studies/" + started.json().get("id").asInt(),
                study -> study.at("/job/state").asString().equals("finished"));
        var folder = server.server().parts().playbook().folder();
        String scores = folder.read("scores.yaml").orElseThrow();
        assertThat(scores).contains(LEARNED);
        folder.write(
                "scores.yaml",
                scores.replace(LEARNED, LEARNED.replace(" }", ", retrain: " + retrain + " }")));
        var published = server.post("/api/v1/playbook/publish", "{\"force\":\"a trial\"}");
        assertThat(published.status()).as(published.body()).isEqualTo(200);
        server.server().parts().playbook().await();
    }

    /** Takes it in; its last day is the one before {@code nowMs}, milliseconds since 1970 UTC. */
    static void into(RunningServer server, long nowMs) throws Exception {
        Random random = new Random(7);
        int firstDay = (int) (nowMs / Days.MS) - DAYS;
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            String who = "ann@c%d.test".formatted(i);
            int day = firstDay + i / 2;
            boolean invites = random.nextInt(10) < 4;
            events.add(event(events.size(), who, day, "feature_used"));
            for (int uses = random.nextInt(6); uses > 0; uses--) {
                events.add(event(events.size(), who, day + random.nextInt(10), "feature_used"));
            }
            if (invites) {
                events.add(event(events.size(), who, day + 3, "team_invite_sent"));
            }
            if (random.nextInt(100) < (invites ? 75 : 15)) {
                events.add(event(events.size(), who, day + 30, "plan_upgraded"));
            }
        }
        events.add(event(events.size(), "zoe@last.test", firstDay + DAYS - 1, "feature_used"));
        take(server, events);
    }

    /**
     * Accounts that come later, all on one day, and do as those before them but that each invites.
     */
    static void inviters(RunningServer server, int count, int day) throws Exception {
        Random random = new Random(8);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String who = "ann@later%d.test".formatted(i);
            events.add(event(ACCOUNTS * DAYS + events.size(), who, day, "feature_used"));
            for (int uses = random.nextInt(6); uses > 0; uses--) {
                int later = day + random.nextInt(10);
                events.add(event(ACCOUNTS * DAYS + events.size(), who, later, "feature_used"));
            }
            events.add(event(ACCOUNTS * DAYS + events.size(), who, day + 3, "team_invite_sent"));
        }
        take(server, events);
    }

    private static void take(RunningServer server, List<Event> events) throws Exception {
        events.sort(Comparator.comparingLong(Event::timestampMs));
        List<Submission> all = new ArrayList<>();
        for (Event event : events) {
            all.add(new Submission(event.timestampMs(), List.of(event), List.of()));
        }
        server.server().parts().log().submit(all).join();
        server.settle();
    }

    private static Event event(int i, String who, int day, String name) {
        return new Event(
                EventType.TRACK,
                1,
                "m" + i,
                name,
                who,
                null,
                null,
                null,
                Days.startMs(day) + 9 * 3_600_000L,
                "{}",
                "{}",
                0);
    }
}
