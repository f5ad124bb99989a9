package groundswell.app;

import groundswell.collect.EventType;
import groundswell.collect.duckdb.EventCounts;
import groundswell.collect.duckdb.EventFilter;
import groundswell.collect.duckdb.StoredEvent;
import groundswell.collect.plan.PlanDifference;
import groundswell.collect.plan.PlanInference;
import groundswell.collect.plan.PlanPage;
import groundswell.collect.plan.PlanReader;
import groundswell.collect.plan.TrackingPlan;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Hash;
import groundswell.kernel.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tracking plan: what is in force, checks of drafts, coverage. */
final class TrackingPlanResource {

    private static final Duration COVERAGE = Duration.ofDays(90);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int DRAFT_EVENTS_MAX = EventFilter.LIMIT_MAX;

    private final Server.Parts parts;
    private final DriftWatch drift;

    TrackingPlanResource(Server.Parts parts) {
        this.parts = parts;
        this.drift = new DriftWatch(parts.log(), parts.clock());
    }

    private record Text(String text) {}

    private record Change(String event, boolean breaking, String message) {}

    private record Check(boolean ok, List<Finding> problems, List<Change> changes) {}

    private record Coverage(List<Row> items) {}

    private record Row(
            String name,
            boolean planned,
            long events,
            long events7d,
            @Nullable Instant firstSeenAt,
            @Nullable Instant lastSeenAt,
            long violations) {}

    private record DriftView(LocalDate lastDay, int historyDays, List<Drifted> items) {}

    private record Drifted(
            String kind,
            String event,
            @Nullable String property,
            boolean planned,
            String message) {}

    void register(Api api) {
        api.on("getTrackingPlan", call -> answer())
                .on("putTrackingPlan", this::put)
                .on("checkTrackingPlan", this::check)
                .on("getPlanCoverage", call -> Answer.ok(coverage()))
                .on("getPlanDrift", call -> Answer.ok(drift()))
                .on("draftTrackingPlan", call -> Answer.ok(new Text(draft())))
                .on(
                        "documentTrackingPlan",
                        call ->
                                Answer.text(
                                        "text/markdown", PlanPage.markdown(parts.plan().plan())));
    }

    private Answer answer() {
        return Answer.ok(PlanViews.of(parts.plan().text(), parts.plan().plan()))
                .versioned(version());
    }

    private String version() {
        return Hash.version(parts.plan().text().getBytes(StandardCharsets.UTF_8));
    }

    private Answer put(Call call) {
        String sent = call.header("If-Match");
        if (sent == null) {
            throw Problem.versionNeeded("If-Match must carry the plan's ETag.");
        }
        if (!sent.contains("\"" + version() + "\"")) {
            throw Problem.changedMeanwhile("The plan has another version now; read it again.");
        }
        String text = call.body(Text.class).text();
        PlanReader.Reading reading = PlanReader.read(TrackingPlanDesk.FILE, text);
        TrackingPlan plan = reading.plan();
        if (plan == null) {
            throw Problem.faulty(422, reading.faults().stream().map(Finding::fault).toList());
        }
        List<String> shortfalls = PlanDifference.between(parts.plan().plan(), plan).shortfalls();
        if (!shortfalls.isEmpty()) {
            throw Problem.faulty(
                    422,
                    shortfalls.stream()
                            .map(words -> Fault.of(TrackingPlanDesk.FILE, null, words))
                            .toList());
        }
        parts.plan().put(text, plan);
        parts.audit()
                .record(call.caller(), "plan.put", "tracking plan", null, Map.of("to", version()));
        return answer();
    }

    private Answer check(Call call) {
        PlanReader.Reading reading =
                PlanReader.read(TrackingPlanDesk.FILE, call.body(Text.class).text());
        TrackingPlan plan = reading.plan();
        if (plan == null) {
            return Answer.ok(
                    new Check(
                            false, reading.faults().stream().map(Finding::of).toList(), List.of()));
        }
        PlanDifference difference = PlanDifference.between(parts.plan().plan(), plan);
        List<Finding> problems = new ArrayList<>();
        reading.remarks().forEach(remark -> problems.add(Finding.of(remark)));
        difference
                .shortfalls()
                .forEach(words ->
                        problems.add(new Finding(TrackingPlanDesk.FILE, 1, 1, words, null)));
        return Answer.ok(
                new Check(
                        difference.shortfalls().isEmpty(),
                        problems,
                        difference.changes().stream()
                                .map(change ->
                                        new Change(
                                                change.event(),
                                                change.isBreaking(),
                                                change.toString()))
                                .toList()));
    }

    private Coverage coverage() {
        long now = parts.clock().millis();
        Map<String, Row> rows = new TreeMap<>();
        TrackingPlan plan = parts.plan().plan();
        plan.events()
                .keySet()
                .forEach(name -> rows.put(name, new Row(name, true, 0, 0, null, null, 0)));
        for (EventCounts.DayCount count : parts.log().counts().since(now - COVERAGE.toMillis())) {
            if (count.type() == EventType.TRACK) {
                boolean recent = count.lastSeenMs() >= now - WEEK.toMillis();
                Instant day = Instant.ofEpochSecond(count.day() * Duration.ofDays(1).toSeconds());
                var row =
                        new Row(
                                count.name(),
                                plan.event(count.name()).isPresent(),
                                count.events(),
                                recent ? count.events() : 0,
                                day,
                                Instant.ofEpochMilli(count.lastSeenMs()),
                                count.violations());
                rows.merge(count.name(), row, TrackingPlanResource::plus);
            }
        }
        return new Coverage(List.copyOf(rows.values()));
    }

    private DriftView drift() {
        DriftWatch.Report report = drift.report();
        return new DriftView(
                LocalDate.ofEpochDay(report.lastDay()),
                report.historyDays(),
                report.findings().stream()
                        .map(found ->
                                new Drifted(
                                        found.kind().name().toLowerCase(Locale.ROOT),
                                        found.event(),
                                        found.property().isEmpty() ? null : found.property(),
                                        isPlanned(found.event(), found.property()),
                                        found.words()))
                        .toList());
    }

    private boolean isPlanned(String event, String property) {
        return parts.plan()
                .plan()
                .event(event)
                .filter(planned ->
                        property.isEmpty()
                                || planned.properties().stream()
                                        .anyMatch(one -> one.name().equals(property)))
                .isPresent();
    }

    private static Row plus(Row a, Row b) {
        return new Row(
                a.name(),
                a.planned(),
                a.events() + b.events(),
                a.events7d() + b.events7d(),
                earlier(a.firstSeenAt(), b.firstSeenAt()),
                later(a.lastSeenAt(), b.lastSeenAt()),
                a.violations() + b.violations());
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isAfter(a)) ? b : a;
    }

    /** Of the latest messages; enough to begin with. */
    private String draft() {
        var inference = new PlanInference();
        for (StoredEvent stored : parts.log().events().find(EventFilter.latest(DRAFT_EVENTS_MAX))) {
            inference.observe(
                    stored.event().type(), stored.event().name(), stored.event().properties());
        }
        return inference.draft("").yaml();
    }
}
