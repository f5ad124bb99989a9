package groundswell.collect.files;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The rows of a query: of any database whose driver is there, and of Parquet files by DuckDB. */
final class TableRows implements RowSource {

    private static final int FETCH_ROWS = 5_000;

    private final String url;
    private final Properties settings;
    private final String query;
    private final long bytesTotal;

    private TableRows(String url, Properties settings, String query, long bytesTotal) {
        this.url = url;
        this.settings = settings;
        this.query = query;
        this.bytesTotal = bytesTotal;
    }

    /** A JDBC address ({@code jdbc:postgresql://…}) and the query that gives the rows. */
    static TableRows ofQuery(String url, String query) {
        return new TableRows(url, new Properties(), query, 0);
    }

    /** Nested values come as JSON text, which the mapping may take apart. */
    static TableRows ofParquet(Path file) throws IOException {
        String literal = "'" + file.toAbsolutePath().toString().replace("'", "''") + "'";
        String source = "read_parquet(" + literal + ")";
        List<String> columns = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet described = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (described.next()) {
                String name = '"' + described.getString(1).replace("\"", "\"\"") + '"';
                String type = described.getString(2);
                boolean nested =
                        type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
                columns.add(nested ? "to_json(" + name + ")::VARCHAR AS " + name : name);
            }
        } catch (SQLException e) {
            throw new IOException("the Parquet file cannot be read: " + firstLine(e), e);
        }
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        String query = "SELECT " + String.join(", ", columns) + " FROM " + source;
        return new TableRows("jdbc:duckdb:", settings, query, file.toFile().length());
    }

    @Override
    public long bytesTotal() {
        return bytesTotal;
    }

    @Override
    public void read(Sink sink) throws IOException {
        try (Connection connection = DriverManager.getConnection(url, settings)) {
            if (!url.startsWith("jdbc:duckdb:") && !url.startsWith("jdbc:sqlite:")) {
                connection.setAutoCommit(false); // PostgreSQL streams only within a transaction
            }
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_ROWS);
                try (ResultSet rows = statement.executeQuery(query)) {
                    read(rows, sink);
                }
            }
        } catch (SQLException e) {
            throw new IOException("the query failed: " + firstLine(e), e);
        }
    }

    private static void read(ResultSet rows, Sink sink) throws SQLException {
        ResultSetMetaData about = rows.getMetaData();
        List<String> names = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            names.add(about.getColumnLabel(i));
            positions.put(about.getColumnLabel(i), i - 1);
        }
        List<String> columns = List.copyOf(names);
        for (long number = 1; rows.next(); number++) {
            @Nullable Object[] values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(rows, about, i + 1);
            }
            if (!sink.row(new TableRow(number, columns, positions, values))) {
                return;
            }
        }
    }

    private static @Nullable Object value(ResultSet rows, ResultSetMetaData about, int column)
            throws SQLException {
        // Drivers differ in what they give for instants; asking for the type settles the zone.
        Object value =
                switch (about.getColumnType(column)) {
                    case Types.TIMESTAMP_WITH_TIMEZONE ->
                            rows.getObject(column, OffsetDateTime.class);
                    default -> rows.getObject(column);
                };
        return switch (value) {
            case null -> null;
            case String text -> text.isEmpty() ? null : text;
            case Number number -> number;
            case Boolean flag -> flag;
            case OffsetDateTime instant -> instant.toInstant().toString();
            case LocalDateTime utc -> utc.toInstant(ZoneOffset.UTC).toString();
            case LocalDate day -> day.toString();
            case java.sql.Timestamp stamp ->
                    stamp.toLocalDateTime().toInstant(ZoneOffset.UTC).toString();
            case java.sql.Date day -> day.toLocalDate().toString();
            default -> value.toString();
        };
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }

    @SuppressWarnings("ArrayRecordComponent") // one row at a time, compared by nobody
    private record TableRow(
            long number,
            List<String> columns,
            Map<String, Integer> positions,
            @Nullable Object[] values)
            implements Row {
        @Override
        public @Nullable Object value(String column) {
            Integer position = positions.get(column);
            return position == null ? null : values[position];
        }
    }
}
