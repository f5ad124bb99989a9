/**
 * Keeps a CRM and the product in step: what to write, what was read, who decides, when to try
 * again. Knows the port, not the CRMs; is given accounts and the log.
 */
@NullMarked
package groundswell.route.crm.sync;

import org.jspecify.annotations.NullMarked;
