package groundswell.collect;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people, files and other systems than the product say about persons and accounts. Part of the
 * log, so that replay knows it too.
 */
public sealed interface Correction {

    /**
     * Traits of the account with this key ({@code domain:acme.com} or {@code group:42}), from a
     * named source such as {@code csv}, {@code crm}, {@code manual}. Values: text, number, boolean.
     * They stand by name, so that every replay takes them in alike.
     */
    record AccountTraits(String accountKey, String source, Map<String, Object> traits)
            implements Correction {
        public AccountTraits {
            traits = Collections.unmodifiableMap(new TreeMap<>(traits));
        }
    }

    /**
     * What a source says of the account with this key counts no more. It reaches what the source
     * said up to this entry's instant, that one included, whenever it arrives; what it says of a
     * later instant counts again.
     *
     * @param name the trait; empty for everything that the source says of the account
     */
    record TraitsWithdrawn(String accountKey, String source, String name) implements Correction {}

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

    /**
     * What became of an account that sales was given. It decides nothing by itself; it is what
     * models and health are measured by.
     *
     * @param reason a short code such as {@code no_budget}; empty when none was given
     * @param note in words; may be empty
     * @param by who says so
     * @param atMs when it came out, milliseconds since 1970 UTC; earlier than the entry's own
     *     instant when it is told later
     * @param handoff which handoff it ends; empty when it is said of the account at large
     */
    record Disposed(
            String accountKey,
            Outcome outcome,
            String reason,
            String note,
            String by,
            long atMs,
            String handoff)
            implements Correction {
        @SuppressWarnings("ConstantValue") // older entries have no handoff
        public Disposed {
            handoff = handoff == null ? "" : handoff;
        }

        /** Said of the account at large. */
        public Disposed(
                String accountKey,
                Outcome outcome,
                String reason,
                String note,
                String by,
                long atMs) {
            this(accountKey, outcome, reason, note, by, atMs, "");
        }
    }

    /**
     * A person decides in place of the playbook, until an instant.
     *
     * @param decision {@code pqa} or {@code lane}
     * @param value what it is instead: {@code qualified}, {@code not_qualified}, or a lane; empty
     *     takes an override back
     * @param untilMs from here on the playbook decides again, milliseconds since 1970 UTC
     * @param rationale why
     * @param by who
     */
    record Overridden(
            String accountKey,
            String decision,
            String value,
            long untilMs,
            String rationale,
            String by)
            implements Correction {}

    /**
     * A deal of the account as the CRM has it now; the last one of a deal counts. It decides
     * nothing by itself; reports on the motion count from it.
     *
     * @param deal the CRM's own name of it, such as {@code salesforce:006…}
     * @param stage the CRM's word
     * @param amount in {@code currency}; null when the deal has none yet
     * @param currency ISO 4217; empty for the CRM's own
     * @param state {@code open}, {@code won} or {@code lost}
     * @param createdMs when it was opened, milliseconds since 1970 UTC
     * @param closedMs when it was closed, or is expected to be; 0 when that is unknown
     */
    record DealStated(
            String accountKey,
            String deal,
            String name,
            String stage,
            @Nullable Double amount,
            String currency,
            String state,
            long createdMs,
            long closedMs)
            implements Correction {}

    /**
     * What happened to a handoff, from its opening on: what the router ruled, what a rep did, what
     * its clock did. Decides nothing about the account. The stage route says which steps there are
     * and what their facts are.
     *
     * @param accountKey as it was named when the handoff's trigger came true
     * @param handoff names the trigger, and the handoff if one was opened
     * @param step such as {@code opened}, {@code accepted}, {@code breached}
     * @param by who did it: a rep, {@code router} or {@code clock}
     * @param atMs when it happened, milliseconds since 1970 UTC
     * @param facts texts, numbers, flags, lists and maps of these, by name
     */
    record HandoffStepped(
            String accountKey,
            String handoff,
            String step,
            String by,
            long atMs,
            Map<String, Object> facts)
            implements Correction {
        public HandoffStepped {
            facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        }
    }
}
