package groundswell.qualify;

import java.util.List;
import java.util.Locale;

/**
 * Whether an account may be handed to sales. Refused by default are an account that is no PQA (a
 * signup alone is no lead) and a PQA without a person whom sales should talk to.
 */
public sealed interface Readiness {

    /**
     * It may.
     *
     * @param contact whom to talk to
     */
    record Ready(Contact.Best contact) implements Readiness {}

    /**
     * It may not.
     *
     * @param refusals every reason
     * @param contact whom to ask for an introduction meanwhile, if anybody
     */
    record Refused(List<Refusal> refusals, Contact contact) implements Readiness {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /** Why an account may not be handed to sales. */
    enum Refusal {
        /** The account is not product-qualified. */
        NO_PQA("It is no product-qualified account"),
        /** Nobody of the account has a role. */
        NO_PQL("Nobody in it is a product-qualified lead");

        private final String words;

        Refusal(String words) {
            this.words = words;
        }

        /** The word in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What people read. */
        public String words() {
            return words;
        }
    }
}
