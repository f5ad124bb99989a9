/**
 * Owns what is measured of the motion: whether clocks were kept, how loaded reps are, the way from
 * a qualified account to a customer, and what plays bring about that would not have come anyway.
 * Reads handoffs; decides nothing.
 */
@NullMarked
package groundswell.route.motion;

import org.jspecify.annotations.NullMarked;
