package groundswell.route.http;

import groundswell.route.Origin;
import groundswell.route.Packet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The schema {@code Packet}: a packet whose instants are texts. */
record PacketView(
        String handoff,
        Packet.Account account,
        Why why,
        @Nullable Person contact,
        List<Person> people,
        List<Doing> timeline,
        List<Packet.Fact> usage,
        List<Packet.Fact> limits,
        List<Packet.Fact> money,
        List<Packet.Fact> fit,
        List<Doing> touches,
        List<Packet.Fact> tickets,
        List<String> competitors,
        String nextStep,
        Packet.Message message) {

    record Why(String play, String trigger, Instant at, List<Origin.Reason> reasons) {}

    record Person(
            String id,
            String name,
            String email,
            List<String> roles,
            int activeDays30d,
            Instant lastSeenAt) {
        static Person of(Packet.Person one) {
            return new Person(
                    one.id(),
                    one.name(),
                    one.email(),
                    one.roles(),
                    one.activeDays30(),
                    Instant.ofEpochMilli(one.lastSeenMs()));
        }
    }

    record Doing(Instant at, String who, String what) {
        static Doing of(Packet.Doing one) {
            return new Doing(Instant.ofEpochMilli(one.atMs()), one.who(), one.what());
        }
    }

    static PacketView of(Packet one) {
        Packet.Person contact = one.contact();
        return new PacketView(
                one.handoff(),
                one.account(),
                new Why(
                        one.why().play(),
                        one.why().trigger(),
                        Instant.ofEpochMilli(one.why().atMs()),
                        one.why().reasons()),
                contact == null ? null : Person.of(contact),
                one.people().stream().map(Person::of).toList(),
                one.timeline().stream().map(Doing::of).toList(),
                one.usage(),
                one.limits(),
                one.money(),
                one.fit(),
                one.touches().stream().map(Doing::of).toList(),
                one.tickets(),
                one.competitors(),
                one.nextStep(),
                one.message());
    }
}
