package groundswell.app;

import groundswell.kernel.yaml.Fault;
import org.jspecify.annotations.Nullable;

/** The contract's schema {@code Finding}: something wrong in a file. */
record Finding(String file, int line, int column, String message, @Nullable String suggestion) {

    static Finding of(Fault fault) {
        return new Finding(
                fault.file(), fault.line(), fault.column(), fault.message(), fault.suggestion());
    }

    /** The same in a problem response. */
    static groundswell.kernel.http.Fault fault(Fault fault) {
        return new groundswell.kernel.http.Fault(
                fault.file(),
                null,
                fault.message(),
                fault.line(),
                fault.column(),
                fault.suggestion());
    }
}
