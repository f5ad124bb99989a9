/**
 * A seeded world of companies, people and products whose truth is known. Owns no rule of any stage.
 */
@NullMarked
package groundswell.simulate;

import org.jspecify.annotations.NullMarked;
