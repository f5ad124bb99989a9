/**
 * What all CRMs with a REST API are called with: one HTTP client, JSON, secrets and their faults.
 */
@NullMarked
package groundswell.route.crm.rest;

import org.jspecify.annotations.NullMarked;
