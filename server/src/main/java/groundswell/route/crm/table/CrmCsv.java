package groundswell.route.crm.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import groundswell.kernel.http.Cells;
import groundswell.route.crm.AccountFacts;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.ProductField;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** What a CRM is told of accounts, as CSV that is safe to open in a spreadsheet. */
public final class CrmCsv {

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
                                        Stream.of(Cells.safe(account.key())),
                                        fields.stream()
                                                .map(field ->
                                                        Cells.safe(
                                                                account.values()
                                                                        .get(field.word()))))
                                .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
