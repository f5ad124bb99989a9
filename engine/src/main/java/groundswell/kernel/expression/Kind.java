package groundswell.kernel.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

/** What a name can stand for. */
public enum Kind {
    /** A double; NaN when it is missing. */
    NUMBER("number", SimpleType.DOUBLE),
    /** A string; empty when it is missing. */
    TEXT("text", SimpleType.STRING),
    /** True or false; false when it is missing. */
    FLAG("true or false", SimpleType.BOOL);

    private final String word;
    private final CelType celType;

    Kind(String word, CelType celType) {
        this.word = word;
        this.celType = celType;
    }

    /** The kind in an error message. */
    public String word() {
        return word;
    }

    CelType celType() {
        return celType;
    }
}
