/**
 * A seeded world: companies and people who try, adopt, buy or leave one product, as the events that
 * its collector would receive, together with the truth about why each account did what it did. Owns
 * no rule of any stage; depends on the engine's event types only.
 *
 * <p>The product is <em>Ferrywork</em>, which does not exist: approvals and hand-overs between the
 * teams of a company. Companies live under the reserved top-level domain {@code .example}, where no
 * mail is ever delivered; private people have addresses with eight random characters at real
 * free-mail providers, because what makes a provider one is a list of real names.
 */
@NullMarked
package groundswell.simulate;

import org.jspecify.annotations.NullMarked;
