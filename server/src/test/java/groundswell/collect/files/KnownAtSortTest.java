package groundswell.collect.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownAtSortTest {

    @TempDir Path folder;

    @Test
    void any_number_of_runs_comes_out_in_order_and_leaves_nothing_behind() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            List<Mapped> all = new ArrayList<>();
            try (var sort = new KnownAtSort(folder, 1 + random.nextInt(20_000))) {
                for (int i = 0; i < random.nextInt(4_000); i++) {
                    var message =
                            new Mapped(
                                    random.nextInt(100) - 50,
                                    i / 2,
                                    i % 2,
                                    new News.Item(i, 0),
                                    new byte[random.nextInt(40)]);
                    all.add(message);
                    sort.add(message);
                }
                List<Long> read = new ArrayList<>();
                sort.read(message -> read.add(message.news().about()));
                List<Long> expected =
                        all.stream()
                                .sorted(
                                        Comparator.comparingLong(Mapped::knownAtMs)
                                                .thenComparingLong(Mapped::row)
                                                .thenComparingInt(Mapped::part))
                                .map(message -> message.news().about())
                                .toList();
                assertThat(read).as("seed %d", seed).isEqualTo(expected);
                assertThat(sort.count()).isEqualTo(all.size());
            }
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).isEmpty();
            }
        }
    }
}
