package groundswell.qualify.backtest;

/** What a decision about an account turned out to be. */
public enum Verdict {
    /** Called, and it converted in the window. */
    TRUE_POSITIVE,
    /** Called, and it did not. */
    FALSE_POSITIVE,
    /** Not called, or only after it had converted. */
    FALSE_NEGATIVE,
    /** Not called, and it did not convert. */
    TRUE_NEGATIVE,
    /** The window has not closed: nobody knows. */
    CENSORED,
    /** Had converted or was called before the period began. */
    OUTSIDE;

    /** True if it was called. */
    public boolean called() {
        return this == TRUE_POSITIVE || this == FALSE_POSITIVE;
    }

    /** True if it is one of the four that counts. */
    public boolean counts() {
        return this != CENSORED && this != OUTSIDE;
    }
}
