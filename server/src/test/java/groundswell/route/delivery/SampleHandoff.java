package groundswell.route.delivery;

import groundswell.route.Channel;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.HandoffState;
import groundswell.route.HandoffStep;
import groundswell.route.Notice;
import groundswell.route.Origin;
import groundswell.route.Packet;
import groundswell.route.Progress;
import groundswell.route.StepKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Handoffs for tests. */
final class SampleHandoff {

    static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();

    private SampleHandoff() {}

    static String id(int number) {
        return "%032x".formatted(number);
    }

    static Handoff of(String id, HandoffState state, List<String> channels, Duty duty) {
        return new Handoff(
                id,
                new Origin(
                        "domain:acme.test",
                        "expansion_burst",
                        "v1",
                        NOON,
                        NOON,
                        NOON,
                        83,
                        "A",
                        0,
                        List.of(new Origin.Reason("Invites teammates", 30)),
                        "user:1",
                        List.of(),
                        channels),
                duty,
                new Progress(state, 0, 0, 0, 0, 0, 0, 0, 0, "", ""),
                new ArrayList<>(
                        List.of(
                                new HandoffStep(
                                        1,
                                        StepKind.OPENED,
                                        HandoffStep.ROUTER,
                                        NOON,
                                        HandoffStep.Detail.duty(duty, "")))));
    }

    static Duty duty(String owner) {
        return new Duty(owner, "sales", NOON, NOON + 3_600_000, NOON + 7_200_000, List.of());
    }

    static Brief brief(String id, HandoffState state) {
        Handoff handoff = of(id, state, List.of("slack"), duty("ann"));
        return new Brief(
                handoff,
                packet(id, "Acme <&> Söhne"),
                "Ann",
                "Sales",
                "https://gs.test/desk/" + id);
    }

    static Packet packet(String id, String company) {
        var person =
                new Packet.Person(
                        "p7", "Bea <b>", "bea@acme.test", List.of("champion"), 12, NOON - 60_000);
        return new Packet(
                id,
                new Packet.Account(
                        "a1", company, "acme.test", "sales_assist", "qualified", 83, "A", 12),
                new Packet.Why(
                        "Expansion burst",
                        "3 invites in 14 days",
                        NOON,
                        List.of(new Origin.Reason("Invites teammates", 30))),
                person,
                List.of(person),
                List.of(new Packet.Doing(NOON - 60_000, "Bea", "team invite sent")),
                List.of(new Packet.Fact("Seats in use", "12 of 15")),
                List.of(),
                List.of(new Packet.Fact("Plan", "team")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "Call Bea today.",
                new Packet.Message("Your team grows", "Hello Bea,\nyour team grows. <3"));
    }

    static Notice notice(int number, StepKind kind, Channel channel, Destination to) {
        return new Notice(
                "%s-%s-%s".formatted(id(number).substring(24), kind.word(), to.connection()),
                id(number),
                kind.word(),
                channel,
                to.text(),
                NOON);
    }
}
