package groundswell.collect.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a file or table: named values. Valid only while it is being handled. */
interface Row {

    /** Where it stands: line of a text file, number of the row otherwise; from 1. */
    long number();

    /** Names in the file's order; for JSON the top level of this row. */
    List<String> columns();

    /**
     * The value of a column: String, Number, Boolean or a JSON tree; null when it is absent or
     * nothing. For JSON a dot leads into objects ({@code context.groupId}).
     */
    @Nullable Object value(String column);
}
