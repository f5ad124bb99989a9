package groundswell.qualify;

import groundswell.kernel.NearestName;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlScalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads {@code qualification.yaml}. */
final class QualificationReading {

    private static final List<Qualification.Grade> GRADES =
            List.of(
                    new Qualification.Grade("A", 90),
                    new Qualification.Grade("B", 80),
                    new Qualification.Grade("C", 70),
                    new Qualification.Grade("D", 40));
    private static final Duration DWELL_MAX = Duration.ofDays(90);

    private final YamlMapping file;

    private QualificationReading(YamlMapping file) {
        this.file = file;
    }

    /**
     * @param scores names of the scores there are; empty when the file of scores could not be read,
     *     so that nothing can be said of them
     */
    static Qualification read(YamlMapping file, Optional<List<String>> scores) {
        file.allowOnly("score", "grades", "lanes", "grid", "pqa", "people", "stages");
        var reading = new QualificationReading(file);
        return new Qualification(
                reading.score(scores),
                reading.grades(),
                reading.lanes(),
                GridReading.read(file, scores),
                file.mapping("pqa").flatMap(QualificationReading::pqa),
                PeopleReading.read(file),
                StageReading.read(file));
    }

    private String score(Optional<List<String>> scores) {
        var score = file.requireScalar("score");
        scores.ifPresent(there ->
                score.filter(name -> !there.contains(name.text()))
                        .ifPresent(name ->
                                file.faults()
                                        .add(
                                                name.place(),
                                                "there is no score " + name.word(),
                                                NearestName.of(name.text(), there).orElse(null))));
        return score.map(YamlScalar::text).orElse("");
    }

    private List<Qualification.Grade> grades() {
        var keys = file.mapping("grades");
        if (keys.isEmpty()) {
            return GRADES;
        }
        var grades = new ArrayList<Qualification.Grade>();
        for (var entry : keys.get().entries()) {
            double atLeast = threshold(keys.get(), entry.key(), 0);
            if (entry.key().equals(Qualification.LOWEST_GRADE)) {
                file.faults()
                        .add(
                                entry.keyPlace(),
                                "grade "
                                        + entry.key()
                                        + " is what remains below the others; it has no threshold");
            } else if (entry.key().length() > 3) {
                file.faults()
                        .add(
                                entry.keyPlace(),
                                "\"" + entry.key() + "\" is too long for a grade",
                                "one to three letters");
            }
            grades.add(new Qualification.Grade(entry.key(), atLeast));
        }
        grades.sort(Comparator.comparingDouble(Qualification.Grade::atLeast).reversed());
        return grades;
    }

    private Qualification.Lanes lanes() {
        var fallback = new Qualification.Lanes(70, 40, 10, Duration.ofDays(1));
        var keys = file.mapping("lanes");
        if (keys.isEmpty()) {
            return fallback;
        }
        var lanes = keys.get();
        lanes.allowOnly("sales_assist", "nurture", "margin", "dwell");
        var read =
                new Qualification.Lanes(
                        threshold(lanes, "sales_assist", fallback.salesAbove()),
                        threshold(lanes, "nurture", fallback.nurtureFrom()),
                        threshold(lanes, "margin", fallback.margin()),
                        lanes.duration("dwell", fallback.dwell()));
        if (read.nurtureFrom() > read.salesAbove()) {
            file.faults()
                    .add(
                            lanes.placeOf("nurture"),
                            "\"nurture\" lies above \"sales_assist\"",
                            "a threshold below that of sales_assist");
        }
        if (read.dwell().compareTo(DWELL_MAX) > 0) {
            file.faults()
                    .add(lanes.placeOf("dwell"), "\"dwell\" is longer than 90d", "from 0d to 90d");
        }
        return read;
    }

    static double threshold(YamlMapping mapping, String key, double fallback) {
        double value = mapping.number(key, fallback);
        if (value < 0 || value > 100) {
            mapping.faults()
                    .add(mapping.placeOf(key), "\"" + key + "\" is " + value, "from 0 to 100");
            return fallback;
        }
        return value;
    }

    private static Optional<Qualification.Pqa> pqa(YamlMapping pqa) {
        pqa.allowOnly("enter", "leave");
        var enter = pqa.requireScalar("enter");
        var leave = pqa.requireScalar("leave");
        if (enter.isEmpty() || leave.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Qualification.Pqa(Expression.of(enter.get()), Expression.of(leave.get())));
    }
}
