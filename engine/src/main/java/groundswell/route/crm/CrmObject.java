package groundswell.route.crm;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of record that CRMs have under different names. */
public enum CrmObject {
    /** Salesforce: Account. HubSpot: company. */
    ACCOUNT,
    CONTACT,
    /** Salesforce: Opportunity. HubSpot: deal. Read only. */
    DEAL;

    /** As it stands in mappings, the API and the store. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The object of that name, if there is one. */
    public static Optional<CrmObject> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
