package groundswell.app;

import groundswell.collect.Event;
import groundswell.collect.http.TimelineResource;
import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Ref;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import groundswell.qualify.live.LiveFold;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the collect stage, which does not know, whose events are whose. */
final class Subjects implements TimelineResource.Subjects {

    private static final int DAYS_MAX = 400;

    private final LiveFold fold;

    Subjects(LiveFold fold) {
        this.fold = fold;
    }

    /** Wraps null, which a question may not answer. */
    private record Found<T>(@Nullable T value) {}

    private <T> @Nullable T ask(Function<Fold, Found<T>> question) {
        return fold.ask(question).value();
    }

    @Override
    public TimelineResource.@Nullable Subject account(int number) {
        return ask(asked -> {
            if (asked.standing().glance(number) == null) {
                return new Found<>(null);
            }
            long events =
                    asked.standing().activity(number, DAYS_MAX).stream()
                            .mapToLong(Standing.Activity::events)
                            .sum();
            Set<String> identifiers = new LinkedHashSet<>(asked.standing().identifiersOf(number));
            return new Found<>(new TimelineResource.Subject(identifiers, events));
        });
    }

    @Override
    public TimelineResource.@Nullable Subject person(int number) {
        return ask(asked -> {
            var who = asked.whoIsWho();
            boolean there = number >= 0 && number < who.identifierCount() && who.isPerson(number);
            if (!there) {
                return new Found<>(null);
            }
            Set<String> identifiers = new LinkedHashSet<>(who.identifiers(number));
            return new Found<>(new TimelineResource.Subject(identifiers, 0));
        });
    }

    @Override
    public @Nullable Ref personOf(Event event) {
        return ask(asked -> {
            int person = person(asked, event);
            return new Found<>(
                    person < 0
                            ? null
                            : new Ref(Ids.person(person), asked.whoIsWho().personName(person)));
        });
    }

    @Override
    public @Nullable Ref accountOf(Event event) {
        return ask(asked -> new Found<>(account(asked, event)));
    }

    private static @Nullable Ref account(Fold asked, Event event) {
        var who = asked.whoIsWho();
        String group = event.groupId();
        int account = group == null ? -1 : who.accountOf("group:" + group);
        if (account < 0) {
            int person = person(asked, event);
            account = person < 0 ? -1 : who.defaultAccount(person);
        }
        if (account < 0 || !who.isAccount(account)) {
            return null;
        }
        return new Ref(Ids.account(account), who.name(account, asked.program().traitPriority()));
    }

    private static int person(Fold asked, Event event) {
        String userId = event.userId();
        if (userId != null) {
            return asked.whoIsWho().personOf("user:" + userId);
        }
        String anonymousId = event.anonymousId();
        return anonymousId == null ? -1 : asked.whoIsWho().personOf("anonymous:" + anonymousId);
    }
}
