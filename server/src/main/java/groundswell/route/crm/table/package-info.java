/** The CRM of those who have no connection: tables in both directions. */
@NullMarked
package groundswell.route.crm.table;

import org.jspecify.annotations.NullMarked;
