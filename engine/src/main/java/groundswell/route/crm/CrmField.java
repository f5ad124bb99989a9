package groundswell.route.crm;

import java.util.List;

/**
 * A field as the CRM describes it.
 *
 * @param name as it stands in requests
 * @param writable whether we may write it
 * @param required whether a record cannot be created without it
 * @param unique whether no two records may have the same value, so that it can identify records
 * @param charsMax of texts; 0 when the CRM gives no limit
 * @param choices the values that a picklist takes; empty when it takes any
 */
public record CrmField(
        String name,
        String label,
        Content type,
        boolean writable,
        boolean required,
        boolean unique,
        int charsMax,
        List<String> choices) {

    /** What a field holds. */
    public enum Content {
        TEXT,
        NUMBER,
        FLAG,
        /** A day without a time. */
        DAY,
        INSTANT,
        /** One of a list. */
        CHOICE,
        /** Another record's id. */
        REFERENCE,
        /** Something that we neither read nor write. */
        OTHER
    }

    public CrmField {
        choices = List.copyOf(choices);
    }
}
