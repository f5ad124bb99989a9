/**
 * Owns what a playbook says about handing accounts over: plays with their guards, service levels,
 * teams and territories, read and checked. What is done with it is the stage route's.
 */
@NullMarked
package groundswell.qualify.play;

import org.jspecify.annotations.NullMarked;
