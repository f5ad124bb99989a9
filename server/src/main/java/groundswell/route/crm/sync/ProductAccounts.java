package groundswell.route.crm.sync;

import groundswell.route.crm.AccountFacts;
import java.util.Optional;

/** What the product knows of its accounts, as of now. */
public interface ProductAccounts {

    /** All that a CRM may be told of; those of personal mail addresses are not among them. */
    Iterable<AccountFacts> all();

    /** Makes them tell of everything that has happened, be it a moment ago. */
    void refresh();

    /** One of them, by its key. */
    Optional<AccountFacts> of(String key);

    /** The key of an account by its number in the API; empty when there is no such one. */
    Optional<String> key(int account);

    /**
     * The handoff of an account that is open and was at that instant.
     *
     * @param atMs milliseconds since 1970 UTC
     * @return its id; empty when there is none
     */
    String handoff(String key, long atMs);
}
