package groundswell.route.http;

import groundswell.qualify.Playbook;
import groundswell.qualify.play.Play;
import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Team;
import groundswell.route.Handoff;
import groundswell.route.motion.Claim;
import groundswell.route.motion.SalesFigures;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schema {@code MotionMoney}. */
record MoneyView(
        String currency,
        long deals,
        long payers,
        @Nullable Instant since,
        Figures all,
        Figures other,
        List<Row> plays,
        List<Row> teams,
        List<Row> reps) {

    /** The schema {@code SalesRow}. */
    record Row(String id, String name, Figures figures) {}

    /** The schema {@code SalesFigures}. */
    record Figures(
            long created,
            long open,
            double pipeline,
            long won,
            double arr,
            long lost,
            Measures.Share winRate,
            @Nullable Double cycleMs,
            long withoutAmount) {
        static Figures of(SalesFigures figures) {
            return new Figures(
                    figures.created(),
                    figures.open(),
                    figures.pipeline(),
                    figures.won(),
                    figures.arr(),
                    figures.lost(),
                    Measures.Share.of(figures.winRate()),
                    Measures.known(figures.cycleMs()),
                    figures.withoutAmount());
        }
    }

    static MoneyView of(Sold sold, Playbook playbook, long fromMs, long nowMs) {
        Function<Collection<Claim>, Figures> figures =
                claims ->
                        Figures.of(
                                SalesFigures.of(
                                        claims.stream().map(Claim::deal).toList(),
                                        sold.ledger().currency(),
                                        fromMs,
                                        nowMs));
        List<Claim> claims = sold.claims();
        long since = sold.ledger().sinceMs();
        return new MoneyView(
                sold.ledger().currency(),
                claims.size(),
                sold.ledger().payers().size(),
                since == Long.MAX_VALUE ? null : Instant.ofEpochMilli(since),
                figures.apply(claims),
                figures.apply(
                        claims.stream().filter(one -> one.kind() == Claim.Kind.OTHER).toList()),
                rows(
                        claims.stream().filter(one -> one.kind() == Claim.Kind.SOURCED).toList(),
                        handoff -> handoff.origin().play(),
                        id -> playbook.plays().play(id).map(Play::label).orElse(id),
                        figures),
                rows(claims, handoff -> handoff.duty().team(), id -> team(playbook, id), figures),
                rows(
                        claims,
                        handoff -> handoff.duty().owner(),
                        id -> playbook.teams().rep(id).map(Rep::name).orElse(id),
                        figures));
    }

    private static String team(Playbook playbook, String id) {
        Team team = playbook.teams().teams().get(id);
        return team == null ? id : team.label();
    }

    private static List<Row> rows(
            List<Claim> claims,
            Function<Handoff, String> key,
            UnaryOperator<String> name,
            Function<Collection<Claim>, Figures> figures) {
        Map<String, List<Claim>> groups = new TreeMap<>();
        for (Claim one : claims) {
            if (one.handoff() != null) {
                groups.computeIfAbsent(key.apply(one.handoff()), any -> new java.util.ArrayList<>())
                        .add(one);
            }
        }
        return groups.entrySet().stream()
                .map(each ->
                        new Row(
                                each.getKey(),
                                name.apply(each.getKey()),
                                figures.apply(each.getValue())))
                .sorted(
                        Comparator.comparingDouble(
                                        (Row row) -> row.figures.arr + row.figures.pipeline)
                                .reversed()
                                .thenComparing(Row::id))
                .collect(Collectors.toList());
    }
}
