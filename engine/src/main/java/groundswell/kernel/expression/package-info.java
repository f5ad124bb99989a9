/**
 * The language of conditions and formulas: CEL over named numbers, texts and flags, checked when it
 * is read, turned into closures that evaluate in nanoseconds. Owns syntax, types, faults with
 * places, and what a false condition lacks. Does not know what the names stand for: that is the
 * {@link groundswell.kernel.expression.Vocabulary}.
 */
@NullMarked
package groundswell.kernel.expression;

import org.jspecify.annotations.NullMarked;
