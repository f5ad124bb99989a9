/** CRM connections over the API: health, mapping, log, conflicts, duplicates, CSV. */
@NullMarked
package groundswell.route.crm.http;

import org.jspecify.annotations.NullMarked;
