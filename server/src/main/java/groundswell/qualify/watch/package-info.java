/** Looks at how the playbook in force does, each day, and takes it back when it must. */
@NullMarked
package groundswell.qualify.watch;

import org.jspecify.annotations.NullMarked;
