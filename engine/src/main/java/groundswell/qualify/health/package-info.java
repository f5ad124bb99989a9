/**
 * How well a playbook does in force: whether those whom it chose were the right ones, whether it is
 * even-handed, and whether it should be taken back. Pure figures; who looks, and when, is the
 * server's.
 */
@NullMarked
package groundswell.qualify.health;

import org.jspecify.annotations.NullMarked;
