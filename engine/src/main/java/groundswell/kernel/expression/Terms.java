package groundswell.kernel.expression;

/** What expressions are lowered into: closures over facts that neither box nor allocate. */
final class Terms {

    private Terms() {}

    /** Of any kind. */
    sealed interface Term permits NumberTerm, TextTerm, FlagTerm {}

    @FunctionalInterface
    non-sealed interface NumberTerm extends Term {
        double of(Facts facts);
    }

    @FunctionalInterface
    non-sealed interface TextTerm extends Term {
        String of(Facts facts);
    }

    @FunctionalInterface
    non-sealed interface FlagTerm extends Term {
        boolean of(Facts facts);
    }
}
