package groundswell.route.crm.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import groundswell.route.crm.AccountFacts;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.ProductField;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a CRM is told of accounts, as CSV that is safe to open in a spreadsheet. */
public final class CrmCsv {

    /** What makes a spreadsheet take a cell for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private CrmCsv() {}

    /** One row for each account that a CRM would be told of. */
    public static String of(Iterable<AccountFacts> accounts) {
        List<ProductField> fields =
                Stream.of(ProductField.values())
                        .filter(one -> one.object() == CrmObject.ACCOUNT && one.isOut())
                        .toList();
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    Stream.concat(Stream.of("account"), fields.stream().map(ProductField::word))
                            .toList());
            for (AccountFacts account : accounts) {
                csv.writeRecord(
                        Stream.concat(
                                        Stream.of(safe(account.key())),
                                        fields.stream()
                                                .map(field ->
                                                        safe(account.values().get(field.word()))))
                                .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String safe(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        boolean formula =
                !(value instanceof Number)
                        && !text.isEmpty()
                        && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
