package groundswell.qualify.health;

import groundswell.kernel.Days;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.qualify.hindsight.Fairness;
import groundswell.qualify.http.DecisionsResource.Bias;
import groundswell.qualify.http.Lifecycle;
import groundswell.qualify.sql.AlertStore;
import groundswell.qualify.sql.DecisionStore;
import groundswell.qualify.sql.HealthStore;
import groundswell.qualify.sql.HealthStore.Measure;
import groundswell.qualify.sql.PlaybookStore.Publication;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The health of the version in force, and alerts. */
public final class HealthResource {

    private static final int TREND_DAYS = 90;
    private static final int ALERTS_MAX = 100;

    private static final List<String> ORDER =
            List.of(
                    "precision_said",
                    "recall_said",
                    "precision",
                    "recall",
                    "false_positives",
                    "calibration",
                    "age");

    private final Lifecycle lifecycle;
    private final HealthStore store;
    private final AlertStore alerts;
    private final InstantSource clock;

    public HealthResource(
            Lifecycle lifecycle, HealthStore store, AlertStore alerts, InstantSource clock) {
        this.lifecycle = lifecycle;
        this.store = store;
        this.alerts = alerts;
        this.clock = clock;
    }

    private record Point(LocalDate day, @Nullable Double value) {}

    private record Figure(
            String name,
            String title,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            long count,
            @Nullable Double limit,
            String state,
            String advice,
            List<Point> trend) {}

    private record Gap(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            String most,
            String least,
            String state) {
        static Gap of(Measure measure) {
            BiasCheck.Detail detail = BiasCheck.Detail.of(measure);
            return new Gap(
                    measure.value(),
                    measure.low(),
                    measure.high(),
                    detail.most(),
                    detail.least(),
                    measure.state());
        }
    }

    private record Unevenness(
            String kind, String state, Gap parity, Gap opportunity, List<Fairness.Group> groups) {}

    private record View(
            String version,
            Instant inForceSince,
            @Nullable LocalDate day,
            @Nullable Instant referenceAt,
            List<Figure> figures,
            List<Figure> drift,
            List<Unevenness> bias) {}

    private record AlertView(
            String id,
            String topic,
            String title,
            String detail,
            String place,
            Instant raisedAt,
            @Nullable Instant recoveredAt) {
        static AlertView of(AlertStore.Alert one) {
            Long recovered = one.recoveredAtMs();
            return new AlertView(
                    Long.toString(one.id()),
                    one.topic(),
                    one.title(),
                    one.detail(),
                    one.place(),
                    Instant.ofEpochMilli(one.raisedAtMs()),
                    recovered == null ? null : Instant.ofEpochMilli(recovered));
        }
    }

    private record Alerts(List<AlertView> items) {}

    public void register(Api api) {
        api.on("getModelHealth", call -> Answer.ok(view()))
                .on(
                        "listAlerts",
                        call ->
                                Answer.ok(
                                        new Alerts(
                                                alerts.latest(ALERTS_MAX).stream()
                                                        .map(AlertView::of)
                                                        .toList())));
    }

    private View view() {
        Publication live = lifecycle.desk().store().live().orElseThrow();
        int since = Days.of(clock.millis()) - TREND_DAYS;
        Map<String, List<Measure>> series = new LinkedHashMap<>();
        int last = Integer.MIN_VALUE;
        for (Measure one : store.measures(live.version(), since)) {
            series.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one);
            last = Math.max(last, one.day());
        }
        FigureNames names = FigureNames.of(lifecycle.desk().live());
        List<Figure> figures = new ArrayList<>();
        List<Figure> drift = new ArrayList<>();
        List<Unevenness> bias = new ArrayList<>();
        for (Map.Entry<String, List<Measure>> one : series.entrySet()) {
            Measure latest = one.getValue().getLast();
            if (one.getKey().startsWith("psi:")) {
                drift.add(figure(latest, one.getValue(), names));
            } else if (one.getKey().startsWith("parity:")) {
                String kind = one.getKey().substring("parity:".length());
                Measure other = Objects.requireNonNull(series.get("opportunity:" + kind)).getLast();
                bias.add(
                        new Unevenness(
                                kind,
                                worse(latest.state(), other.state()),
                                Gap.of(latest),
                                Gap.of(other),
                                BiasCheck.Detail.of(latest).groups()));
            } else if (!one.getKey().startsWith("opportunity:")) {
                figures.add(figure(latest, one.getValue(), names));
            }
        }
        drift.sort(
                Comparator.comparingDouble(
                                (Figure one) -> {
                                    Double value = one.value();
                                    return value == null ? 0 : -value;
                                })
                        .thenComparing(Figure::name));
        figures.sort(Comparator.comparingInt(one -> ORDER.indexOf(one.name())));
        HealthStore.Reference reference =
                store.references(live.version())
                        .get("scores." + lifecycle.desk().live().qualification().score());
        long at = HealthCheck.inForceMs(live);
        return new View(
                live.version(),
                Instant.ofEpochMilli(at),
                last == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(last),
                reference == null ? null : Instant.ofEpochMilli(reference.takenAtMs()),
                figures,
                drift,
                bias);
    }

    private static String worse(String a, String b) {
        for (String state : List.of(Grade.ALERT, Grade.WATCH, Grade.OK)) {
            if (a.equals(state) || b.equals(state)) {
                return state;
            }
        }
        return Grade.UNKNOWN;
    }

    private Figure figure(Measure latest, List<Measure> series, FigureNames names) {
        return new Figure(
                latest.name(),
                Wording.title(latest.name(), names),
                latest.value(),
                latest.low(),
                latest.high(),
                latest.count(),
                limit(latest),
                latest.state(),
                advice(latest),
                series.stream()
                        .map(one -> new Point(LocalDate.ofEpochDay(one.day()), one.value()))
                        .toList());
    }

    private static String advice(Measure latest) {
        if (latest.value() != null) {
            return Wording.detail(latest);
        }
        String why = Grade.why(latest);
        return why.isEmpty() ? "Too little is known yet." : why;
    }

    private @Nullable Double limit(Measure measure) {
        return switch (Wording.kind(measure.name())) {
            case "psi" -> Compared.limit(measure);
            case "false_positives" -> lifecycle.rules().falsePositivesAbove();
            case "precision", "precision_said" -> HealthCheck.PRECISION_TARGET;
            case "recall", "recall_said" -> HealthCheck.RECALL_TARGET;
            case "calibration" -> HealthCheck.CALIBRATION_LIMIT;
            case "age" -> (double) HealthCheck.REVIEW_DAYS;
            default -> null;
        };
    }

    /** How even-handed a decision's version was found to be on its day, or last before it. */
    public Bias biasOf(DecisionStore.Row decision) {
        int day = Days.of(decision.kept().atMs());
        Bias worst = Bias.UNKNOWN;
        for (String figure : List.of("parity:", "opportunity:")) {
            for (Measure one : store.upTo(decision.kept().version(), figure, day)) {
                Double value = one.value();
                Double before = worst.worst();
                if (value != null && (before == null || value > before)) {
                    worst =
                            new Bias(
                                    Instant.ofEpochMilli(Days.startMs(one.day())),
                                    value,
                                    one.name(),
                                    one.state().equals(Grade.ALERT));
                }
            }
        }
        return worst;
    }
}
