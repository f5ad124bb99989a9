/**
 * HubSpot by its public CRM API, version 3: OAuth or a private app's token, batch upsert by a
 * unique property, search, properties, owners. Knows how HubSpot says things, and nothing of when
 * they are said.
 */
@NullMarked
package groundswell.route.crm.hubspot;

import org.jspecify.annotations.NullMarked;
