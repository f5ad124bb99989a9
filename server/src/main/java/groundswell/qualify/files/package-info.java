/** Owns the playbook's draft: a folder of files, which the screens and Git both write. */
@NullMarked
package groundswell.qualify.files;

import org.jspecify.annotations.NullMarked;
