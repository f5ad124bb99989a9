package groundswell.route.crm;

import groundswell.route.crm.FieldMapping.Direction;
import groundswell.route.crm.FieldMapping.Winner;
import java.util.Map;
import java.util.Optional;

/**
 * How fields are called in one kind of CRM before anybody has changed the mapping.
 *
 * @param prefix of fields that are made for us
 * @param suffix of fields that are made for us, such as {@code __c}
 * @param standard fields that the CRM has by itself; an empty name leaves the line out
 */
public record Naming(String prefix, String suffix, Map<ProductField, String> standard) {

    public static final Naming SALESFORCE =
            new Naming(
                    "groundswell_",
                    "__c",
                    Map.of(
                            ProductField.NAME, "Name",
                            ProductField.DOMAIN, "Website",
                            ProductField.OWNER, "OwnerId",
                            ProductField.EMAIL, "Email",
                            ProductField.FULL_NAME, "LastName",
                            ProductField.TITLE, "Title"));

    public static final Naming HUBSPOT =
            new Naming(
                    "groundswell_",
                    "",
                    Map.of(
                            ProductField.NAME, "name",
                            ProductField.DOMAIN, "domain",
                            ProductField.OWNER, "hubspot_owner_id",
                            ProductField.EMAIL, "email",
                            ProductField.FULL_NAME, "lastname",
                            ProductField.TITLE, "jobtitle"));

    /** The name of a field that is made for us. */
    public String custom(String word) {
        return prefix + word + suffix;
    }

    /**
     * The line of a field. The product is right about usage; the CRM is right about names, contacts
     * and ownership once it has them.
     */
    Optional<FieldMapping> line(ProductField field) {
        String theirs = standard.getOrDefault(field, custom(field.word()));
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        boolean theirsByNature = !field.isOut() || standard.containsKey(field);
        return Optional.of(
                new FieldMapping(
                        field.object(),
                        field.word(),
                        theirs,
                        field.isOut() ? Direction.OUT : Direction.IN,
                        theirsByNature ? Winner.CRM : Winner.PRODUCT,
                        Map.of()));
    }
}
