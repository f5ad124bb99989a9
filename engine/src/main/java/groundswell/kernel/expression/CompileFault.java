package groundswell.kernel.expression;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with an expression.
 *
 * @param line from 1, within the expression
 * @param column from 1, in Unicode code points
 * @param message names what was found
 * @param suggestion what would be right, if that can be said
 */
public record CompileFault(int line, int column, String message, @Nullable String suggestion) {}
