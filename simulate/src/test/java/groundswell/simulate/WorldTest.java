package groundswell.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import groundswell.collect.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final long END = Instant.parse("2026-03-01T09:30:00Z").toEpochMilli();
    private static final WorldSettings SMALL = new WorldSettings(7, 150, 120, END, 1);

    @Test
    void the_same_seed_gives_the_same_world_and_another_seed_another_one() {
        assertThat(fingerprint(SMALL)).isEqualTo(fingerprint(SMALL));
        assertThat(fingerprint(new WorldSettings(8, 150, 120, END, 1)))
                .isNotEqualTo(fingerprint(SMALL));
    }

    @Test
    void messages_come_in_order_of_arrival_and_never_before_they_happened() {
        long last = Long.MIN_VALUE;
        for (Arrival arrival : past(SMALL)) {
            assertThat(arrival.receivedAtMs() >= last && arrival.receivedAtMs() <= END).isTrue();
            last = arrival.receivedAtMs();
            if (arrival instanceof Arrival.Message message) {
                assertThat(message.event().timestampMs() <= last).isTrue();
            }
        }
    }

    @Test
    void message_ids_repeat_only_for_the_same_message() {
        List<Event> messages = messages(SMALL);
        Map<String, Event> byId = new HashMap<>();
        for (Event event : messages) {
            Event known = byId.putIfAbsent(event.messageId(), event);
            assertThat(known == null || known.equals(event)).isTrue();
        }
        assertThat(messages.size()).isGreaterThan(byId.size());
    }

    @Test
    void there_are_late_messages_out_of_order_ones_robots_and_junk() {
        List<Arrival> past = past(SMALL);
        assertThat(past.stream().anyMatch(a -> lateness(a) > 86_400_000)).isTrue();
        assertThat(past.stream().anyMatch(WorldTest::robot)).isTrue();
        assertThat(past.stream().anyMatch(WorldTest::unsound)).isTrue();
        List<Event> messages = messages(SMALL);
        long disordered = 0;
        long last = 0;
        for (Event event : messages) {
            disordered += event.timestampMs() < last ? 1 : 0;
            last = event.timestampMs();
        }
        assertThat(disordered).isGreaterThan(messages.size() / 100);
    }

    @Test
    void a_world_goes_on_where_its_past_ends() {
        World world = World.generate(SMALL);
        world.past(arrival -> {});
        for (int i = 0; i < 1_000; i++) {
            assertThat(world.next().receivedAtMs()).isGreaterThan(END);
        }
    }

    @Test
    void people_have_addresses_at_their_company_or_at_a_free_mail_provider() {
        Set<String> domains = new HashSet<>();
        for (Event event : messages(SMALL)) {
            int at = event.properties().indexOf("\"email\":\"");
            if (at >= 0) {
                int end = event.properties().indexOf('"', at + 9);
                String email = event.properties().substring(at + 9, end);
                domains.add(email.substring(email.indexOf('@') + 1));
            }
        }
        assertThat(domains)
                .allSatisfy(domain ->
                        assertThat(
                                        domain.endsWith(".example")
                                                || List.of(Lexicon.FREE_MAIL).contains(domain))
                                .as(domain)
                                .isTrue());
    }

    @Test
    void company_names_are_different_for_the_first_hundred_thousand() {
        Set<String> names = new HashSet<>();
        for (int n = 0; n < 100_000; n++) {
            names.add(Lexicon.company(n));
        }
        assertThat(names).hasSize(100_000);
    }

    private static List<Arrival> past(WorldSettings settings) {
        List<Arrival> past = new ArrayList<>();
        World.generate(settings).past(past::add);
        return past;
    }

    private static List<Event> messages(WorldSettings settings) {
        return past(settings).stream()
                .filter(Arrival.Message.class::isInstance)
                .map(arrival -> ((Arrival.Message) arrival).event())
                .toList();
    }

    private static long lateness(Arrival arrival) {
        return arrival instanceof Arrival.Message m
                ? m.receivedAtMs() - m.event().timestampMs()
                : 0;
    }

    private static boolean robot(Arrival arrival) {
        return arrival instanceof Arrival.Message m && m.event().has(Event.BOT);
    }

    private static boolean unsound(Arrival arrival) {
        return arrival instanceof Arrival.Message m && !m.sound();
    }

    private static String fingerprint(WorldSettings settings) {
        Hasher hasher = Hashing.sha256().newHasher();
        past(settings)
                .forEach(arrival -> hasher.putString(arrival.toString(), StandardCharsets.UTF_8));
        return hasher.hash().toString();
    }
}
