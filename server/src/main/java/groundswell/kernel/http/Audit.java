package groundswell.kernel.http;

import org.jspecify.annotations.Nullable;

/** Remembers who changed what. */
@FunctionalInterface
public interface Audit {

    /**
     * Records one change that has been made.
     *
     * @param action what was done, such as {@code source.create}
     * @param subject to what, such as {@code source 3}
     * @param before a record that becomes a JSON object, without secrets; null when there was
     *     nothing
     * @param after likewise; null when nothing is left
     */
    void record(
            Caller caller,
            String action,
            String subject,
            @Nullable Object before,
            @Nullable Object after);
}
