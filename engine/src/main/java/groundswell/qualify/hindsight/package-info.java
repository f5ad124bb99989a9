/**
 * What became of those whom a version chose: whether they were the right ones, whether it chose
 * alike in every group, and whether it should be taken back. Pure figures; who looks, and when, is
 * the server's.
 */
@NullMarked
package groundswell.qualify.hindsight;

import org.jspecify.annotations.NullMarked;
