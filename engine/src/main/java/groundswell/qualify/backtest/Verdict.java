package groundswell.qualify.backtest;

import java.util.Locale;

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

    /** As it stands in reports, such as {@code true_positive}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if it was called. */
    public boolean called() {
        return this == TRUE_POSITIVE || this == FALSE_POSITIVE;
    }
}
