/**
 * Owns what every stage's HTTP resources share: the contract and its checks, problems, pages,
 * ETags, who calls. Knows no stage; decides nothing about who may sign in.
 */
@NullMarked
package groundswell.kernel.http;

import org.jspecify.annotations.NullMarked;
