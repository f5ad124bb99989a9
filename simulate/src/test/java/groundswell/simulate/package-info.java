@NullMarked
package groundswell.simulate;

import org.jspecify.annotations.NullMarked;
