package groundswell.route.crm;

import groundswell.route.crm.CrmField.Type;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be mapped to a CRM's fields: our side of a mapping's lines. */
public enum ProductField {
    PQL_SCORE(CrmObject.ACCOUNT, Type.NUMBER, true, "Score from 1 to 10"),
    PQA_SCORE(CrmObject.ACCOUNT, Type.NUMBER, true, "Score from 0 to 100"),
    GRADE(CrmObject.ACCOUNT, Type.TEXT, true, "Grade, A to F"),
    QUALIFIED(CrmObject.ACCOUNT, Type.FLAG, true, "Product-qualified account"),
    TRIGGER_DATE(CrmObject.ACCOUNT, Type.INSTANT, true, "When a play last handed it over"),
    HANDOFF_STATUS(CrmObject.ACCOUNT, Type.TEXT, true, "What became of the handoff so far"),
    TOP_REASONS(CrmObject.ACCOUNT, Type.TEXT, true, "Top reasons of the score"),
    LANE(CrmObject.ACCOUNT, Type.TEXT, true, "Lane"),
    STAGE(CrmObject.ACCOUNT, Type.TEXT, true, "Stage"),
    PEOPLE_30D(CrmObject.ACCOUNT, Type.NUMBER, true, "People active in the last 30 days"),
    EVENTS_30D(CrmObject.ACCOUNT, Type.NUMBER, true, "Events of the last 30 days"),
    LAST_ACTIVE(CrmObject.ACCOUNT, Type.INSTANT, true, "Last event"),
    PRODUCT_LINK(CrmObject.ACCOUNT, Type.TEXT, true, "Link to the account here"),
    NAME(CrmObject.ACCOUNT, Type.TEXT, true, "Name"),
    DOMAIN(CrmObject.ACCOUNT, Type.TEXT, true, "Domain"),
    ACCOUNT_ID(CrmObject.ACCOUNT, Type.TEXT, true, "The product's own id of the account"),
    OWNER(CrmObject.ACCOUNT, Type.TEXT, false, "Owner of the account"),
    CUSTOMER_TIER(CrmObject.ACCOUNT, Type.TEXT, false, "Customer tier"),
    DISPOSITION(CrmObject.ACCOUNT, Type.TEXT, false, "What became of the account"),
    EMAIL(CrmObject.CONTACT, Type.TEXT, true, "E-mail address"),
    FULL_NAME(CrmObject.CONTACT, Type.TEXT, true, "Name"),
    USER_ID(CrmObject.CONTACT, Type.TEXT, true, "The product's own id of the person"),
    ROLES(CrmObject.CONTACT, Type.TEXT, true, "Roles, such as champion"),
    PERSON_SCORE(CrmObject.CONTACT, Type.NUMBER, true, "Score of the account from 1 to 10"),
    TITLE(CrmObject.CONTACT, Type.TEXT, false, "Job title");

    private final CrmObject object;
    private final Type type;
    private final boolean out;
    private final String label;

    ProductField(CrmObject object, Type type, boolean out, String label) {
        this.object = object;
        this.type = type;
        this.out = out;
        this.label = label;
    }

    public CrmObject object() {
        return object;
    }

    public Type type() {
        return type;
    }

    /** True when the product says it; otherwise the CRM does. */
    public boolean isOut() {
        return out;
    }

    public String label() {
        return label;
    }

    /** As it stands in mappings. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The field of that name, if there is one. */
    public static Optional<ProductField> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** What a name of a mapping holds: of a field, a trait or a score; null when it is none. */
    public static @Nullable Type typeOf(String ours) {
        if (ours.startsWith("score.") && ours.length() > "score.".length()) {
            return Type.NUMBER;
        }
        if (ours.startsWith("trait.") && ours.length() > "trait.".length()) {
            return Type.OTHER;
        }
        return of(ours).map(ProductField::type).orElse(null);
    }
}
