package groundswell.qualify;

import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.ExpressionCompiler;
import groundswell.kernel.expression.Kind;
import groundswell.kernel.expression.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Where everything that can be said of a person within an account has its place: signals over the
 * person's own messages ({@code person.NAME}), the person's traits ({@code person_traits.NAME}),
 * and how the person stands among the others ({@code member.rank} and the like). Slots count from 0
 * without gaps, numbers first, then flags, then texts.
 */
public final class MemberSlots {

    /** 1 for whoever was active on most of the 30 days before today, then by events. */
    public static final String RANK = "member.rank";

    /** Share of the account's events of the 30 days before today, 0 to 1. */
    public static final String SHARE = "member.share";

    /** Whole UTC days since the person's first event in the account. */
    public static final String AGE_DAYS = "member.age_days";

    /** True for whoever was there first. */
    public static final String FIRST = "member.first";

    private final ExpressionCompiler compiler;

    private MemberSlots(Vocabulary vocabulary) {
        this.compiler = new ExpressionCompiler(vocabulary);
    }

    public static MemberSlots of(Playbook playbook) {
        var numbers = new ArrayList<String>();
        var flags = new ArrayList<>(List.of(FIRST));
        var texts = new ArrayList<String>();
        playbook.signals().forEach(signal -> numbers.add("person." + signal.name()));
        numbers.addAll(List.of(RANK, SHARE, AGE_DAYS));
        playbook.personTraits()
                .forEach((name, kind) ->
                        (switch (kind) {
                                    case NUMBER -> numbers;
                                    case FLAG -> flags;
                                    case TEXT -> texts;
                                })
                                .add("person_traits." + name));
        var all = new LinkedHashMap<String, Kind>();
        numbers.forEach(name -> all.put(name, Kind.NUMBER));
        flags.forEach(name -> all.put(name, Kind.FLAG));
        texts.forEach(name -> all.put(name, Kind.TEXT));
        var builder = Vocabulary.builder();
        int slot = 0;
        for (var name : all.entrySet()) {
            builder.add(name.getKey(), slot++, name.getValue());
        }
        return new MemberSlots(builder.build());
    }

    /** What roles may use. */
    public Vocabulary vocabulary() {
        return compiler.vocabulary();
    }

    public int count() {
        return vocabulary().names().size();
    }

    /** The slot of a name such as {@code member.rank}. */
    public int slot(String name) {
        return vocabulary()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("no such name: " + name))
                .slot();
    }

    /** Binds a condition of this playbook's roles. */
    public Condition condition(Expression expression) {
        return compiler.condition(expression.source()).orThrow();
    }
}
