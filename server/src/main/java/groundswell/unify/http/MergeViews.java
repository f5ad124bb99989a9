package groundswell.unify.http;

import groundswell.kernel.http.Ids;
import groundswell.unify.Merge;
import groundswell.unify.WhoIsWho;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Merges as the contract's schemas have them. */
public final class MergeViews {

    private MergeViews() {}

    /** One of the two that are merged. */
    public record Side(@Nullable String id, String name) {}

    /** The schema {@code Merge}. */
    public record MergeView(
            String id,
            String kind,
            String state,
            Side a,
            Side b,
            String reason,
            Instant at,
            @Nullable Instant decidedAt,
            boolean automatic) {}

    /** A merge, with where its sides lead to now. */
    public static MergeView of(Merge merge, WhoIsWho who) {
        return new MergeView(
                Ids.merge(merge.id()),
                merge.kind().name().toLowerCase(Locale.ROOT),
                merge.state().name().toLowerCase(Locale.ROOT),
                side(merge.kind(), merge.a(), who),
                side(merge.kind(), merge.b(), who),
                reason(merge.cause()),
                Instant.ofEpochMilli(merge.atMs()),
                null,
                merge.cause() != Merge.Cause.DECIDED && merge.state() == Merge.State.APPLIED);
    }

    private static Side side(Merge.Kind kind, String name, WhoIsWho who) {
        int number =
                switch (kind) {
                    case PERSON -> who.personOf(name);
                    case ACCOUNT -> who.accountOf(name);
                };
        if (number < 0) {
            return new Side(null, name);
        }
        String id =
                switch (kind) {
                    case PERSON -> Ids.person(number);
                    case ACCOUNT -> Ids.account(number);
                };
        return new Side(id, name);
    }

    private static String reason(Merge.Cause cause) {
        return switch (cause) {
            case SAME_MESSAGE -> "one message carried both identifiers";
            case ALIAS -> "an alias call";
            case SHARED_DEVICE -> "two user ids shared an anonymous one";
            case GROUP_DOMAIN -> "the group says that this is its domain";
            case MEMBERS_DOMAIN -> "members of the group write from this domain";
            case DECIDED -> "somebody said so";
        };
    }
}
