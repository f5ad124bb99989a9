/**
 * What is written to a CRM and read from it, by which mapping, and what happens when both sides
 * changed. Owns the port {@code Crm} and the rules; knows no CRM, no network and no store.
 */
@NullMarked
package groundswell.route.crm;

import org.jspecify.annotations.NullMarked;
