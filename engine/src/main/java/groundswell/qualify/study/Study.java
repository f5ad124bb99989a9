package groundswell.qualify.study;

import groundswell.qualify.Playbook;
import groundswell.qualify.SignalDefinition;
import groundswell.qualify.backtest.Evaluation;
import groundswell.qualify.backtest.History;
import groundswell.qualify.backtest.Label;
import groundswell.unify.Domains;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What discovery and training have in common: a history is read once to see what happens in it, and
 * once through the fold to make the panel.
 */
public final class Study {
    private static final long PROGRESS_ENTRIES = 16_384;

    private final Playbook playbook;
    private final Evaluation evaluation;
    private final Domains domains;
    private final History history;
    private final LongConsumer progress;
    private long entries;

    /**
     * Prepares a study.
     *
     * @param progress gets the number of entries read, over both readings; it may throw {@link
     *     History.Cancelled}
     */
    public Study(
            Playbook playbook,
            Evaluation evaluation,
            Domains domains,
            History history,
            LongConsumer progress) {
        this.playbook = playbook;
        this.evaluation = evaluation;
        this.domains = domains;
        this.history = history;
        this.progress = progress;
    }

    /** How often the history is read. */
    public static final int READINGS = 2;

    /** What was found, and the rubric that follows from it. */
    public record Discovered(Panel panel, Discovery.Result result, SuggestedRubric rubric) {}

    /** Looks for what sets converters apart, in everything that happens. */
    public Discovered discover(Discovery.Settings settings) {
        Sighting sighting = sighted();
        Panel panel =
                panel(
                        OwnColumns.of(playbook, sighting.traitValues()),
                        Candidates.of(
                                playbook,
                                sighting.kinds(conversion()),
                                PanelMaking.observeDays(evaluation)));
        Discovery.Result result = Discovery.of(panel, settings);
        return new Discovered(panel, result, SuggestedRubric.of(panel, result));
    }

    /** The panel of what the playbook declares, with its headline score for comparison. */
    public Panel declared() {
        List<Column> columns = new ArrayList<>(OwnColumns.of(playbook, sighted().traitValues()));
        columns.add(new Column(headline(playbook), false, false, "Headline score"));
        return panel(columns, List.of());
    }

    /** The headline score as an expression. */
    public static String headline(Playbook playbook) {
        return "scores." + playbook.qualification().score();
    }

    private Sighting sighted() {
        Sighting sighting = new Sighting();
        history.replay(entry -> {
            sighting.read(entry);
            if (++entries % PROGRESS_ENTRIES == 0) {
                progress.accept(entries);
            }
        });
        return sighting;
    }

    private Panel panel(List<Column> own, List<SignalDefinition> probed) {
        long before = entries;
        return PanelMaking.of(
                playbook,
                evaluation,
                own,
                probed,
                domains,
                history,
                read -> progress.accept(before + read));
    }

    private String conversion() {
        return evaluation.label().on() instanceof Label.OfEvent(var filter) ? filter.event() : "";
    }
}
