"""Golden numbers by SciPy and scikit-learn for the statistics tests of the engine.

Inputs are drawn from seeded generators and stand in the file beside the answers, so the tests need
neither Python nor the libraries. Called by scripts/oracles.sh.
"""

import json
import sys
from collections import Counter

import numpy
import scipy
import sklearn
from scipy import stats
from sklearn import calibration, linear_model, metrics


def ranking(seed, rows, ties):
    """Scores and outcomes; with ties the scores are rounded so that many are equal."""
    random = numpy.random.default_rng(seed)
    outcome = random.random(rows) < 0.2
    logit = random.normal(size=rows) + 1.3 * outcome - 1.4
    score = 1 / (1 + numpy.exp(-logit))
    if ties:
        score = numpy.round(score, 1)
    observed, predicted = calibration.calibration_curve(outcome, score, n_bins=10, strategy="uniform")
    return {
        "scores": score.tolist(),
        "positive": outcome.tolist(),
        "auc": metrics.roc_auc_score(outcome, score),
        "averagePrecision": metrics.average_precision_score(outcome, score),
        "brier": metrics.brier_score_loss(outcome, score),
        "logLoss": metrics.log_loss(outcome, score),
        "observed": observed.tolist(),
        "predicted": predicted.tolist(),
    }


def association(both, fact_only, outcome_only, neither):
    """One table of two facts."""
    table = [[both, fact_only], [outcome_only, neither]]
    fact = [1] * (both + fact_only) + [0] * (outcome_only + neither)
    outcome = [1] * both + [0] * fact_only + [1] * outcome_only + [0] * neither
    lift = stats.contingency.relative_risk(both, both + fact_only, outcome_only, outcome_only + neither)
    interval = lift.confidence_interval(confidence_level=0.95)
    return {
        "counts": [both, fact_only, outcome_only, neither],
        "fisher": stats.fisher_exact(table)[1],
        "chiSquared": stats.chi2_contingency(table, correction=False)[0],
        "chiSquaredP": stats.chi2_contingency(table, correction=False)[1],
        "mutualInformation": metrics.mutual_info_score(fact, outcome),
        "lift": lift.relative_risk,
        "low": interval.low,
        "high": interval.high,
    }


def psi(p, q, rows):
    """By a plain reading of its definition; a bin that is empty on one side counts as half a value there."""
    p, q = p[p + q > 0], q[p + q > 0]
    p, q = numpy.maximum(p, 0.5 / rows), numpy.maximum(q, 0.5 / rows)
    return float(numpy.sum((q - p) * numpy.log(q / p)))


def drift(seed, rows, shift):
    """PSI by its definition; KS by SciPy."""
    random = numpy.random.default_rng(seed)
    before = random.gamma(2, 3, rows)
    now = random.gamma(2, 3 + shift, rows)
    # The lower neighbour of each decile, as the engine takes it.
    ordered = numpy.sort(before)
    edges = numpy.unique([ordered[i * (rows - 1) // 10] for i in range(1, 10)])
    p = numpy.bincount(numpy.searchsorted(edges, before, side="left"), minlength=len(edges) + 1) / rows
    q = numpy.bincount(numpy.searchsorted(edges, now, side="left"), minlength=len(edges) + 1) / rows
    return {
        "reference": before.tolist(),
        "current": now.tolist(),
        "psi": psi(p, q, rows),
        "distance": float(stats.ks_2samp(before, now).statistic),
    }


def word_drift(seed, rows):
    """PSI of words, empty where missing: two of the words have a bin each, the others one together."""
    random = numpy.random.default_rng(seed)
    words = numpy.array(["retail", "travel", "media", "gaming", ""])
    before = random.choice(words, rows, p=[0.4, 0.3, 0.1, 0.1, 0.1])
    now = random.choice(words, rows, p=[0.2, 0.3, 0.1, 0.2, 0.2])
    frequent = [word for word, _ in Counter(before[before != ""].tolist()).most_common(2)]
    bins = [*frequent, "other", ""]
    def shares(values):
        counts = Counter(word if word in bins else "other" for word in values.tolist())
        return numpy.array([counts[one] / len(values) for one in bins])
    return {
        "reference": before.tolist(),
        "current": now.tolist(),
        "psi": psi(shares(before), shares(now), rows),
    }


def logistic(seed, rows, features, c):
    """L2-regularised logistic regression without a penalty on the intercept."""
    random = numpy.random.default_rng(seed)
    x = random.normal(size=(rows, features))
    weights = random.normal(size=features)
    y = random.random(rows) < 1 / (1 + numpy.exp(-(x @ weights - 1)))
    model = linear_model.LogisticRegression(C=c, solver="newton-cg", tol=1e-9, max_iter=100_000)
    model.fit(x, y)
    return {
        "rows": x.tolist(),
        "positive": y.tolist(),
        "c": c,
        "weights": model.coef_[0].tolist(),
        "intercept": float(model.intercept_[0]),
    }


def tests(seed, count):
    """P-values, some of them of true effects. R adjusts them."""
    random = numpy.random.default_rng(seed)
    p = numpy.concatenate([random.random(count - 12), random.random(12) * 1e-4])
    random.shuffle(p)
    return {"pValues": p.tolist()}


golden = {
    "by": f"numpy {numpy.__version__}, scipy {scipy.__version__}, scikit-learn {sklearn.__version__}",
    "rankings": [ranking(1, 400, False), ranking(2, 400, True)],
    "associations": [
        association(30, 70, 50, 850),
        association(3, 7, 40, 950),
        association(12, 0, 88, 400),
        association(420, 1580, 900, 7100),
        association(1, 99, 20, 880),
    ],
    "drifts": [drift(3, 300, 0), drift(4, 300, 1.5)],
    "wordDrifts": [word_drift(8, 300), word_drift(9, 40)],
    "logistic": [logistic(5, 250, 4, 1.0), logistic(6, 150, 3, 0.05)],
    "tests": [tests(7, 60)],
}
json.dump(golden, sys.stdout, indent=1)
