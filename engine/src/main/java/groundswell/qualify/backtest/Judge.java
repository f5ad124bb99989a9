package groundswell.qualify.backtest;

/**
 * Holds decisions against what happened next.
 *
 * @param fromMs decisions before do not count
 * @param toMs nothing is known after
 */
record Judge(Evaluation evaluation, long fromMs, long toMs) {

    /** What a decision at an instant ({@link Track#NEVER} for none) was worth. */
    Verdict verdict(Unit unit, long decidedMs) {
        Label label = evaluation.label();
        if (decidedMs < fromMs || (!label.repeats() && unit.convertedMs() < fromMs)) {
            return Verdict.OUTSIDE;
        }
        boolean decided = decidedMs <= toMs;
        if (decided && !label.repeats() && unit.convertedMs() <= decidedMs) {
            return Verdict.FALSE_NEGATIVE;
        }
        if (decided && !label.repeats() && convertsInGap(unit, decidedMs)) {
            return Verdict.OUTSIDE;
        }
        long startMs = decided ? decidedMs : rankedMs(unit);
        if (startMs + label.closesAfterMs() > toMs) {
            return Verdict.CENSORED;
        }
        if (decided) {
            return convertsAfter(unit, startMs) ? Verdict.TRUE_POSITIVE : Verdict.FALSE_POSITIVE;
        }
        boolean converted =
                label.repeats() ? convertsAfter(unit, startMs) : unit.convertedMs() <= toMs;
        return converted ? Verdict.FALSE_NEGATIVE : Verdict.TRUE_NEGATIVE;
    }

    /** The decision that was made about it. */
    Verdict verdict(Unit unit) {
        return verdict(unit, unit.decidedMs());
    }

    /** When it is ranked. */
    long rankedMs(Unit unit) {
        return unit.firstMs() + evaluation.observe().toMillis();
    }

    /** True if it can be ranked: the window has closed, and it had not converted before. */
    boolean ranks(Unit unit) {
        long rankedMs = rankedMs(unit);
        return unit.firstMs() >= fromMs
                && rankedMs + evaluation.label().closesAfterMs() <= toMs
                && (evaluation.label().repeats()
                        || unit.convertedMs() > rankedMs + evaluation.label().after().toMillis());
    }

    private boolean convertsInGap(Unit unit, long instantMs) {
        return unit.convertedMs() - instantMs <= evaluation.label().after().toMillis();
    }

    /** True if it converts in the window that opens at an instant. */
    boolean convertsAfter(Unit unit, long instantMs) {
        return convertedAfter(unit, instantMs) != Track.NEVER;
    }

    /** When it converts in the window that opens at an instant, or {@link Track#NEVER}. */
    long convertedAfter(Unit unit, long instantMs) {
        Label label = evaluation.label();
        long openMs = instantMs + label.after().toMillis();
        return unit.convertedWithin(openMs, openMs + label.within().toMillis());
    }
}
