package groundswell.route.crm;

/**
 * Why a CRM did not do what was asked, and what to do about it.
 *
 * @param kind who or what can help
 * @param code the CRM's own word, such as {@code INVALID_FIELD}
 * @param place the field or setting that is concerned; empty when it is no single one
 * @param message what the CRM said, in a sentence
 * @param remedy what a person can do
 * @param retryAfterMs how long the CRM asks to wait, in milliseconds; 0 when it does not say
 */
public record CrmFault(
        Kind kind, String code, String place, String message, String remedy, long retryAfterMs) {

    /** Who or what can help. */
    public enum Kind {
        /** Time: the same request may succeed later. */
        TRANSIENT,
        /** Time: calls are used up for now. */
        QUOTA,
        /** A person who looks at the record. */
        RECORD,
        /** A person who looks at the mapping: a field is gone, or takes other values. */
        MAPPING,
        /** The record is not there any more: merged into another one, or deleted. */
        GONE,
        /** A person who connects the CRM again. */
        CONNECTION
    }

    /** A fault without a time to wait. */
    public CrmFault(Kind kind, String code, String place, String message, String remedy) {
        this(kind, code, place, message, remedy, 0);
    }

    /** True when trying again without anybody's help makes sense. */
    public boolean passes() {
        return kind == Kind.TRANSIENT || kind == Kind.QUOTA;
    }
}
