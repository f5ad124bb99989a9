package groundswell.route.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Cells;
import groundswell.kernel.http.Ref;
import groundswell.qualify.Playbook;
import groundswell.qualify.play.Play;
import groundswell.qualify.play.Rep;
import groundswell.route.motion.Claim;
import groundswell.route.motion.Credit;
import groundswell.route.motion.Portfolio;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whose won deals are, for compensation. */
public final class CreditsResource {

    private static final int ITEMS_MAX = 1_000;

    private final Supplier<Playbook> live;
    private final SoldView sold;
    private final InstantSource clock;

    public CreditsResource(Supplier<Playbook> live, SoldView sold, InstantSource clock) {
        this.live = live;
        this.sold = sold;
        this.clock = clock;
    }

    public void register(Api api) {
        api.on("listCredits", this::list).on("exportCredits", this::export);
    }

    private record Report(
            Instant from,
            Instant to,
            long days,
            String currency,
            int total,
            List<Item> items,
            List<RepRow> reps) {}

    private record Item(
            @Nullable Ref rep,
            String kind,
            Ref account,
            Ref deal,
            @Nullable Ref play,
            @Nullable String handoff,
            Instant wonAt,
            @Nullable Double amount,
            double part,
            String reason) {}

    private record RepRow(
            @Nullable Ref rep,
            long deals,
            double newLogo,
            double expansion,
            int accounts,
            double before,
            double after,
            double growth,
            double organic) {}

    /** What a report is made of. */
    private record Known(Playbook playbook, Sold sold, List<Credit> credits, long from, long now) {

        Item item(Credit credit) {
            Claim claim =
                    new Claim(credit.deal(), credit.account(), credit.claim(), credit.handoff());
            return new Item(
                    rep(credit.rep()),
                    credit.kind().word(),
                    sold.account(claim),
                    new Ref(credit.deal().id(), credit.deal().name()),
                    credit.handoff() == null ? null : play(credit.handoff().origin().play()),
                    credit.handoff() == null ? null : credit.handoff().id(),
                    Instant.ofEpochMilli(credit.deal().closedMs()),
                    Measures.known(credit.amount()),
                    credit.part(),
                    credit.reason());
        }

        private Ref play(String id) {
            return new Ref(id, playbook.plays().play(id).map(Play::label).orElse(id));
        }

        private @Nullable Ref rep(String id) {
            return id.isEmpty()
                    ? null
                    : new Ref(id, playbook.teams().rep(id).map(Rep::name).orElse(id));
        }

        List<RepRow> reps() {
            Map<String, List<Credit>> credited =
                    credits.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            Credit::rep, TreeMap::new, Collectors.toList()));
            Map<String, Portfolio> portfolios = new TreeMap<>();
            Portfolio.of(sold.ledger(), sold.byAccount(), sold::ownerOf, from, now)
                    .forEach(one -> portfolios.put(one.rep(), one));
            List<String> reps = new ArrayList<>(portfolios.keySet());
            credited.keySet().stream()
                    .filter(rep -> !portfolios.containsKey(rep))
                    .forEach(reps::add);
            return reps.stream()
                    .sorted(
                            java.util.Comparator.comparing(String::isEmpty)
                                    .thenComparing(rep -> rep))
                    .map(rep ->
                            row(
                                    rep,
                                    credited.getOrDefault(rep, List.of()),
                                    portfolios.getOrDefault(rep, new Portfolio(rep, 0, 0, 0, 0))))
                    .toList();
        }

        private RepRow row(String rep, List<Credit> credits, Portfolio portfolio) {
            return new RepRow(
                    rep(rep),
                    credits.size(),
                    sum(credits, Credit.Kind.NEW_LOGO),
                    sum(credits, Credit.Kind.EXPANSION),
                    portfolio.accounts(),
                    portfolio.before(),
                    portfolio.after(),
                    portfolio.after() - portfolio.before(),
                    portfolio.organic());
        }

        private static double sum(List<Credit> credits, Credit.Kind kind) {
            return credits.stream()
                    .filter(one -> one.kind() == kind)
                    .mapToDouble(Credit::amount)
                    .filter(Double::isFinite)
                    .sum();
        }
    }

    private Known known(Call call) {
        long now = clock.millis();
        long from = now - Duration.ofDays(call.number("days")).toMillis();
        Playbook playbook = live.get();
        Sold all = sold.now(playbook);
        return new Known(
                playbook, all, Credit.of(all.claims(), all.ledger(), from, now), from, now);
    }

    private Answer list(Call call) {
        Known known = known(call);
        return Answer.ok(
                new Report(
                        Instant.ofEpochMilli(known.from()),
                        Instant.ofEpochMilli(known.now()),
                        call.number("days"),
                        known.sold().ledger().currency(),
                        known.credits().size(),
                        known.credits().stream().limit(ITEMS_MAX).map(known::item).toList(),
                        known.reps()));
    }

    private Answer export(Call call) {
        Known known = known(call);
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    "won_at",
                    "rep",
                    "rep_name",
                    "kind",
                    "amount",
                    "currency",
                    "part",
                    "deal",
                    "deal_name",
                    "deal_amount",
                    "deal_currency",
                    "account",
                    "account_name",
                    "play",
                    "handoff",
                    "reason");
            for (Credit credit : known.credits()) {
                csv.writeRecord(
                        cells(credit, known.item(credit), known.sold().ledger().currency()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.text("text/csv", text.toString())
                .with("Content-Disposition", "attachment; filename=\"credits.csv\"");
    }

    private static List<String> cells(Credit credit, Item item, String currency) {
        Ref rep = item.rep();
        Ref play = item.play();
        return List.of(
                item.wonAt().toString(),
                Cells.safe(rep == null ? "" : rep.id()),
                Cells.safe(rep == null ? "" : rep.name()),
                item.kind(),
                plain(item.amount()),
                item.amount() == null ? "" : currency,
                Double.toString(item.part()),
                Cells.safe(item.deal().id()),
                Cells.safe(item.deal().name()),
                plain(credit.deal().amount()),
                Cells.safe(credit.deal().currency()),
                item.account().id(),
                Cells.safe(item.account().name()),
                play == null ? "" : play.id(),
                item.handoff() == null ? "" : item.handoff(),
                item.reason());
    }

    private static String plain(@Nullable Double amount) {
        return amount == null ? "" : BigDecimal.valueOf(amount).toPlainString();
    }
}
