/** Salesforce and HubSpot as far as their public documents say how they behave, for tests. */
@NullMarked
package groundswell.route.crm.standin;

import org.jspecify.annotations.NullMarked;
