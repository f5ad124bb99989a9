/**
 * YAML with places: every value knows its file, line and column, reading collects every fault
 * instead of stopping at the first, and hostile input costs nothing. Owns the fault type that
 * people see in editors and terminals. Does not know what the files mean.
 */
@NullMarked
package groundswell.kernel.yaml;

import org.jspecify.annotations.NullMarked;
