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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The report on the motion: how far accounts come, how fast, and what plays bring about. */
public final class MotionResource {

    private final Supplier<Playbook> live;
    private final LiveHandoffs handoffs;
    private final Qualified qualified;
    private final PlayRows rows;
    private final InstantSource clock;

    /** How many accounts were qualified within a period. */
    @FunctionalInterface
    public interface Qualified {
        /** Accounts that became one; instants in milliseconds since 1970 UTC, the last excluded. */
        Counts between(long fromMs, long toMs);

        /**
         * Accounts that became qualified.
         *
         * @param pqas product-qualified accounts
         * @param pqls accounts in which somebody became a product-qualified lead
         */
        record Counts(long pqas, long pqls) {}
    }

    public MotionResource(
            Supplier<Playbook> live,
            LiveHandoffs handoffs,
            Qualified qualified,
            InstantSource clock) {
        this.live = live;
        this.handoffs = handoffs;
        this.qualified = qualified;
        this.rows = new PlayRows(handoffs);
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
            List<PlayRows.Row> plays) {}

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
        List<Handoff> all = handoffs.ask(known -> List.copyOf(known.all()));
        Motion motion = Motion.of(all, from, now);
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
                        funnel(motion, qualified.between(from, now)),
                        rates(motion),
                        new Speed(
                                motion.speed().touched(),
                                Measures.known(motion.speed().medianMs()),
                                Measures.known(motion.speed().p90Ms()),
                                Measures.Share.of(kept.share())),
                        rows.of(live.get(), from, now)));
    }

    private static List<Step> funnel(Motion motion, Qualified.Counts counts) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("pqa", counts.pqas(), null));
        steps.add(new Step("pql", counts.pqls(), null));
        motion.funnel()
                .forEach(step ->
                        steps.add(
                                new Step(
                                        step.name(),
                                        step.count(),
                                        Measures.known(step.medianMs()))));
        return steps;
    }

    /** Of handoffs opened within the days; what is usual stands in the motion's reference. */
    private static List<Rate> rates(Motion motion) {
        return List.of(
                rate("taken_up", "Handed over and taken up by sales", motion, "accepted", 0.2, 0.4),
                rate("won", "Handed over and won", motion, "won", 0.15, 0.25));
    }

    private static Rate rate(
            String name, String label, Motion motion, String step, double low, double high) {
        return new Rate(
                name,
                label,
                Measures.Share.of(Interval.wilson(motion.count(step), motion.count("opened"))),
                low,
                high);
    }
}
