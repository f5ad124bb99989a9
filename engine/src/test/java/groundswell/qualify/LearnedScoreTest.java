package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import groundswell.kernel.expression.Facts;
import groundswell.kernel.statistics.Histogram;
import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import groundswell.qualify.predict.Distribution;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.Logistic;
import groundswell.qualify.predict.ModelFile;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LearnedScoreTest {
    private static final String SCORES =
            """
            scores:
              behaviour:
                label: Likely to upgrade
                learned: { model: models/upgrade.json }
            """;

    @Test
    void parts_of_a_learned_score_add_up_to_it() {
        for (LearnedModel model : List.of(SampleModel.logistic(), SampleModel.trees(3))) {
            Playbook playbook = SamplePlaybook.valid(with(model));
            Slots slots = Slots.of(playbook);
            ScorePlan plan =
                    LearnedPlan.of((ScoreDefinition.Learned) playbook.scores().getFirst(), slots);
            SplittableRandom random = new SplittableRandom(5);
            for (int i = 0; i < 500; i++) {
                Facts facts = facts(slots, random);
                Breakdown breakdown = plan.explain(facts);

                double sum =
                        breakdown.contributions().stream()
                                .mapToDouble(Breakdown.Contribution::points)
                                .sum();
                assertThat(sum).isCloseTo(breakdown.value(), within(1e-9));
                assertThat(breakdown.value()).isEqualTo(plan.value(facts)).isBetween(0.0, 100.0);
            }
        }
    }

    @Test
    void what_is_not_known_is_not_the_same_as_zero() {
        Playbook playbook = SamplePlaybook.valid(with(SampleModel.logistic()));
        Slots slots = Slots.of(playbook);
        ScorePlan plan =
                LearnedPlan.of((ScoreDefinition.Learned) playbook.scores().getFirst(), slots);
        double[] numbers = new double[slots.count()];
        numbers[slots.trait("employees")] = Double.NaN;
        Breakdown unknown = plan.explain(facts(numbers, "team"));
        numbers[slots.trait("employees")] = 0;
        Breakdown none = plan.explain(facts(numbers, "team"));

        assertThat(part(unknown, "Employees").facts().getFirst().missing()).isTrue();
        assertThat(part(none, "Employees").facts().getFirst().missing()).isFalse();
        assertThat(part(unknown, "Employees").points())
                .isNotCloseTo(part(none, "Employees").points(), within(1e-6));
    }

    @Test
    void it_says_what_would_change_the_score() {
        Playbook playbook = SamplePlaybook.valid(with(SampleModel.logistic()));
        Slots slots = Slots.of(playbook);
        ScorePlan plan =
                LearnedPlan.of((ScoreDefinition.Learned) playbook.scores().getFirst(), slots);
        double[] numbers = new double[slots.count()];
        Breakdown.Contribution before = part(plan.explain(facts(numbers, "")), "Sessions a week");
        double value = plan.value(facts(numbers, ""));
        numbers[slots.signal("sessions_7d")] = 1;
        double after = plan.value(facts(numbers, ""));

        assertThat(before.missing()).hasSize(1);
        assertThat(before.missing().getFirst())
                .isEqualTo(
                        "the model would give %.1f points more if it were 1"
                                .formatted(after - value));
        assertThat(before.most() - before.points()).isCloseTo(after - value, within(1e-9));
    }

    @Test
    void a_model_is_read_as_it_was_written() {
        for (LearnedModel model : List.of(SampleModel.logistic(), SampleModel.trees(4))) {
            String text = ModelFile.write(model);
            var faults = new Faults();
            LearnedModel read = ModelFile.read("models/upgrade.json", text, faults).orElseThrow();
            double[] row = {3, 1, Double.NaN, 1};

            assertThat(faults.isEmpty()).isTrue();
            assertThat(ModelFile.write(read)).isEqualTo(text);
            assertThat(read.score(row)).isEqualTo(model.score(row));
        }
    }

    @Test
    void a_file_says_how_what_it_looks_at_was_distributed_and_one_of_the_first_format_does_not() {
        LearnedModel first = SampleModel.logistic();
        Histogram bins = Histogram.of(new double[] {1, 2, 3, Double.NaN, 5, 8}, Distribution.BINS);
        LearnedModel second =
                new LearnedModel(
                        first.name(),
                        first.features(),
                        first.predictor(),
                        first.calibration(),
                        first.validation(),
                        new Distribution(
                                bins, first.features().stream().map(feature -> bins).toList()),
                        first.provenance());

        assertThat(ModelFile.write(first))
                .contains("\"groundswellModel\" : 1")
                .doesNotContain("distribution");
        String text = ModelFile.write(second);
        assertThat(text).contains("\"groundswellModel\" : 2");
        LearnedModel read = ModelFile.read("models/upgrade.json", text, new Faults()).orElseThrow();
        assertThat(read.distribution()).isEqualTo(second.distribution());
        assertThat(ModelFile.write(read)).isEqualTo(text);

        var faults = new Faults();
        ModelFile.read("models/upgrade.json", text.replaceFirst("5.0", "6.0"), faults);
        assertThat(faults.sorted().toString()).contains("was changed after it was trained");
    }

    @Test
    void a_score_says_when_its_model_is_trained_again() {
        assertThat(retrain("")).isEqualTo(Retrain.DEFAULT);
        assertThat(retrain(", retrain: { every: 90d, automatic: true }"))
                .isEqualTo(new Retrain(90, true));
        assertThat(retrain(", retrain: { every: 6w }")).isEqualTo(new Retrain(42, false));

        Map<String, String> files = with(SampleModel.logistic());
        files.put(
                "scores.yaml",
                SCORES.replace(".json }", ".json, retrain: { every: 7d, automatic: 3, by: x } }"));
        assertThat(faults(files))
                .anyMatch(fault -> fault.contains("\"every\" is 7d (right would be: whole days"))
                .anyMatch(fault -> fault.contains("\"automatic\""))
                .anyMatch(fault -> fault.contains("\"by\""));
    }

    private static Retrain retrain(String more) {
        Map<String, String> files = with(SampleModel.logistic());
        files.put("scores.yaml", SCORES.replace(".json }", ".json" + more + " }"));
        var scores = SamplePlaybook.valid(files).scores();
        return ((ScoreDefinition.Learned) scores.getFirst()).retrain();
    }

    @Test
    void the_model_is_part_of_the_version() {
        Map<String, String> one = with(SampleModel.trees(1));
        Map<String, String> other = with(SampleModel.trees(2));
        Map<String, String> unused = SamplePlaybook.with("models/other.json", "{}");

        assertThat(PlaybookReader.version(one)).isNotEqualTo(PlaybookReader.version(other));
        assertThat(PlaybookReader.version(unused))
                .isEqualTo(PlaybookReader.version(SamplePlaybook.files()));
    }

    @Test
    void a_model_that_is_not_there_is_told_where_it_is_named() {
        Map<String, String> files = with(SampleModel.logistic());
        files.put("scores.yaml", SCORES.replace("upgrade", "upgrades"));

        assertThat(faults(files))
                .containsExactly(
                        "scores.yaml:4:23: there is no model \"models/upgrades.json\" (right would be:"
                                + " models/upgrade.json)");
    }

    @Test
    void a_signal_that_a_model_looks_at_and_that_is_gone_is_told_where_the_model_is_named() {
        LearnedModel model =
                SampleModel.of(
                        List.of(
                                new LearnedModel.Feature(
                                        "signals.invites_30d", false, "Invites", 1)),
                        new Logistic(
                                0, List.of(new Logistic.Term(0, Logistic.View.PLAIN, 0, 1, 1))));

        assertThat(faults(with(model)))
                .containsExactly(
                        "scores.yaml:4:23: there is no \"signals.invites_30d\" (right would be:"
                                + " signals.invites_14d)");
    }

    @Test
    void a_model_that_somebody_changed_is_refused() {
        Map<String, String> files = with(SampleModel.logistic());
        files.computeIfPresent(
                "models/upgrade.json",
                (path, text) -> text.replace("\"weight\" : 0.9", "\"weight\" : 9"));

        assertThat(faults(files))
                .singleElement()
                .asString()
                .startsWith("models/upgrade.json:1:1: the model was changed after it was trained");
    }

    @Test
    void what_is_no_model_is_refused_with_its_place() {
        Map<String, String> files = with(SampleModel.logistic());
        files.put("models/upgrade.json", "{\n  \"groundswellModel\" : 1,\n  \"nonsense\" : 2 }");

        assertThat(faults(files))
                .singleElement()
                .asString()
                .startsWith("models/upgrade.json:3:")
                .contains("name");
    }

    private static Map<String, String> with(LearnedModel model) {
        Map<String, String> files = SamplePlaybook.with("scores.yaml", SCORES);
        files.put("models/upgrade.json", ModelFile.write(model));
        return files;
    }

    private static List<String> faults(Map<String, String> files) {
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Valid ignored -> List.of();
            case PlaybookReading.Faulty(var faults) ->
                    faults.stream().map(Fault::toString).toList();
        };
    }

    private static Breakdown.Contribution part(Breakdown breakdown, String label) {
        return breakdown.contributions().stream()
                .filter(part -> part.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Facts facts(Slots slots, SplittableRandom random) {
        double[] numbers = new double[slots.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextInt(5) == 0 ? Double.NaN : random.nextDouble() * 2;
        }
        return facts(numbers, random.nextBoolean() ? "team" : random.nextBoolean() ? "" : "solo");
    }

    private static Facts facts(double[] numbers, String text) {
        return new Facts() {
            @Override
            public double number(int slot) {
                return numbers[slot];
            }

            @Override
            public String text(int slot) {
                return text;
            }

            @Override
            public boolean flag(int slot) {
                return numbers[slot] == 1;
            }
        };
    }
}
