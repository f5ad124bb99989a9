package groundswell.route.crm;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the product knows of an account that a CRM may be told.
 *
 * @param key the account's key, such as {@code domain:acme.com}; identifies its record
 * @param accountId the product's own id of it; null when there is none
 * @param domain registrable, in small letters
 * @param qualified whether it is a PQA or was handed over
 * @param values by the names of {@link ProductField}; traits as {@code trait.NAME}, scores as
 *     {@code score.NAME}: text, number, boolean or {@link java.time.Instant}
 * @param people those who are to be told of, by their own keys
 */
public record AccountFacts(
        String key,
        @Nullable String accountId,
        String name,
        @Nullable String domain,
        boolean qualified,
        Map<String, Object> values,
        List<PersonFacts> people) {

    public AccountFacts {
        values = Map.copyOf(values);
        people = List.copyOf(people);
    }

    /**
     * A person worth telling of.
     *
     * @param key identifies the contact's record
     * @param values by the names of {@link ProductField}
     */
    public record PersonFacts(
            String key,
            @Nullable String userId,
            @Nullable String email,
            String name,
            Map<String, Object> values) {
        public PersonFacts {
            values = Map.copyOf(values);
        }
    }
}
