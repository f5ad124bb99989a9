package groundswell.qualify.study;

import groundswell.kernel.statistics.Association;
import groundswell.kernel.statistics.FalseDiscoveries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which facts about accounts at their observation set those apart that convert. Every column is
 * asked at several thresholds; every question is a test of Fisher's or Pearson's. The best question
 * of a column is corrected for the number of its questions, the best column about the same messages
 * for the number of these columns (Bonferroni), and subjects among each other by Benjamini and
 * Hochberg, so that of the subjects that are told at most the stated share is expected to be
 * chance. Correcting all questions or all columns at once would not do: the several ways to count
 * what is true would make room for false ones. Throws no dice.
 */
public final class Discovery {

    /** Accounts that show the same to this share (Jaccard) are told as one finding. */
    private static final double ALIKE_MIN = 0.7;

    private static final double CONFIDENCE = 0.95;

    private final Panel panel;
    private final Settings settings;
    private final int half;

    private Discovery(Panel panel, Settings settings) {
        this.panel = panel;
        this.settings = settings;
        this.half = panel.rows() / 2;
    }

    /**
     * How it is looked for.
     *
     * @param level share of findings that may be chance, on average; above 0, usually 0.05
     * @param supportMin least share of the rows on either side of a question
     * @param rowsMin and least number of rows
     * @param findingsMax so many are given out, the most telling first
     */
    public record Settings(double level, double supportMin, int rowsMin, int findingsMax) {
        public static final Settings STANDARD = new Settings(0.05, 0.01, 20, 100);
    }

    /**
     * What was found.
     *
     * @param questions how many tests were made
     * @param columns how many columns were looked at
     * @param findings the one with the most mutual information first
     */
    public record Result(int questions, int columns, List<Finding> findings) {
        public Result {
            findings = List.copyOf(findings);
        }
    }

    /** Looks at every column of a panel. */
    public static Result of(Panel panel, Settings settings) {
        return new Discovery(panel, settings).find();
    }

    /** A question with its answer. */
    private record Asked(int column, boolean atMost, float threshold, Tally tally, double pValue) {}

    private Result find() {
        List<List<Asked>> byColumn =
                IntStream.range(0, panel.columns().size()).parallel().mapToObj(this::ask).toList();
        List<Subject> subjects = subjects(byColumn.stream().flatMap(Discovery::best).toList());
        double[] adjusted =
                FalseDiscoveries.adjusted(subjects.stream().mapToDouble(Subject::pValue).toArray());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            if (adjusted[i] <= settings.level) {
                findings.add(finding(subjects.get(i).best(), adjusted[i]));
            }
        }
        findings.sort(
                Comparator.comparingDouble(Finding::mutualInformation)
                        .reversed()
                        .thenComparing(Finding::condition));
        int questions = byColumn.stream().mapToInt(List::size).sum();
        return new Result(questions, panel.columns().size(), told(findings));
    }

    /** Columns about the same messages, told by the one with the least p-value. */
    private record Subject(Asked best, int columns) {
        /** Corrected for the others. */
        double pValue() {
            return Math.min(1, best.pValue * columns);
        }
    }

    /**
     * One for each subject. Counting the same messages in four ways makes one discovery and not
     * four: otherwise each true one would let a further false one through, which is then told
     * beside it.
     */
    private List<Subject> subjects(List<Asked> best) {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        for (Asked asked : best) {
            subjects.merge(
                    panel.columns().get(asked.column).subject(),
                    new Subject(asked, 1),
                    (a, b) ->
                            new Subject(
                                    a.best.pValue <= b.best.pValue ? a.best : b.best,
                                    a.columns + b.columns));
        }
        return List.copyOf(subjects.values());
    }

    /** The question with the least p-value, which is corrected for the others of the column. */
    private static Stream<Asked> best(List<Asked> questions) {
        return questions.stream()
                .min(Comparator.comparingDouble(Asked::pValue))
                .map(one ->
                        new Asked(
                                one.column,
                                one.atMost,
                                one.threshold,
                                one.tally,
                                Math.min(1, one.pValue * questions.size())))
                .stream();
    }

    private List<Asked> ask(int column) {
        float[] values = panel.values(column);
        Thresholds thresholds = Thresholds.of(panel.columns().get(column), values);
        List<Tally> tallies = Tally.of(thresholds, values, panel.positive(), half);
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            Association all = tallies.get(i).all();
            double least = Math.max(settings.rowsMin, settings.supportMin * panel.rows());
            if (Math.min(all.with(), all.without()) >= least) {
                asked.add(
                        new Asked(
                                column,
                                thresholds.atMost(),
                                thresholds.values()[i],
                                tallies.get(i),
                                all.pValue()));
            }
        }
        return asked;
    }

    private Finding finding(Asked asked, double adjusted) {
        Column column = panel.columns().get(asked.column);
        Association all = asked.tally.all();
        return new Finding(
                column,
                asked.atMost,
                asked.threshold,
                Phrases.condition(column, asked.atMost, asked.threshold),
                Phrases.words(column, asked.atMost, asked.threshold),
                all,
                all.liftInterval(CONFIDENCE),
                asked.pValue,
                adjusted,
                asked.tally.early(),
                asked.tally.late(),
                List.of());
    }

    /** Findings about nearly the same accounts become one, told by the most telling. */
    private List<Finding> told(List<Finding> findings) {
        List<Finding> told = new ArrayList<>();
        List<BitSet> shown = new ArrayList<>();
        List<List<String>> alike = new ArrayList<>();
        for (Finding finding : findings) {
            BitSet rows = rows(finding);
            int same = 0;
            while (same < told.size() && overlap(shown.get(same), rows) < ALIKE_MIN) {
                same++;
            }
            if (same < told.size()) {
                alike.get(same).add(finding.words());
            } else if (told.size() < settings.findingsMax) {
                told.add(finding);
                shown.add(rows);
                alike.add(new ArrayList<>());
            }
        }
        List<Finding> result = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            result.add(told.get(i).with(alike.get(i)));
        }
        return result;
    }

    private BitSet rows(Finding finding) {
        float[] values = panel.values(panel.columns().indexOf(finding.column()));
        return rows(values, finding.atMost(), (float) finding.threshold());
    }

    /** The rows in which a condition holds. */
    static BitSet rows(float[] values, boolean atMost, float threshold) {
        BitSet rows = new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            if (atMost ? values[i] <= threshold : values[i] >= threshold) {
                rows.set(i);
            }
        }
        return rows;
    }

    private static double overlap(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        int shared = both.cardinality();
        int either = one.cardinality() + other.cardinality() - shared;
        return either == 0 ? 1 : (double) shared / either;
    }

    /** The four counts of one question, over all rows and over each half. */
    private record Tally(Association all, Association early, Association late) {

        /** All questions of a column in one pass over its values. */
        static List<Tally> of(Thresholds thresholds, float[] values, boolean[] positive, int half) {
            int places = thresholds.count() + 1;
            // Missing values have a place of their own behind the others.
            long[][] counts = new long[4][places + 1];
            for (int row = 0; row < values.length; row++) {
                int kind = (positive[row] ? 1 : 0) + (row < half ? 0 : 2);
                int place = Float.isNaN(values[row]) ? places : thresholds.place(values[row]);
                counts[kind][place]++;
            }
            List<Tally> tallies = new ArrayList<>();
            for (int i = 0; i < thresholds.count(); i++) {
                Association early = association(thresholds, i, counts[1], counts[0]);
                Association late = association(thresholds, i, counts[3], counts[2]);
                tallies.add(new Tally(sum(early, late), early, late));
            }
            return tallies;
        }

        private static Association association(
                Thresholds thresholds, int index, long[] positive, long[] negative) {
            long both = 0;
            long factOnly = 0;
            for (int place = 0; place < positive.length - 1; place++) {
                if (thresholds.holds(place, index)) {
                    both += positive[place];
                    factOnly += negative[place];
                }
            }
            return new Association(
                    both,
                    factOnly,
                    Arrays.stream(positive).sum() - both,
                    Arrays.stream(negative).sum() - factOnly);
        }

        private static Association sum(Association a, Association b) {
            return new Association(
                    a.both() + b.both(),
                    a.factOnly() + b.factOnly(),
                    a.outcomeOnly() + b.outcomeOnly(),
                    a.neither() + b.neither());
        }
    }
}
