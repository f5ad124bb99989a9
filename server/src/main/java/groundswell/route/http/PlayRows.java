package groundswell.route.http;

import groundswell.qualify.Playbook;
import groundswell.qualify.play.Play;
import groundswell.route.Guard;
import groundswell.route.Handoff;
import groundswell.route.Suppression;
import groundswell.route.live.LiveHandoffs;
import groundswell.route.motion.PlayFigures;
import groundswell.route.motion.RevenueEffect;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plays of a playbook, each with what it did. */
final class PlayRows {

    private static final double HOUR_MS = Duration.ofHours(1).toMillis();
    private static final double DAY_MS = Duration.ofDays(1).toMillis();

    private final LiveHandoffs handoffs;
    private final SoldView sold;

    PlayRows(LiveHandoffs handoffs, SoldView sold) {
        this.handoffs = handoffs;
        this.sold = sold;
    }

    /** The schema {@code PlayRow}. */
    record Row(
            String id,
            String name,
            boolean enabled,
            String summary,
            String team,
            @Nullable Double withinHours,
            List<String> channels,
            double holdout,
            @Nullable Double goalDays,
            int triggered,
            int handedOver,
            int heldOut,
            int stopped,
            int delayed,
            int open,
            List<GuardCount> suppressed,
            Measures.Share adherence,
            Measures.Effects effect,
            Measures.Revenue revenue) {}

    record GuardCount(String guard, String sentence, int count) {}

    private record Known(Sold sold, List<Suppression> suppressions) {}

    /** Every play in the order in which they go first. */
    List<Row> of(Playbook playbook, Sold sold, long fromMs, long nowMs) {
        Known known = known(sold);
        return playbook.plays().plays().stream()
                .map(play -> row(play, known, fromMs, nowMs))
                .toList();
    }

    List<Row> of(Playbook playbook, long fromMs, long nowMs) {
        return of(playbook, sold.now(playbook), fromMs, nowMs);
    }

    Row of(Playbook playbook, Play play, long fromMs, long nowMs) {
        return row(play, known(sold.now(playbook)), fromMs, nowMs);
    }

    private Known known(Sold sold) {
        return new Known(sold, handoffs.ask(all -> List.copyOf(all.suppressions())));
    }

    private static Row row(Play play, Known known, long fromMs, long nowMs) {
        List<Handoff> own =
                known.sold.handoffs().stream()
                        .filter(one -> one.origin().play().equals(play.name()))
                        .toList();
        PlayFigures did =
                PlayFigures.of(
                        own,
                        known.suppressions.stream()
                                .filter(one -> one.play().equals(play.name()))
                                .toList(),
                        fromMs,
                        nowMs);
        return new Row(
                play.name(),
                play.label(),
                play.enabled(),
                play.words().trigger(),
                play.team(),
                play.within().map(PlayRows::hours).orElse(null),
                play.channels(),
                play.holdout(),
                play.goal().map(goal -> goal.within().toMillis() / DAY_MS).orElse(null),
                did.triggered(),
                did.handedOver(),
                did.heldOut(),
                did.stopped(),
                did.delayed(),
                did.open(),
                counts(did.suppressed()),
                Measures.Share.of(did.adherence().share()),
                Measures.Effects.of(did.effect()),
                Measures.Revenue.of(
                        RevenueEffect.of(own, known.sold.ledger(), known.sold::accountOf, nowMs)));
    }

    static double hours(Duration duration) {
        return duration.toMillis() / HOUR_MS;
    }

    private static List<GuardCount> counts(Map<Guard, Integer> suppressed) {
        return suppressed.entrySet().stream()
                .sorted(
                        Map.Entry.<Guard, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(each ->
                        new GuardCount(
                                each.getKey().word(), each.getKey().sentence(), each.getValue()))
                .toList();
    }
}
