@NullMarked
package groundswell.simulate.oracle;

import org.jspecify.annotations.NullMarked;
