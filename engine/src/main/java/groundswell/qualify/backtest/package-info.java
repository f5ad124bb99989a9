/**
 * "Had this playbook been live": replays a log in the order in which it became known, keeps what
 * was decided and how accounts scored then, and holds it against what happened next. Owns the
 * label, the report and the comparison of two versions. Does not own the fold, which is the one
 * that runs live.
 */
@NullMarked
package groundswell.qualify.backtest;

import org.jspecify.annotations.NullMarked;
