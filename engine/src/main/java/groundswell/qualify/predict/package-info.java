/**
 * Owns learned models as they are used: the artefact, its prediction, and the exact share that each
 * feature has in it. Knows neither how models are trained nor whose features they look at.
 */
@NullMarked
package groundswell.qualify.predict;

import org.jspecify.annotations.NullMarked;
