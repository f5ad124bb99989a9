/**
 * Owns the state of an account and the only function that changes it: (state, input, program) to
 * (state, outcomes). No clock, no randomness, no I/O: live, in a backtest and on a cluster the same
 * bits come out. Does not decide who is who, and does not know where its state is kept.
 */
@NullMarked
package groundswell.qualify.fold;

import org.jspecify.annotations.NullMarked;
