package groundswell.kernel.expression;

/** The values that an expression is evaluated over, by the slots of its {@link Vocabulary}. */
public interface Facts {

    /** NaN when it is missing. */
    double number(int slot);

    /** Empty when it is missing. */
    String text(int slot);

    /** False when it is missing. */
    boolean flag(int slot);
}
