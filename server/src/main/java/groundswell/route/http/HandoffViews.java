package groundswell.route.http;

import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Ref;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.play.Teams;
import groundswell.route.Duty;
import groundswell.route.Handoff;
import groundswell.route.HandoffStep;
import groundswell.route.Origin;
import groundswell.route.Progress;
import groundswell.route.WorkingCalendar;
import groundswell.route.live.Duties;
import groundswell.route.live.FoldView;
import groundswell.route.live.LoggedDesk;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Handoffs as the contract's schemas have them. */
public final class HandoffViews {

    /** Longer clocks are counted down once less is left. */
    private static final int SPELLS_MAX = 60;

    private final FoldView fold;
    private final Duties duties;
    private final UnaryOperator<String> playLabel;
    private final Supplier<Teams> teams;
    private final InstantSource clock;

    /**
     * @param playLabel what people call a play
     * @param teams who works when
     */
    public HandoffViews(
            FoldView fold,
            Duties duties,
            UnaryOperator<String> playLabel,
            Supplier<Teams> teams,
            InstantSource clock) {
        this.fold = fold;
        this.duties = duties;
        this.playLabel = playLabel;
        this.teams = teams;
        this.clock = clock;
    }

    record Spell(Instant from, Instant to) {}

    /** The schema {@code Handoff}. */
    record Item(
            String id,
            Ref account,
            Ref play,
            String playbookVersion,
            String state,
            @Nullable Ref owner,
            String team,
            Instant triggeredAt,
            Instant openedAt,
            @Nullable Instant warnAt,
            @Nullable Instant dueAt,
            boolean ticking,
            @Nullable Instant warnedAt,
            @Nullable Instant breachedAt,
            @Nullable Instant snoozedUntil,
            @Nullable Instant acceptedAt,
            @Nullable Instant engagedAt,
            @Nullable Instant closedAt,
            @Nullable Instant goalReachedAt,
            Instant goalUntil,
            double score,
            String grade,
            double worth,
            @Nullable Ref contact,
            List<Origin.Reason> reasons,
            List<String> segments,
            String reason,
            String note,
            List<String> actions,
            List<Spell> working) {}

    private record Step(
            String kind,
            String by,
            Instant at,
            @Nullable Ref owner,
            String reason,
            String note,
            @Nullable Instant until,
            String outcome,
            String to) {}

    /** The schema {@code HandoffDetail}. */
    record Detail(Item handoff, List<Duty.PathStep> path, List<Step> steps) {}

    /** Each as a row of a list. */
    List<Item> items(List<Handoff> handoffs) {
        return fold.ask(asked -> handoffs.stream().map(one -> item(asked, one)).toList());
    }

    /** The rep whom an address means; the address itself when it is nobody's. */
    String rep(String address) {
        return duties.rep(address);
    }

    /** Those whose account or contact is called so, in part and in any case. */
    List<Handoff> named(List<Handoff> handoffs, String part) {
        String wanted = part.strip().toLowerCase(Locale.ROOT);
        return fold.ask(asked ->
                handoffs.stream()
                        .filter(one -> {
                            Ref contact = contact(asked, one.origin().contact());
                            String names =
                                    account(asked, one.origin().accountKey()).name()
                                            + '\n'
                                            + (contact == null ? "" : contact.name());
                            return names.toLowerCase(Locale.ROOT).contains(wanted);
                        })
                        .toList());
    }

    /** One with everything that happened to it. */
    Detail detail(Handoff handoff) {
        List<Step> steps = new ArrayList<>();
        for (HandoffStep step : handoff.steps()) {
            HandoffStep.Detail detail = step.detail();
            Duty duty = detail.duty();
            steps.add(
                    new Step(
                            step.kind().word(),
                            duties.name(step.by()),
                            Instant.ofEpochMilli(step.atMs()),
                            duty == null ? null : owner(duty),
                            detail.reason(),
                            detail.note(),
                            instant(detail.untilMs()),
                            detail.outcome(),
                            detail.to()));
        }
        return new Detail(items(List.of(handoff)).getFirst(), handoff.duty().path(), steps);
    }

    private @Nullable Ref owner(Duty duty) {
        return duty.isPool() ? null : new Ref(duty.owner(), duties.name(duty.owner()));
    }

    private Item item(Fold asked, Handoff one) {
        Origin origin = one.origin();
        Progress progress = one.progress();
        Duty duty = one.duty();
        return new Item(
                one.id(),
                account(asked, origin.accountKey()),
                new Ref(origin.play(), playLabel.apply(origin.play())),
                origin.version(),
                one.state().word(),
                owner(duty),
                duty.team(),
                Instant.ofEpochMilli(origin.triggeredAtMs()),
                Instant.ofEpochMilli(origin.openedAtMs()),
                instant(duty.warnAtMs()),
                instant(duty.dueAtMs()),
                one.isTicking(),
                instant(progress.warnedAtMs()),
                instant(progress.breachedAtMs()),
                instant(progress.snoozedUntilMs()),
                instant(progress.acceptedAtMs()),
                instant(progress.engagedAtMs()),
                instant(progress.closedAtMs()),
                instant(progress.goalAtMs()),
                Instant.ofEpochMilli(origin.goalUntilMs()),
                hundredths(origin.score()),
                origin.grade(),
                hundredths(origin.worth()),
                contact(asked, origin.contact()),
                origin.reasons(),
                origin.segments(),
                progress.reason(),
                progress.note(),
                LoggedDesk.possible(one),
                working(one));
    }

    /** The owner's working time that is left. */
    private List<Spell> working(Handoff one) {
        long now = clock.millis();
        if (!one.isTicking() || one.duty().dueAtMs() <= now) {
            return List.of();
        }
        return teams.get()
                .rep(one.duty().owner())
                .map(rep ->
                        new WorkingCalendar(rep)
                                .spells(now, one.duty().dueAtMs(), SPELLS_MAX).stream()
                                        .map(spell ->
                                                new Spell(
                                                        Instant.ofEpochMilli(spell.fromMs()),
                                                        Instant.ofEpochMilli(spell.toMs())))
                                        .toList())
                .orElse(List.of());
    }

    /** As it is called now; by the key it had when nobody knows it any more. */
    static Ref account(Fold asked, String key) {
        int account = asked.whoIsWho().accountOf(key);
        return account < 0
                ? new Ref("", key)
                : new Ref(
                        Ids.account(account),
                        asked.whoIsWho().name(account, asked.program().traitPriority()));
    }

    private static @Nullable Ref contact(Fold asked, String identifier) {
        int person = identifier.isEmpty() ? -1 : asked.whoIsWho().personOf(identifier);
        return person < 0 ? null : new Ref(Ids.person(person), asked.whoIsWho().personName(person));
    }

    private static @Nullable Instant instant(long ms) {
        return ms == 0 ? null : Instant.ofEpochMilli(ms);
    }

    private static double hundredths(double value) {
        return Math.rint(value * 100) / 100;
    }
}
