/**
 * Salesforce by its public REST API: OAuth 2.0, sObject Collections, SOQL, describe and limits.
 * Knows how Salesforce says things, and nothing of when they are said.
 */
@NullMarked
package groundswell.route.crm.salesforce;

import org.jspecify.annotations.NullMarked;
