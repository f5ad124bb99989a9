package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.Days;
import groundswell.qualify.fold.SeriesPlan.Storage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A tally against maps and sets that keep the same in the plainest way. */
class TallyTest {
    private static final Storage[] STORAGES = Storage.values();
    private static final int SERIES = STORAGES.length * 2;

    /** Keeps a series of each storage. */
    private static Program program() {
        return Program.of(
                History.playbook(
                        """
                          events: { count: any, window: 30d, label: Events }
                          seats: { sum: seats, of: seats_added, window: 30d, label: Seats }
                          most: { max: seats, of: seats_added, window: 30d, label: Most }
                          tools: { distinct: tool, of: used, window: 30d, label: Tools }
                          then: { sequence: [looked, asked], within: 7d, label: Looked and asked }
                        """,
                        """
                          main:
                            points:
                              - { when: signals.events >= 2, points: 30, label: Events }
                        """));
    }

    private record Happened(int series, int day, long instantMs, long value) {
        Storage storage() {
            return STORAGES[series % STORAGES.length];
        }
    }

    private static List<Happened> drawn(Random random, int count) {
        List<Happened> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int day = 20_000 + random.nextInt(40) - (random.nextInt(20) == 0 ? 30_000 : 0);
            int series = random.nextInt(SERIES);
            boolean counted = series % STORAGES.length == Storage.COUNT.ordinal();
            all.add(
                    new Happened(
                            series,
                            day,
                            Days.startMs(day) + random.nextInt(5) * 1000L,
                            counted ? 1 : random.nextInt(7) - 3));
        }
        return all;
    }

    private static Tally tally(List<Happened> events) {
        Tally tally = new Tally();
        events.forEach(e -> tally.add(e.series, e.storage(), e.day, e.instantMs, e.value));
        return tally;
    }

    private static Map<Integer, Long> byDay(List<Happened> events, int series) {
        Map<Integer, Long> days = new TreeMap<>();
        for (Happened e : events) {
            if (e.series == series) {
                days.merge(e.day, e.value, e.storage() == Storage.MAX ? Math::max : Long::sum);
            }
        }
        return days;
    }

    @Test
    void it_answers_what_maps_by_day_answer() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Happened> events = drawn(random, 1 + random.nextInt(120));
            Tally tally = tally(events);
            for (int series = 0; series < SERIES; series++) {
                int from = 20_000 + random.nextInt(40);
                int to = from + random.nextInt(12) - 1;
                check(tally, events, series, from, to);
            }
        }
    }

    private static void check(Tally tally, List<Happened> events, int series, int from, int to) {
        Storage storage = STORAGES[series % STORAGES.length];
        TreeMap<Integer, Long> days = new TreeMap<>(byDay(events, series));
        var within = from > to ? new TreeMap<Integer, Long>() : days.subMap(from, true, to, true);
        Series found = tally.series(series, storage);
        assertThat(tally.any(series, from, to)).isEqualTo(!within.isEmpty());
        assertThat(found == null).isEqualTo(days.isEmpty());
        if (found == null) {
            return;
        }
        assertThat(found.any(from, to)).isEqualTo(!within.isEmpty());
        Integer next = days.ceilingKey(from);
        assertThat(found.firstDay(from)).isEqualTo(next == null ? SignalPlan.NEVER : next);
        switch (found) {
            case DaySeries numbers -> {
                assertThat(numbers.days(from, to)).isEqualTo(within.size());
                assertThat(numbers.sum(from, to))
                        .isEqualTo(within.values().stream().mapToLong(v -> v).sum());
                assertThat(numbers.on(from)).isEqualTo(days.getOrDefault(from, 0L));
                Integer last = days.floorKey(to);
                assertThat(numbers.lastDay(to)).isEqualTo(last == null ? Integer.MIN_VALUE : last);
            }
            case DistinctSeries values ->
                    assertThat(values.distinct(from, to))
                            .isEqualTo(
                                    events.stream()
                                            .filter(e -> e.series == series)
                                            .filter(e -> e.day >= from && e.day <= to)
                                            .map(Happened::value)
                                            .distinct()
                                            .count());
            case InstantSeries instants -> {
                TreeSet<Long> all = new TreeSet<>();
                events.stream().filter(e -> e.series == series).forEach(e -> all.add(e.instantMs));
                assertThat(instants.size()).isEqualTo(all.size());
                assertThat(instants.at(0)).isEqualTo(all.first());
            }
        }
    }

    @Test
    void the_order_of_arrival_leaves_no_trace_nor_does_the_way_parts_were_put_together() {
        Program program = program();
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<Happened> events = new ArrayList<>(ofProgram(drawn(random, 80), program));
            byte[] whole = bytes(tally(program, events), program);
            Collections.shuffle(events, random);
            assertThat(bytes(tally(program, events), program)).isEqualTo(whole);
            int cut = random.nextInt(events.size());
            Tally one = tally(program, events.subList(0, cut));
            Tally other = tally(program, events.subList(cut, events.size()));
            assertThat(bytes(Tally.of(List.of(one, other), program), program)).isEqualTo(whole);
            one.addAll(other, program);
            assertThat(bytes(one, program)).isEqualTo(whole);
        }
    }

    @Test
    void what_is_read_is_what_was_written() {
        Program program = program();
        Tally tally = tally(program, ofProgram(drawn(new Random(7), 200), program));
        byte[] written = bytes(tally, program);
        Tally read = new Tally();
        TallyCodec.read(read, program, 0, new groundswell.kernel.StateReader(written));
        assertThat(bytes(read, program)).isEqualTo(written);
    }

    @Test
    void forgetting_keeps_the_first_and_the_last_day_of_what_is_counted() {
        Program program = program();
        Tally tally = new Tally();
        for (int day = 100; day < 110; day++) {
            tally.add(0, Storage.COUNT, day, 0, 1);
        }
        assertThat(tally.dropBefore(105, program)).isTrue();
        assertThat(tally.dropBefore(105, program)).isFalse();
        DaySeries left = (DaySeries) tally.series(0, Storage.COUNT);
        assertThat(left).isNotNull();
        assertThat(left.sum(0, 1000)).isEqualTo(6);
        assertThat(left.firstDay(0)).isEqualTo(100);
        assertThat(tally.dropBefore(500, program)).isTrue();
        assertThat(((DaySeries) tally.series(0, Storage.COUNT)).lastDay(1000)).isEqualTo(109);
    }

    @Test
    void beyond_its_bounds_the_oldest_goes() {
        Tally tally = new Tally();
        boolean forgotten = false;
        for (int i = 0; i <= Tally.INSTANTS_MAX; i++) {
            forgotten = tally.add(3, Storage.INSTANTS, 0, i, 1);
        }
        assertThat(forgotten).isTrue();
        InstantSeries instants = (InstantSeries) tally.series(3, Storage.INSTANTS);
        assertThat(instants.size()).isEqualTo(Tally.INSTANTS_MAX);
        assertThat(instants.at(0)).isEqualTo(1);
    }

    /** The same with the program's own series in the place of those of the same storage. */
    private static List<Happened> ofProgram(List<Happened> events, Program program) {
        return events.stream()
                .map(e -> new Happened(e.series % program.seriesCount(), e.day, e.instantMs, 1))
                .toList();
    }

    private static Tally tally(Program program, List<Happened> events) {
        Tally tally = new Tally();
        events.forEach(e ->
                tally.add(
                        e.series, program.series(e.series).storage(), e.day, e.instantMs, e.value));
        return tally;
    }

    private static byte[] bytes(Tally tally, Program program) {
        var out = new groundswell.kernel.StateWriter();
        TallyCodec.write(tally, program, 0, out);
        return out.toBytes();
    }
}
