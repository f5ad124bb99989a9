package groundswell.collect;

import java.util.Map;

/**
 * What people, files and other systems than the product say about persons and accounts. Part of the
 * log, so that replay knows it too.
 */
public sealed interface Correction {

    /**
     * Traits of the account with this key ({@code domain:acme.com} or {@code group:42}), from a
     * named source such as {@code csv}, {@code crm}, {@code manual}. Values: text, number, boolean.
     */
    record AccountTraits(String accountKey, String source, Map<String, Object> traits)
            implements Correction {
        public AccountTraits {
            traits = Map.copyOf(traits);
        }
    }

    /**
     * Two persons are one. Persons are named by any identifier of theirs: {@code user:42} or {@code
     * anonymous:f3…}.
     */
    record PersonsJoined(String identifier, String otherIdentifier) implements Correction {}

    /**
     * A merge of persons or accounts is taken back; {@code mergeId} is the number it was recorded
     * under.
     */
    record MergeUndone(long mergeId) implements Correction {}

    /** Two account keys are one account. The first one's name stays. */
    record AccountsJoined(String accountKey, String otherAccountKey) implements Correction {}

    /** A proposed merge was declined and is not proposed again. */
    record MergeDeclined(long mergeId) implements Correction {}

    /** A domain never forms an account (agencies, universities), or does so again. */
    record DomainExcluded(String domain, boolean excluded) implements Correction {}

    /** The person is no member of the account any more from this instant on. */
    record MembershipEnded(String identifier, String accountKey) implements Correction {}
}
