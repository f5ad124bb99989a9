/**
 * Owns the judgement: the playbook, signals, scores with reasons, lanes and stages, folded per
 * account. Does not know where it runs.
 */
@NullMarked
package groundswell.qualify;

import org.jspecify.annotations.NullMarked;
