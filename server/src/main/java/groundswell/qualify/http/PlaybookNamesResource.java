package groundswell.qualify.http;

import groundswell.kernel.expression.Kind;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.qualify.Playbook;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.SignalDefinition;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What conditions may look at, with what accounts have of it: the catalogue of the studio. */
public final class PlaybookNamesResource {
    private static final int VALUES_MAX = 12;

    private final LiveFold fold;
    private final Supplier<Playbook> playbook;

    public PlaybookNamesResource(LiveFold fold, Supplier<Playbook> playbook) {
        this.fold = fold;
        this.playbook = playbook;
    }

    private record Quantiles(
            double least,
            double p10,
            double p25,
            double median,
            double p75,
            double p90,
            double most) {}

    private record Value(String value, int accounts) {}

    private record Name(
            String name,
            String kind,
            String label,
            int known,
            @Nullable Quantiles quantiles,
            List<Value> values) {}

    private record Names(int accounts, List<Name> names) {}

    private record Columns(Map<String, double[]> signals, Map<String, double[]> scores) {}

    public void register(Api api) {
        api.on("listPlaybookNames", call -> Answer.ok(names()));
    }

    private Names names() {
        Playbook live = playbook.get();
        Columns columns =
                fold.ask(asked -> new Columns(asked.columns().signals(), asked.columns().scores()));
        Collection<AccountRow> rows = fold.table().rows();
        List<Name> names = new ArrayList<>();
        for (SignalDefinition signal : live.signals()) {
            names.add(
                    numbers(
                            "signals." + signal.name(),
                            signal.label(),
                            columns.signals().getOrDefault(signal.name(), new double[0])));
        }
        for (ScoreDefinition score : live.scores()) {
            names.add(
                    numbers(
                            "scores." + score.name(),
                            score.label(),
                            columns.scores().getOrDefault(score.name(), new double[0])));
        }
        live.traits().forEach((name, kind) -> names.add(trait(name, kind, rows)));
        names.addAll(ofAccounts(rows));
        return new Names(rows.size(), names);
    }

    private static Name trait(String name, Kind kind, Collection<AccountRow> rows) {
        Function<AccountRow, @Nullable Object> value = row -> row.traits().get(name);
        return kind == Kind.NUMBER
                ? numbers(
                        "traits." + name,
                        name,
                        rows.stream()
                                .mapToDouble(row ->
                                        value.apply(row) instanceof Double number
                                                ? number
                                                : Double.NaN)
                                .toArray())
                : words("traits." + name, kind, name, rows, value);
    }

    private static List<Name> ofAccounts(Collection<AccountRow> rows) {
        return List.of(
                words(
                        "account.activated",
                        Kind.FLAG,
                        "Has found value",
                        rows,
                        row -> row.activatedMs() != null),
                words(
                        "account.personal",
                        Kind.FLAG,
                        "One person's, of no known company",
                        rows,
                        AccountRow::personal),
                numbers(
                        "account.people",
                        "Persons who were ever seen in it",
                        rows.stream().mapToDouble(AccountRow::people).toArray()),
                words("account.pqa", Kind.FLAG, "Product-qualified", rows, AccountRow::pqa),
                words("account.lane", Kind.TEXT, "Lane", rows, row -> row.lane().word()),
                words("account.stage", Kind.TEXT, "Stage", rows, row -> row.stage().word()));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Name numbers(String name, String label, double[] column) {
        double[] known = Arrays.stream(column).filter(Double::isFinite).sorted().toArray();
        return new Name(
                name,
                word(Kind.NUMBER),
                label,
                known.length,
                known.length == 0
                        ? null
                        : new Quantiles(
                                at(known, 0),
                                at(known, 0.1),
                                at(known, 0.25),
                                at(known, 0.5),
                                at(known, 0.75),
                                at(known, 0.9),
                                at(known, 1)),
                List.of());
    }

    /** The value that this share of all is not above, to hundredths. */
    private static double at(double[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return Hundredths.of(sorted[Math.max(0, index)]);
    }

    private static Name words(
            String name,
            Kind kind,
            String label,
            Collection<AccountRow> rows,
            Function<AccountRow, @Nullable Object> value) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.stream()
                .map(value)
                .filter(Objects::nonNull)
                .forEach(one -> counts.merge(one.toString(), 1, Integer::sum));
        return new Name(
                name,
                word(kind),
                label,
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                null,
                counts.entrySet().stream()
                        .sorted(
                                Comparator.comparingInt(
                                        (Map.Entry<String, Integer> entry) -> -entry.getValue()))
                        .limit(VALUES_MAX)
                        .map(entry -> new Value(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
