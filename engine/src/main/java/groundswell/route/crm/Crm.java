package groundswell.route.crm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A CRM, as small as it can be asked for what we need. Values are texts, numbers (Double),
 * booleans, or null for an empty field; instants are texts in ISO 8601. Not thread-safe: one cycle
 * at a time talks to it.
 */
public interface Crm {

    /** How many records one call of {@link #write} takes at most. */
    int writeRecordsMax();

    /** How many records one call of {@link #look} takes at most. */
    int lookRecordsMax();

    /** Asks for the fields of all objects. */
    CrmSchema describe() throws CrmFailure;

    /**
     * Writes records of one object; each succeeds or fails for itself. A record whose id in the CRM
     * is known is changed by that id and never created; any other is created or changed by its
     * external id, so that sending it twice makes one record.
     *
     * @param externalId the name of the field that identifies records by our key
     * @return a result for each order, in the same order
     * @throws CrmFailure when none was written, or it is not known whether they were
     */
    List<Written> write(CrmObject object, String externalId, List<WriteOrder> orders)
            throws CrmFailure;

    /**
     * Records that changed since a place, oldest first. Records that changed a moment ago may come
     * again.
     *
     * @param fields what to read of each
     * @param cursor what the page before gave; empty for the beginning
     */
    ChangePage changes(CrmObject object, Set<String> fields, String cursor) throws CrmFailure;

    /**
     * Looks for records that may be the sought ones already, by every value that they could share.
     * What is found is a proposal and nothing more.
     *
     * @param fields the CRM's field for each way to find one: {@code external_id}, {@code
     *     account_id}, {@code domain}, {@code email}, {@code user_id}; ways without one are not
     *     tried
     */
    List<Found> look(CrmObject object, Map<String, String> fields, Collection<Sought> sought)
            throws CrmFailure;

    /** Who may own records, by the CRM's id. */
    Map<String, Owner> owners() throws CrmFailure;

    /**
     * Creates a task, unless one with this id exists; or changes the one that is known to be there.
     *
     * @return the task's id in the CRM
     * @throws CrmFailure of {@link CrmFault.Kind#GONE} when the known one was deleted
     */
    String task(TaskOrder order) throws CrmFailure;

    /** How much of the day's calls is used, as the CRM itself says; null as long as it has not. */
    @Nullable DayUse dayUse();

    /** How many calls this object has made. */
    long calls();

    /**
     * A record to write.
     *
     * @param key what identifies the record on our side
     * @param crmId what identifies it in the CRM; null when it is not known to be there
     * @param accountCrmId of a new contact: the record of its account; null when there is none
     * @param values by the CRM's field names, without the external id
     */
    record WriteOrder(
            String key,
            @Nullable String crmId,
            @Nullable String accountCrmId,
            Map<String, @Nullable Object> values) {

        /** A record that belongs to no other. */
        public WriteOrder(
                String key, @Nullable String crmId, Map<String, @Nullable Object> values) {
            this(key, crmId, null, values);
        }
    }

    /** What became of one record. */
    sealed interface Written {

        /**
         * It stands in the CRM.
         *
         * @param created false when it was there before
         */
        record Done(String crmId, boolean created) implements Written {}

        /** It was not written. */
        record Refused(CrmFault fault) implements Written {}
    }

    /**
     * A record of the CRM.
     *
     * @param changedMs when it was changed last, milliseconds since 1970 UTC
     * @param mergedInto the id of the record that it was merged into; null when it was not
     * @param deleted true when it is gone
     * @param accountId of contacts and deals: the id of the account's record; null when there is
     *     none
     */
    record CrmRecord(
            String id,
            Map<String, @Nullable Object> values,
            long changedMs,
            @Nullable String mergedInto,
            boolean deleted,
            @Nullable String accountId) {}

    /**
     * A part of what changed.
     *
     * @param cursor where to go on; kept when the records have been taken in
     * @param more whether there is more right now
     */
    record ChangePage(List<CrmRecord> records, String cursor, boolean more) {
        public ChangePage {
            records = List.copyOf(records);
        }
    }

    /**
     * What a record of ours could be found by.
     *
     * @param key ours
     * @param accountId the product's own id of the account; null when there is none
     * @param domain registrable, in small letters; null when there is none
     */
    record Sought(
            String key,
            @Nullable String accountId,
            @Nullable String domain,
            @Nullable String email,
            @Nullable String userId) {}

    /**
     * A record that may be the sought one.
     *
     * @param by what both share: {@code account_id}, {@code domain}, {@code email}, {@code
     *     user_id}; {@code external_id} when it is ours by its external id
     */
    record Found(String key, String crmId, String by, String name, String shared) {}

    /** Somebody who may own records. */
    record Owner(String id, String email, String name, boolean active) {}

    /**
     * Something to do for a person.
     *
     * @param id ours: for each there is one task, however often it is ordered
     * @param crmId the CRM's id of the task; null as long as it is not known to be there
     * @param accountCrmId the record that the task belongs to; null when there is none
     * @param ownerCrmId whose task it is; null leaves it to the CRM
     * @param dueMs milliseconds since 1970 UTC
     * @param done true when nobody has to do it any more
     */
    record TaskOrder(
            String id,
            @Nullable String crmId,
            @Nullable String accountCrmId,
            @Nullable String ownerCrmId,
            String subject,
            String body,
            long dueMs,
            boolean done) {}

    /**
     * Calls of a day, of everybody who uses the CRM's API.
     *
     * @param used so far
     * @param max of the day
     */
    record DayUse(long used, long max) {}
}
