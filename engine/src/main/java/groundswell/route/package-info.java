/**
 * Owns what is done about qualified accounts: which play hands which account to whom, when it may
 * not, who is next, what clock runs, and what became of it. What was handed over is history and
 * stands in the log; nothing here depends on the playbook once it has happened. Does not know how
 * anybody is told.
 */
@NullMarked
package groundswell.route;

import org.jspecify.annotations.NullMarked;
