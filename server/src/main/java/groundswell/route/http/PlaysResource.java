package groundswell.route.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.Problem;
import groundswell.kernel.http.Ref;
import groundswell.kernel.yaml.Durations;
import groundswell.qualify.Playbook;
import groundswell.qualify.play.Guards;
import groundswell.qualify.play.Play;
import groundswell.route.Suppression;
import groundswell.route.live.FoldView;
import groundswell.route.live.LiveHandoffs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The plays of the playbook in force: what each says, what it did, what stopped it. */
public final class PlaysResource {

    private final Supplier<Playbook> live;
    private final LiveHandoffs handoffs;
    private final FoldView fold;
    private final PlayRows rows;
    private final InstantSource clock;

    public PlaysResource(
            Supplier<Playbook> live,
            LiveHandoffs handoffs,
            FoldView fold,
            SoldView sold,
            InstantSource clock) {
        this.live = live;
        this.handoffs = handoffs;
        this.fold = fold;
        this.rows = new PlayRows(handoffs, sold);
        this.clock = clock;
    }

    public void register(Api api) {
        api.on("listPlays", this::list)
                .on("getPlay", this::get)
                .on("listSuppressions", this::suppressions);
    }

    private record PlayList(long days, List<PlayRows.Row> items) {}

    private record Fact(String label, String value) {}

    private record PlayDetail(
            PlayRows.Row play,
            String audience,
            String trigger,
            String goal,
            double heldHours,
            double lastingHours,
            List<Fact> guards,
            String nextStep,
            String subject,
            String message,
            String file,
            int line) {}

    private record Stopped(
            Ref account,
            String guard,
            String sentence,
            Instant triggeredAt,
            Instant at,
            @Nullable String handoff) {}

    private Answer list(Call call) {
        long now = clock.millis();
        return Answer.ok(
                new PlayList(call.number("days"), rows.of(live.get(), from(call, now), now)));
    }

    private static long from(Call call, long now) {
        return now - Duration.ofDays(call.number("days")).toMillis();
    }

    private Play required(Call call) {
        String name = call.text("play");
        return live.get()
                .plays()
                .play(name)
                .orElseThrow(() ->
                        Problem.notFound("The playbook in force has no play %s.".formatted(name)));
    }

    private Answer get(Call call) {
        Play play = required(call);
        long now = clock.millis();
        return Answer.ok(
                new PlayDetail(
                        rows.of(live.get(), play, from(call, now), now),
                        play.audience().source(),
                        play.trigger().source(),
                        play.goal().map(goal -> goal.when().source()).orElse(""),
                        PlayRows.hours(play.held()),
                        PlayRows.hours(play.lasting()),
                        guards(play.guard()),
                        play.words().nextStep(),
                        play.words().message().subject(),
                        play.words().message().body(),
                        play.place().file(),
                        play.place().line()));
    }

    /** Those that can stop it, in words. */
    private static List<Fact> guards(Guards guard) {
        List<Fact> facts = new ArrayList<>();
        if (guard.handRaise()) {
            facts.add(new Fact("Hand-raise", "asks for sales: no first value, age or cool-down"));
        } else {
            add(facts, guard.activated(), "First value", "not before it");
            add(facts, guard.minAge(), "Age", "not before %s");
            add(facts, guard.cooldown(), "Cool-down", "%s after the last touch");
        }
        add(facts, guard.afterDisqualified(), "Disqualified", "not within %s");
        add(facts, guard.consent(), "Consent", "somebody who may be contacted");
        add(facts, guard.company(), "Company", "no private address alone");
        add(facts, guard.oneOpen(), "One conversation", "no other handoff open");
        add(facts, guard.capacity(), "Capacity", "the best first, the rest waits");
        add(
                facts,
                guard.accountTouches() > 0,
                "Touches of an account",
                budget(guard.accountTouches()));
        add(facts, guard.personTouches() > 0, "Touches of a person", budget(guard.personTouches()));
        return facts;
    }

    private static String budget(int touches) {
        return "at most %d in %s".formatted(touches, Durations.format(Guards.TOUCHES_WINDOW));
    }

    private static void add(List<Fact> facts, boolean holds, String label, String value) {
        if (holds) {
            facts.add(new Fact(label, value));
        }
    }

    private static void add(List<Fact> facts, Duration time, String label, String value) {
        add(facts, !time.isZero(), label, value.formatted(Durations.format(time)));
    }

    private Answer suppressions(Call call) {
        String play = required(call).name();
        String guard = call.textOrNull("guard");
        long from = from(call, clock.millis());
        Page<Suppression> page =
                handoffs.ask(all ->
                        Page.of(
                                all.suppressions().stream()
                                        .filter(one -> one.play().equals(play))
                                        .filter(one -> one.atMs() >= from)
                                        .filter(one ->
                                                guard == null || one.guard().word().equals(guard))
                                        .sorted(
                                                Comparator.comparingLong(Suppression::atMs)
                                                        .reversed()
                                                        .thenComparing(Suppression::id))
                                        .toList(),
                                call.page()));
        List<@Nullable String> opened =
                handoffs.ask(all -> {
                    List<@Nullable String> found = new ArrayList<>();
                    page.items()
                            .forEach(
                                    one -> found.add(all.byId(one.id()) == null ? null : one.id()));
                    return found;
                });
        List<Stopped> items =
                fold.ask(asked -> {
                    List<Stopped> found = new ArrayList<>();
                    for (int i = 0; i < page.items().size(); i++) {
                        Suppression one = page.items().get(i);
                        found.add(
                                new Stopped(
                                        HandoffViews.account(asked, one.accountKey()),
                                        one.guard().word(),
                                        one.guard().sentence(),
                                        Instant.ofEpochMilli(one.triggeredAtMs()),
                                        Instant.ofEpochMilli(one.atMs()),
                                        opened.get(i)));
                    }
                    return found;
                });
        return Answer.ok(new Page<>(items, page.next(), page.total()));
    }
}
