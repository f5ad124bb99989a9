package groundswell.collect.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Event;
import groundswell.collect.files.HistoryImport.Format;
import groundswell.collect.files.HistoryImport.MappingText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {

    private static final MappingText MAPPING =
            new MappingText(
                    "mapping.yaml",
                    """
                    event: order_placed
                    message_id: "order-{id}"
                    timestamp: "{at}"
                    user_id: "{who}"
                    group_id: "{company}"
                    properties: rest
                    types: { extra: object }
                    """);

    private static final String ROWS =
            """
            SELECT i AS id, TIMESTAMP '2024-01-01 00:00:00' + to_minutes(i) AS at,
                   'u' || (i % 3) AS who, NULL AS company, i * 1.5 AS total, i % 2 = 0 AS paid
              FROM range(10) t(i)
            """;

    @TempDir Path folder;
    private final Store store = new Store();

    @Test
    void parquet_comes_with_its_types() throws Exception {
        Path file = folder.resolve("it's.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            String nested = ROWS.replace("SELECT ", "SELECT {'a': i, 'b': ['x']} AS extra, ");
            String name = file.toString().replace("'", "''");
            statement.execute("COPY (" + nested + ") TO '" + name + "' (FORMAT parquet)");
        }
        ImportReport report = store.take(HistoryImport.ofFile(file, Format.PARQUET, MAPPING));
        assertThat(report.rejections()).isEmpty();
        assertThat(store.events())
                .extracting(Event::messageId)
                .startsWith("order-0", "order-1")
                .hasSize(10);
        assertThat(store.events().get(1).properties())
                .isEqualTo("{\"extra\":{\"a\":1,\"b\":[\"x\"]},\"total\":1.5,\"paid\":false}");
        assertThat(store.events().get(1).timestampMs()).isEqualTo(1_704_067_260_000L);
    }

    @Test
    void a_file_that_is_no_parquet_is_said_plainly() throws Exception {
        Path file = Store.write(folder, "a.parquet", "no");
        assertThatThrownBy(() -> HistoryImport.ofFile(file, Format.PARQUET, MAPPING))
                .isInstanceOf(ImportFailed.class)
                .hasMessageContaining("Parquet");
    }

    @Test
    void any_database_with_a_driver_can_be_asked() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("shop.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE o (id INTEGER, at TEXT, who TEXT, company TEXT, total REAL)");
            statement.execute(
                    "INSERT INTO o VALUES (1, '2024-01-01 10:00:00', 'u1', 'acme', 9.5), (2, 'x', 'u2', '', 1)");
        }
        ImportReport report =
                store.take(HistoryImport.ofQuery(url, "SELECT * FROM o ORDER BY id", MAPPING));
        assertThat(store.events().getFirst().groupId()).isEqualTo("acme");
        assertThat(store.events().getFirst().properties()).isEqualTo("{\"total\":9.5}");
        assertThat(report.rejections()).extracting(ImportReport.Rejection::row).containsExactly(2L);
        assertThat(store.take(HistoryImport.ofQuery(url, "SELECT * FROM o", MAPPING)).stored())
                .isZero();
    }

    @Test
    void a_query_without_message_ids_or_that_fails_is_refused() throws Exception {
        var without =
                new MappingText("m.yaml", "{ event: a_made, timestamp: '{a}', user_id: '{b}' }");
        assertThatThrownBy(() -> HistoryImport.ofQuery("jdbc:sqlite:", "SELECT 1", without))
                .isInstanceOfSatisfying(
                        HistoryImport.MappingRefused.class,
                        refused ->
                                assertThat(refused.faults().getFirst().message())
                                        .contains("message_id"));
        for (List<String> wrong :
                List.of(
                        List.of(
                                "jdbc:sqlite:" + folder.resolve("none.db"),
                                "SELECT * FROM nothing"),
                        List.of("jdbc:nothing:x", "SELECT 1"))) {
            HistoryImport history = HistoryImport.ofQuery(wrong.get(0), wrong.get(1), MAPPING);
            assertThatThrownBy(() -> store.take(history))
                    .isInstanceOf(ImportFailed.class)
                    .hasMessageContaining("the query failed");
        }
    }
}
