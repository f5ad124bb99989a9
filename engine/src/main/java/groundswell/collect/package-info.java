/**
 * Owns what a client's message is: its normalised form, its checks and verdicts, the tracking plan,
 * consent and robots, the log's entries. Does not know who a person is or what an account is.
 */
@NullMarked
package groundswell.collect;

import org.jspecify.annotations.NullMarked;
