package groundswell.unify.http;

import groundswell.kernel.http.Ids;
import groundswell.unify.Merge;
import groundswell.unify.WhoIsWho;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Merges as the contract's schemas have them. */
public final class MergeViews {

    private static final String DOMAIN = "domain:";

    /** Shorter names are alike by chance. */
    private static final int LETTERS_MIN = 4;

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
            boolean alike,
            Instant at,
            @Nullable Instant decidedAt,
            boolean automatic) {}

    /** A merge, with where its sides lead to now. */
    public static MergeView of(Merge merge, WhoIsWho who) {
        return new MergeView(
                Ids.merge(merge.id()),
                merge.kind().name().toLowerCase(Locale.ROOT),
                merge.state().name().toLowerCase(Locale.ROOT),
                side(merge, merge.a(), who),
                side(merge, merge.b(), who),
                reason(merge.cause()),
                alike(merge, who),
                Instant.ofEpochMilli(merge.atMs()),
                null,
                merge.cause() != Merge.Cause.DECIDED && merge.state() == Merge.State.APPLIED);
    }

    /**
     * True if the two accounts are called alike: a group named Acme Robots and the domain
     * acmerobots.com. People write from many domains; what is called otherwise may be a client.
     */
    static boolean alike(Merge merge, WhoIsWho who) {
        return merge.kind() == Merge.Kind.ACCOUNT
                && isAlike(bare(merge.a(), who), bare(merge.b(), who));
    }

    private static boolean isAlike(String one, String other) {
        return Math.min(one.length(), other.length()) >= LETTERS_MIN
                && (one.startsWith(other) || other.startsWith(one));
    }

    /** A company's name without blanks and signs, a domain's without its ending. */
    private static String bare(String key, WhoIsWho who) {
        int account = who.accountOf(key);
        String name =
                key.startsWith(DOMAIN) || account < 0
                        ? key.substring(key.indexOf(':') + 1).replaceFirst("\\..*", "")
                        : who.name(account, List.of());
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static Side side(Merge merge, String name, WhoIsWho who) {
        return switch (merge.kind()) {
            case PERSON -> {
                int person = who.personOf(name);
                yield person < 0
                        ? new Side(null, name)
                        : new Side(Ids.person(person), told(merge, name, who.personName(person)));
            }
            case ACCOUNT -> {
                int account = who.accountOf(name);
                yield account < 0
                        ? new Side(null, name)
                        : new Side(
                                Ids.account(account),
                                told(merge, name, who.name(account, List.of())));
            }
        };
    }

    /** While the two are apart each has a name of its own, which says more than an identifier. */
    private static String told(Merge merge, String identifier, String name) {
        String bare = identifier.substring(identifier.indexOf(':') + 1);
        return merge.state() == Merge.State.APPLIED || name.equals(bare)
                ? identifier
                : name + " (" + bare + ")";
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
