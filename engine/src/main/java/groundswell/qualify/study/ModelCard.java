package groundswell.qualify.study;

import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.Provenance;
import groundswell.qualify.predict.Validation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;

/** A model's card: what it is for, what it was made from, how far it may be believed. Markdown. */
public final class ModelCard {
    private static final int FEATURES_SHOWN = 20;

    private final LearnedModel model;
    private final StringBuilder text = new StringBuilder();

    private ModelCard(LearnedModel model) {
        this.model = model;
    }

    /** The card of a model; the same for the same model. */
    public static String of(LearnedModel model) {
        ModelCard card = new ModelCard(model);
        card.purpose();
        card.data();
        card.quality();
        card.segments();
        card.features();
        card.limits();
        card.provenance();
        return card.text.toString();
    }

    private void purpose() {
        Provenance from = model.provenance();
        line("# Model `%s`", model.name());
        line("");
        line(
                "Says how likely an account is to convert (%s) within %d days, as of %d days after its first event.",
                from.label(), from.withinDays(), from.observeDays());
        line(
                "It ranks accounts for people who decide whom to talk to. It does not say why somebody converts, and nothing it looks at is thereby a cause.");
    }

    private void data() {
        Provenance from = model.provenance();
        Validation on = model.validation();
        line("");
        line("## Data");
        line("");
        line("| | accounts | converted | observed |");
        line("|---|---|---|---|");
        line(
                "| trained on | %,d | %,d | %s to before %s |",
                from.rows(), from.positives(), day(from.fromDay()), day(from.splitDay()));
        line(
                "| validated on | %,d | %,d | %s to %s |",
                on.rows(), on.positives(), day(from.splitDay()), day(from.toDay()));
        line("");
        line(
                "Every account is seen as it was known then. Those whose window has not closed, and those that had converted before, are left out.");
    }

    private void quality() {
        Validation on = model.validation();
        line("");
        line("## How good it is, on accounts that came later");
        line("");
        line("| measure | value |");
        line("|---|---|");
        line("| AUC | %.4f |", on.auc());
        on.baselines().forEach(one -> line("| AUC of %s | %.4f |", one.name(), one.auc()));
        line("| average precision | %.4f (base rate %.4f) |", on.averagePrecision(), on.baseRate());
        line("| Brier score | %.4f |", on.brier());
        line("| log loss | %.4f |", on.logLoss());
        line("");
        line("| predicted | accounts | converted |");
        line("|---|---|---|");
        on.calibration()
                .forEach(bin ->
                        line(
                                "| %.1f %% | %,d | %.1f %% |",
                                100 * bin.predicted(),
                                bin.rows(),
                                100.0 * bin.positives() / bin.rows()));
    }

    private void segments() {
        if (model.validation().segments().isEmpty()) {
            return;
        }
        line("");
        line("## By segment");
        line("");
        line("| segment | accounts | converted | predicted | AUC |");
        line("|---|---|---|---|---|");
        for (Validation.Segment one : model.validation().segments()) {
            line(
                    "| %s | %,d | %s | %s | %s |",
                    one.name(),
                    one.rows(),
                    one.rows() == 0 ? "–" : percent((double) one.positives() / one.rows()),
                    percent(one.predicted()),
                    Double.isNaN(one.auc()) ? "–" : "%.3f".formatted(one.auc()));
        }
    }

    private void features() {
        line("");
        line("## What it looks at");
        line("");
        line("Mean absolute share in the log-odds of the accounts it was trained on.");
        line("");
        line("| | | share |");
        line("|---|---|---|");
        model.features().stream()
                .sorted(Comparator.comparingDouble(LearnedModel.Feature::importance).reversed())
                .limit(FEATURES_SHOWN)
                .forEach(one ->
                        line(
                                "| %s | `%s` | %.3f |",
                                one.label(), one.expression(), one.importance()));
        int more = model.features().size() - FEATURES_SHOWN;
        if (more > 0) {
            line("");
            line("and %d more.", more);
        }
    }

    private void limits() {
        line("");
        line("## Limits");
        line("");
        line(
                "- It has learned from history. When product, prices or customers change, it is wrong until it is trained again.");
        line("- Accounts outside the range of what it was trained on get a number all the same.");
        line(
                "- A signal that sales itself produces (a demo, a call) makes it repeat what sales did.");
        line(
                "- Check the segments above before it decides about people; differences in the rates are not explained here.");
    }

    private void provenance() {
        Provenance from = model.provenance();
        line("");
        line("## Where it comes from");
        line("");
        line("| | |");
        line("|---|---|");
        line("| kind | %s, %d features |", model.kind(), model.features().size());
        line("| trained | %s |", Instant.ofEpochMilli(from.trainedAtMs()));
        line("| playbook | version %s |", from.playbookVersion());
        line("| library | %s, seed %d |", from.library(), from.seed());
        line(
                "| calibration | Platt: slope %.4f, offset %.4f |",
                model.calibration().slope(), model.calibration().offset());
        from.settings().forEach((name, value) -> line("| %s | %s |", name, value));
    }

    private static LocalDate day(int day) {
        return LocalDate.ofEpochDay(day);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
