/**
 * Owns how clients talk to the collector over HTTP: paths, keys, encodings, answers, cross-origin
 * rules, what browser SDKs ask for before they start. Does not judge messages (that is the
 * engine's) and does not store them.
 */
@NullMarked
package groundswell.collect.http;

import org.jspecify.annotations.NullMarked;
