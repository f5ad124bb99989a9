package groundswell.qualify.scenario;

import groundswell.kernel.expression.Facts;
import groundswell.kernel.expression.Vocabulary;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.fold.Standing;
import groundswell.unify.WhoIsWho;
import org.jspecify.annotations.Nullable;

/** An account's facts by slot, from the outside. Averages are not among them. */
final class AccountFacts implements Facts {

    private final @Nullable Object[] values;

    private AccountFacts(@Nullable Object[] values) {
        this.values = values;
    }

    static AccountFacts of(Playbook playbook, Standing.Summary summary, WhoIsWho who) {
        var slots = Slots.of(playbook);
        var values = new @Nullable Object[slots.count()];
        for (var name : slots.deciding().names()) {
            values[name.slot()] = value(name, playbook, summary, who);
        }
        return new AccountFacts(values);
    }

    private static @Nullable Object value(
            Vocabulary.Name name, Playbook playbook, Standing.Summary summary, WhoIsWho who) {
        int dot = name.name().indexOf('.');
        var own = name.name().substring(dot + 1);
        return switch (name.name().substring(0, dot)) {
            case "signals" -> summary.signals().get(own);
            case "scores" -> summary.scores().get(own);
            case "traits" -> {
                var trait = who.trait(summary.account(), own, playbook.traitPriority());
                yield trait == null ? null : trait.value();
            }
            case "account" -> ofAccount(own, summary);
            default -> null;
        };
    }

    private static Object ofAccount(String name, Standing.Summary summary) {
        return switch (name) {
            case "activated" -> summary.activatedMs() != null;
            case "pqa" -> summary.pqaSinceMs() != null;
            case "personal" -> summary.personal();
            case "people" -> (double) summary.people();
            case "age_days" ->
                    (double)
                            (Math.floorDiv(summary.nowMs(), 86_400_000L)
                                    - Math.floorDiv(summary.firstMs(), 86_400_000L));
            case "lane" -> summary.lane().word();
            case "stage" -> summary.stage().word();
            case "grid" -> summary.grid();
            default -> throw new IllegalStateException("account." + name + " is not known here");
        };
    }

    @Override
    public double number(int slot) {
        return values[slot] instanceof Double number ? number : Double.NaN;
    }

    @Override
    public String text(int slot) {
        return values[slot] instanceof String text ? text : "";
    }

    @Override
    public boolean flag(int slot) {
        return values[slot] instanceof Boolean flag && flag;
    }
}
