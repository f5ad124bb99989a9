/** Trains boosted trees by XGBoost, which is native code. Models are used without it. */
@NullMarked
package groundswell.qualify.xgboost;

import org.jspecify.annotations.NullMarked;
