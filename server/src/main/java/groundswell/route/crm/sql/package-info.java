/**
 * What is kept of a CRM: links, what was written and read, proposals, conflicts, mappings, the log.
 */
@NullMarked
package groundswell.route.crm.sql;

import org.jspecify.annotations.NullMarked;
