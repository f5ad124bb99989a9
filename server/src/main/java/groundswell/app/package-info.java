/**
 * Wiring, configuration and command line: the one package that sees every stage and reads the
 * clock.
 */
@NullMarked
package groundswell.app;

import org.jspecify.annotations.NullMarked;
