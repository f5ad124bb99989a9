package groundswell.qualify;

import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.ExpressionCompiler;
import groundswell.kernel.expression.Formula;
import groundswell.kernel.expression.Kind;
import groundswell.kernel.expression.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where every number, flag and text that a playbook's expressions use has its place in an account's
 * facts, and the expressions bound to these places.
 *
 * <p>Slots count from 0 without gaps: first the numbers (signals as declared, scores in order of
 * evaluation, {@code account.people}, {@code account.age_days}, number traits, averages), then the
 * flags, then the texts.
 */
public final class Slots {

    /**
     * What expressions may ask of the account itself.
     *
     * @param label what people read
     * @param scoring false for what follows from scores: only qualification may use it
     */
    public record Own(String name, Kind kind, String label, boolean scoring) {}

    /** Every {@code account.…}; the vocabularies are made of it. */
    public static final List<Own> OWN =
            List.of(
                    new Own("account.activated", Kind.FLAG, "Has found value", true),
                    new Own(
                            "account.personal",
                            Kind.FLAG,
                            "One person's, of no known company",
                            true),
                    new Own(
                            "account.people",
                            Kind.NUMBER,
                            "Persons who were ever seen in it",
                            true),
                    new Own("account.age_days", Kind.NUMBER, "Days since its first event", true),
                    new Own("account.pqa", Kind.FLAG, "Product-qualified", false),
                    new Own("account.lane", Kind.TEXT, "Lane", false),
                    new Own("account.stage", Kind.TEXT, "Stage", false),
                    new Own("account.grid", Kind.TEXT, "Cell of the grid, A1 to C3", false));

    private final Playbook playbook;
    private final Vocabulary scoring;
    private final ExpressionCompiler compiler;
    private final Map<String, Integer> properties;
    private final int numberCount;

    private Slots(Playbook playbook) {
        this.playbook = playbook;
        var names = Names.of(playbook);
        this.scoring = names.scoring();
        this.numberCount = names.numberCount();
        this.compiler = new ExpressionCompiler(names.deciding());
        this.properties = PropertyConditions.slots(playbook);
    }

    /** The places for a playbook; the same for the same playbook. */
    public static Slots of(Playbook playbook) {
        return new Slots(playbook);
    }

    /** How many slots there are. */
    public int count() {
        return deciding().names().size();
    }

    /** Slots below this hold numbers. */
    public int numberCount() {
        return numberCount;
    }

    /** What scores and segments may use. */
    public Vocabulary scoring() {
        return scoring;
    }

    /**
     * What qualification may use: also {@code account.lane}, {@code account.stage} and {@code
     * account.pqa}, as they were before the evaluation, and {@code account.grid}, which follows
     * from the scores.
     */
    public Vocabulary deciding() {
        return compiler.vocabulary();
    }

    /** The slot of a name such as {@code account.people}. */
    public int slot(String name) {
        return deciding()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("no such name: " + name))
                .slot();
    }

    /** The slot of a signal. */
    public int signal(String name) {
        return slot("signals." + name);
    }

    /** The slot of a score. */
    public int score(String name) {
        return slot("scores." + name);
    }

    /** The slot of an account trait. */
    public int trait(String name) {
        return slot("traits." + name);
    }

    /** Binds a condition of this playbook. */
    public Condition condition(Expression expression) {
        return compiler.condition(expression.source()).orThrow();
    }

    /** Binds a formula of this playbook. */
    public Formula formula(Expression expression) {
        return compiler.formula(expression.source()).orThrow();
    }

    /**
     * Slots of the properties that filters and measures look at, by the property's name, from 1;
     * slot 0 is {@code event.name}.
     */
    public Map<String, Integer> properties() {
        return properties;
    }

    /** Binds the condition of a filter to {@link #properties()}. */
    public Condition where(Expression expression) {
        return PropertyConditions.compile(expression, properties).orThrow();
    }

    /**
     * The signals whose average over all accounts is used somewhere: {@code average.NAME}. Ticks
     * carry it under that name.
     */
    public List<String> averages() {
        return playbook.signals().stream()
                .map(SignalDefinition::name)
                .filter(name -> deciding().find("average." + name).isPresent())
                .toList();
    }

    /** The vocabularies while they are built. */
    private record Names(Vocabulary scoring, Vocabulary deciding, int numberCount) {

        static Names of(Playbook playbook) {
            var numbers = new ArrayList<String>();
            var flags = new ArrayList<>(own(Kind.FLAG));
            var texts = new ArrayList<>(own(Kind.TEXT));
            playbook.signals().forEach(signal -> numbers.add("signals." + signal.name()));
            playbook.scores().forEach(score -> numbers.add("scores." + score.name()));
            numbers.addAll(own(Kind.NUMBER));
            playbook.traits()
                    .forEach((name, kind) ->
                            (switch (kind) {
                                        case NUMBER -> numbers;
                                        case FLAG -> flags;
                                        case TEXT -> texts;
                                    })
                                    .add("traits." + name));
            var used = PlaybookExpression.namesUsed(playbook);
            playbook.signals().stream()
                    .map(signal -> "average." + signal.name())
                    .filter(used::contains)
                    .forEach(numbers::add);
            var all = new LinkedHashMap<String, Kind>();
            numbers.forEach(name -> all.put(name, Kind.NUMBER));
            flags.forEach(name -> all.put(name, Kind.FLAG));
            texts.forEach(name -> all.put(name, Kind.TEXT));
            var before = OWN.stream().filter(own -> !own.scoring()).map(Own::name).toList();
            return new Names(
                    vocabulary(all, before),
                    vocabulary(all, Collections.emptyList()),
                    numbers.size());
        }

        private static List<String> own(Kind kind) {
            return OWN.stream().filter(own -> own.kind() == kind).map(Own::name).toList();
        }

        private static Vocabulary vocabulary(Map<String, Kind> names, List<String> without) {
            var builder = Vocabulary.builder();
            int slot = 0;
            for (var name : names.entrySet()) {
                if (!without.contains(name.getKey())) {
                    builder.add(name.getKey(), slot, name.getValue());
                }
                slot++;
            }
            return builder.build();
        }
    }
}
