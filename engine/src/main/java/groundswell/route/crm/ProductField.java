package groundswell.route.crm;

import groundswell.route.crm.CrmField.Content;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be mapped to a CRM's fields: our side of a mapping's lines. */
public enum ProductField {
    PQL_SCORE(CrmObject.ACCOUNT, Content.NUMBER, true, "Score from 1 to 10"),
    PQA_SCORE(CrmObject.ACCOUNT, Content.NUMBER, true, "Score from 0 to 100"),
    GRADE(CrmObject.ACCOUNT, Content.TEXT, true, "Grade, A to F"),
    QUALIFIED(CrmObject.ACCOUNT, Content.FLAG, true, "Product-qualified account"),
    TRIGGER_DATE(CrmObject.ACCOUNT, Content.INSTANT, true, "When a play last handed it over"),
    HANDOFF_STATUS(CrmObject.ACCOUNT, Content.TEXT, true, "What became of the handoff so far"),
    TOP_REASONS(CrmObject.ACCOUNT, Content.TEXT, true, "Top reasons of the score"),
    LANE(CrmObject.ACCOUNT, Content.TEXT, true, "Lane"),
    STAGE(CrmObject.ACCOUNT, Content.TEXT, true, "Stage"),
    PEOPLE_30D(CrmObject.ACCOUNT, Content.NUMBER, true, "People active in the last 30 days"),
    EVENTS_30D(CrmObject.ACCOUNT, Content.NUMBER, true, "Events of the last 30 days"),
    LAST_ACTIVE(CrmObject.ACCOUNT, Content.INSTANT, true, "Last event"),
    PRODUCT_LINK(CrmObject.ACCOUNT, Content.TEXT, true, "Link to the account here"),
    NAME(CrmObject.ACCOUNT, Content.TEXT, true, "Name"),
    DOMAIN(CrmObject.ACCOUNT, Content.TEXT, true, "Domain"),
    ACCOUNT_ID(CrmObject.ACCOUNT, Content.TEXT, true, "The product's own id of the account"),
    OWNER(CrmObject.ACCOUNT, Content.TEXT, false, "Owner of the account"),
    CUSTOMER_TIER(CrmObject.ACCOUNT, Content.TEXT, false, "Customer tier"),
    DISPOSITION(CrmObject.ACCOUNT, Content.TEXT, false, "What became of the account"),
    EMAIL(CrmObject.CONTACT, Content.TEXT, true, "E-mail address"),
    FULL_NAME(CrmObject.CONTACT, Content.TEXT, true, "Name"),
    USER_ID(CrmObject.CONTACT, Content.TEXT, true, "The product's own id of the person"),
    ROLES(CrmObject.CONTACT, Content.TEXT, true, "Roles, such as champion"),
    PERSON_SCORE(CrmObject.CONTACT, Content.NUMBER, true, "Score of the account from 1 to 10"),
    TITLE(CrmObject.CONTACT, Content.TEXT, false, "Job title");

    private final CrmObject object;
    private final Content type;
    private final boolean out;
    private final String label;

    ProductField(CrmObject object, Content type, boolean out, String label) {
        this.object = object;
        this.type = type;
        this.out = out;
        this.label = label;
    }

    public CrmObject object() {
        return object;
    }

    public Content type() {
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
    public static @Nullable Content typeOf(String ours) {
        if (ours.startsWith("score.") && ours.length() > "score.".length()) {
            return Content.NUMBER;
        }
        if (ours.startsWith("trait.") && ours.length() > "trait.".length()) {
            return Content.OTHER;
        }
        return of(ours).map(ProductField::type).orElse(null);
    }
}
