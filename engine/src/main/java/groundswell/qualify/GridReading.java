package groundswell.qualify;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/** Reads the grid of {@code qualification.yaml}. */
final class GridReading {

    private final YamlMapping grid;
    private final Optional<List<String>> scores;

    private GridReading(YamlMapping grid, Optional<List<String>> scores) {
        this.grid = grid;
        this.scores = scores;
    }

    /**
     * @param scores names of the scores there are; empty when they could not be read
     */
    static Optional<Qualification.Grid> read(YamlMapping file, Optional<List<String>> scores) {
        return file.mapping("grid").flatMap(grid -> new GridReading(grid, scores).read());
    }

    private Optional<Qualification.Grid> read() {
        grid.allowOnly("letter", "digit");
        var letter = axis("letter", "A", "B");
        var digit = axis("digit", "1", "2");
        return letter.flatMap(one -> digit.map(other -> new Qualification.Grid(one, other)));
    }

    /** A score's name, or a score with thresholds. */
    private Optional<Qualification.Axis> axis(String key, String first, String second) {
        if (!(grid.find(key).orElse(null) instanceof YamlMapping keys)) {
            return grid.requireScalar(key)
                    .filter(this::exists)
                    .map(name ->
                            new Qualification.Axis(
                                    name.text(),
                                    Qualification.Axis.FIRST,
                                    Qualification.Axis.SECOND));
        }
        keys.allowOnly("score", first, second);
        double one = QualificationReading.threshold(keys, first, Qualification.Axis.FIRST);
        double two = QualificationReading.threshold(keys, second, Qualification.Axis.SECOND);
        if (two >= one) {
            keys.faults()
                    .add(
                            keys.placeOf(second),
                            "\"%s\" does not lie below \"%s\"".formatted(second, first),
                            "a threshold below " + ScoreWords.number(one));
        }
        return keys.requireScalar("score")
                .filter(this::exists)
                .map(name -> new Qualification.Axis(name.text(), one, two));
    }

    private boolean exists(YamlScalar name) {
        if (scores.isEmpty() || scores.get().contains(name.text())) {
            return true;
        }
        grid.faults()
                .add(
                        name.place(),
                        "there is no score " + name.word(),
                        NearestName.of(name.text(), scores.get()).orElse(null));
        return false;
    }
}
