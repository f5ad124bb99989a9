package groundswell.route.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.statistics.Interval;
import groundswell.qualify.Playbook;
import groundswell.route.Handoff;
import groundswell.route.live.LiveHandoffs;
import groundswell.route.motion.Adherence;
import groundswell.route.motion.FirstTouch;
import groundswell.route.motion.Motion;
import groundswell.route.motion.Qualifying;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The report on the motion: how far accounts come, how fast, and what plays bring about. */
public final class MotionResource {

    private final Supplier<Playbook> live;
    private final Qualified qualified;
    private final SoldView sold;
    private final PlayRows rows;
    private final InstantSource clock;

    /** Which accounts became PQAs within a period. */
    @FunctionalInterface
    public interface Qualified {
        /** Those; instants in milliseconds since 1970 UTC, the last excluded. */
        List<Qualifying> between(long fromMs, long toMs);
    }

    public MotionResource(
            Supplier<Playbook> live,
            LiveHandoffs handoffs,
            Qualified qualified,
            SoldView sold,
            InstantSource clock) {
        this.live = live;
        this.qualified = qualified;
        this.sold = sold;
        this.rows = new PlayRows(handoffs, sold);
        this.clock = clock;
    }

    public void register(Api api) {
        api.on("getMotion", this::report);
    }

    private record Report(
            Instant from,
            Instant to,
            long days,
            List<Step> funnel,
            List<Rate> rates,
            Speed speed,
            List<PlayRows.Row> plays,
            MoneyView money) {}

    private record Step(String name, long count, @Nullable Double medianMs) {}

    private record Rate(
            String name,
            String label,
            Measures.Share share,
            @Nullable Double low,
            @Nullable Double high) {}

    private record Speed(
            long touched,
            @Nullable Double medianMs,
            @Nullable Double p90Ms,
            Measures.Share adherence) {}

    private Answer report(Call call) {
        long days = call.number("days");
        long now = clock.millis();
        long from = now - Duration.ofDays(days).toMillis();
        Playbook playbook = live.get();
        Sold sales = sold.now(playbook);
        List<Handoff> all = sales.handoffs();
        Motion motion =
                Motion.of(
                        qualified.between(from, now),
                        sales.byAccount(),
                        sales.claimsByAccount(),
                        openedWithin(all, from));
        Adherence kept =
                Adherence.of(
                        all.stream()
                                .flatMap(one -> FirstTouch.of(one).stream())
                                .filter(touch -> touch.endedMs() >= from)
                                .toList());
        return Answer.ok(
                new Report(
                        Instant.ofEpochMilli(from),
                        Instant.ofEpochMilli(now),
                        days,
                        funnel(motion),
                        rates(motion),
                        new Speed(
                                motion.speed().touched(),
                                Measures.known(motion.speed().medianMs()),
                                Measures.known(motion.speed().p90Ms()),
                                Measures.Share.of(kept.share())),
                        rows.of(playbook, sales, from, now),
                        MoneyView.of(sales, playbook, from, now)));
    }

    private static List<Handoff> openedWithin(List<Handoff> all, long fromMs) {
        return all.stream().filter(one -> one.origin().openedAtMs() >= fromMs).toList();
    }

    private static List<Step> funnel(Motion motion) {
        return motion.funnel().stream()
                .map(step -> new Step(step.name(), step.count(), Measures.known(step.medianMs())))
                .toList();
    }

    /** Of accounts with a PQL; what is usual stands in the motion's reference. */
    private static List<Rate> rates(Motion motion) {
        long pqls = motion.count("pql");
        return List.of(
                rate(
                        "pql_to_sql",
                        "PQLs taken up by sales",
                        motion.count("accepted"),
                        pqls,
                        0.2,
                        0.4),
                rate(
                        "pql_to_paid",
                        "PQLs that became customers",
                        motion.customers(),
                        pqls,
                        0.15,
                        0.25),
                rate(
                        "sql_to_opportunity",
                        "Taken up that became a deal",
                        motion.count("opportunity"),
                        motion.count("accepted")),
                rate(
                        "opportunity_to_won",
                        "Deals of those that were won",
                        motion.count("won"),
                        motion.count("opportunity")));
    }

    /** What is usual elsewhere is not known. */
    private static Rate rate(String name, String label, long reached, long of) {
        return new Rate(name, label, Measures.Share.of(Interval.wilson(reached, of)), null, null);
    }

    private static Rate rate(
            String name, String label, long reached, long of, double low, double high) {
        return new Rate(name, label, Measures.Share.of(Interval.wilson(reached, of)), low, high);
    }
}
