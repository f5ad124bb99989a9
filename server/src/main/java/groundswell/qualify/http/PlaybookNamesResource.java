package groundswell.qualify.http;

import groundswell.kernel.expression.Kind;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.qualify.Playbook;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.SignalDefinition;
import groundswell.qualify.Slots;
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
    private static final long DAY_MS = 86_400_000L;

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
            boolean scoring,
            int known,
            @Nullable Quantiles quantiles,
            List<Value> values) {
        Name forQualification() {
            return new Name(name, kind, label, false, known, quantiles, values);
        }
    }

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
        long nowMs = fold.ask(asked -> asked.nowMs());
        Slots.OWN.forEach(own -> names.add(ofAccounts(own, rows, nowMs)));
        Map<String, Double> averages = fold.ask(asked -> asked.standing().averages());
        live.signals().forEach(signal -> names.add(average(signal, averages)));
        return new Names(rows.size(), names);
    }

    /** The same for every account; known only where the playbook in force already uses it. */
    private static Name average(SignalDefinition signal, Map<String, Double> averages) {
        Double value = averages.get(signal.name());
        return numbers(
                "average." + signal.name(),
                "Average of all accounts: " + signal.label(),
                value == null ? new double[0] : new double[] {value});
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

    private static Name ofAccounts(Slots.Own own, Collection<AccountRow> rows, long nowMs) {
        Function<AccountRow, @Nullable Object> value = value(own.name(), nowMs);
        Name name =
                own.kind() == Kind.NUMBER
                        ? numbers(
                                own.name(),
                                own.label(),
                                rows.stream()
                                        .map(value)
                                        .mapToDouble(each ->
                                                each instanceof Number number
                                                        ? number.doubleValue()
                                                        : Double.NaN)
                                        .toArray())
                        : words(own.name(), own.kind(), own.label(), rows, value);
        return own.scoring() ? name : name.forQualification();
    }

    private static Function<AccountRow, @Nullable Object> value(String name, long nowMs) {
        return switch (name) {
            case "account.activated" -> row -> row.activatedMs() != null;
            case "account.personal" -> AccountRow::personal;
            case "account.people" -> AccountRow::people;
            case "account.age_days" ->
                    row -> Math.floorDiv(nowMs, DAY_MS) - Math.floorDiv(row.firstMs(), DAY_MS);
            case "account.pqa" -> AccountRow::pqa;
            case "account.lane" -> row -> row.lane().word();
            case "account.stage" -> row -> row.stage().word();
            case "account.grid" -> AccountRow::grid;
            default -> throw new IllegalArgumentException("no value for " + name);
        };
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
                true,
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
                true,
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
