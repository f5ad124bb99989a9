/** Owns the tables of transitions, playbook versions and publications. */
@NullMarked
package groundswell.qualify.sql;

import org.jspecify.annotations.NullMarked;
