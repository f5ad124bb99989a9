package groundswell.collect.files;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import groundswell.collect.MessageReader;
import groundswell.collect.Source;
import groundswell.kernel.yaml.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * History that can be imported: a file, a query, a Git repository. Opening one reads no rows;
 * {@link #preview} and {@link #run} do, as often as wanted.
 */
public final class HistoryImport {

    private static final int FILE_BUFFER_BYTES = 1 << 16;

    private final Messages messages;

    private HistoryImport(Messages messages) {
        this.messages = messages;
    }

    /** How a file is written. */
    public enum Format {
        JSONL,
        CSV,
        PARQUET;

        /** By the file's name, {@code .gz} aside; empty if it tells nothing. */
        public static Optional<Format> of(String fileName) {
            String name = fileName.toLowerCase(Locale.ROOT);
            name = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
            return switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "jsonl", "ndjson", "json" -> Optional.of(JSONL);
                case "csv", "tsv" -> Optional.of(CSV);
                case "parquet" -> Optional.of(PARQUET);
                default -> Optional.empty();
            };
        }
    }

    /** A mapping file as it was given. */
    public record MappingText(String fileName, String yaml) {}

    /** A mapping with faults, each with its place. */
    public static final class MappingRefused extends Exception {
        private static final long serialVersionUID = 1;

        private final transient List<Fault> faults;

        MappingRefused(List<Fault> faults) {
            super(faults.size() + " faults in the mapping", null, false, false);
            this.faults = List.copyOf(faults);
        }

        public List<Fault> faults() {
            return faults;
        }
    }

    /**
     * Without a mapping, JSON lines are messages as clients send them, and the columns of tables
     * have the names of the API's fields.
     */
    public static HistoryImport ofFile(Path file, Format format, @Nullable MappingText mappingText)
            throws MappingRefused, ImportFailed {
        Mapping mapping = mappingText == null ? null : read(mappingText);
        try {
            if (!Files.isRegularFile(file)) {
                throw new ImportFailed("there is no file " + file);
            }
            RowSource rows =
                    switch (format) {
                        case JSONL -> new JsonRows(file);
                        case CSV -> new CsvRows(file, delimiter(file, mapping));
                        case PARQUET -> TableRows.ofParquet(file);
                    };
            String fingerprint = fingerprint(file);
            return new HistoryImport(Messages.of(rows, maker(mapping, fingerprint)));
        } catch (IOException e) {
            throw new ImportFailed(file + ": " + e.getMessage(), e);
        }
    }

    /** The rows of a query; the mapping must say what a row's {@code message_id} is. */
    public static HistoryImport ofQuery(String jdbcUrl, String query, MappingText mappingText)
            throws MappingRefused {
        Mapping mapping = read(mappingText);
        if (mapping.keys().messageId() == null) {
            throw new MappingRefused(
                    List.of(
                            new Fault(
                                    mappingText.fileName(),
                                    1,
                                    1,
                                    "a table needs \"message_id\", so that importing twice changes nothing",
                                    "message_id: \"{the key column}\"")));
        }
        return new HistoryImport(
                Messages.of(TableRows.ofQuery(jdbcUrl, query), maker(mapping, "")));
    }

    /**
     * A Git repository: who committed what, merged, released.
     *
     * @param pseudonymous replaces each address by a hash at its domain, and leaves names out
     */
    public static HistoryImport ofGit(Path repository, boolean pseudonymous) throws ImportFailed {
        return new HistoryImport(GitHistory.open(repository, pseudonymous));
    }

    /**
     * A dry run over everything: what the first rows would become, and what is wrong with others.
     *
     * @param shownMax messages to show
     */
    public Preview preview(MessageReader judge, Source source, int shownMax) throws ImportFailed {
        return Preview.of(messages, judge, source, shownMax);
    }

    /**
     * Imports. Stops early if more rows than {@code rejectionsMax} become nothing; what was stored
     * stays, and running it again goes on.
     *
     * @param temporary folder for what does not fit into memory
     */
    public ImportReport run(
            MessageReader judge,
            Source source,
            ImportTarget target,
            long rejectionsMax,
            Path temporary,
            ImportProgress.Listener listener)
            throws ImportFailed, InterruptedException {
        var options = new Import.Options(rejectionsMax, temporary, KnownAtSort.MEMORY_BYTES_MAX);
        return new Import(messages, judge, source, options, listener).run(target);
    }

    /**
     * Writes what would be imported as JSON Lines that need no mapping, in the order in which it
     * became known; a server elsewhere takes them as its own file. Judged there, not here.
     *
     * @return what became of the rows; {@code stored} counts the lines
     */
    public ImportReport write(
            OutputStream out, long rejectionsMax, Path temporary, ImportProgress.Listener listener)
            throws ImportFailed {
        var options = new Import.Options(rejectionsMax, temporary, KnownAtSort.MEMORY_BYTES_MAX);
        return Export.run(messages, out, options, listener);
    }

    private static Mapping read(MappingText text) throws MappingRefused {
        MappingReader.Reading reading = MappingReader.read(text.fileName(), text.yaml());
        Mapping mapping = reading.mapping();
        if (mapping == null) {
            throw new MappingRefused(reading.faults());
        }
        return mapping;
    }

    private static Messages.Maker maker(@Nullable Mapping mapping, String fingerprint) {
        return mapping == null ? new PlainMapper(fingerprint) : new RowMapper(mapping, fingerprint);
    }

    private static char delimiter(Path file, @Nullable Mapping mapping) {
        if (mapping != null) {
            return mapping.delimiter();
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.contains(".tsv") ? '\t' : ',';
    }

    /** Equal for equal content, whatever the file is called. */
    static String fingerprint(Path file) throws IOException {
        HashStream128 hash = Hashing.xxh3_128().hashStream();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[FILE_BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.putBytes(buffer, 0, read);
            }
        }
        var value = hash.get();
        return "%016x%016x"
                .formatted(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }
}
