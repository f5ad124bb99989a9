/**
 * Owns the tracking plan: which events there are, what each one means and carries, whether a
 * message keeps to it, what changed between two plans, what was seen and what drifted. Does not own
 * how messages arrive or what becomes of one that violates the plan.
 */
@NullMarked
package groundswell.collect.plan;

import org.jspecify.annotations.NullMarked;
