/**
 * Owns what can be learned from history: the panel of accounts as they were, what sets those apart
 * that convert, models trained on it. Looks at history only as it was known at each instant.
 */
@NullMarked
package groundswell.qualify.study;

import org.jspecify.annotations.NullMarked;
