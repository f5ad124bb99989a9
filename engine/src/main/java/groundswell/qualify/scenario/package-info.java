/**
 * Owns the scripts that test a playbook: given these messages, expect these scores, lanes and
 * stages. They run through the same fold as live messages do.
 */
@NullMarked
package groundswell.qualify.scenario;

import org.jspecify.annotations.NullMarked;
