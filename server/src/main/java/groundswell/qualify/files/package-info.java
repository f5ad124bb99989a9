/**
 * Owns qualification's files: the playbook's draft, a folder that the screens and Git both write;
 * snapshots of the fold; tables of outcomes.
 */
@NullMarked
package groundswell.qualify.files;

import org.jspecify.annotations.NullMarked;
