/**
 * The log, the fold and their files under faults, in seeded runs: crash, torn write, duplicate and
 * reordered delivery, full and slow disk, clock jump, torn snapshot. Afterwards nothing that was
 * acknowledged is lost, nothing is doubled, and the state is the oracle's.
 */
@NullMarked
package groundswell.app.simulation;

import org.jspecify.annotations.NullMarked;
