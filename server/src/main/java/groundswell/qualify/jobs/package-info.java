/**
 * Owns what qualification computes in the background, on order or on schedule: backtests, discovery
 * and training, and the history that they read. What is computed is the engine's ({@code
 * qualify.backtest}, {@code qualify.study}).
 */
@NullMarked
package groundswell.qualify.jobs;

import org.jspecify.annotations.NullMarked;
