package groundswell.app;

import groundswell.collect.files.HistoryImport;
import groundswell.collect.files.HistoryImport.Format;
import groundswell.collect.files.HistoryImport.MappingRefused;
import groundswell.collect.files.HistoryImport.MappingText;
import groundswell.collect.files.ImportFailed;
import groundswell.kernel.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings history in: files, tables, Git repositories, companies. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Imports history: JSON Lines, CSV (both also .gz) or Parquet.",
            "Importing twice changes nothing; an import that was stopped goes on when started again."
        },
        synopsisSubcommandLabel = "FILE | git PATH | query URL | firmographics FILE")
final class ImportCommand implements Runnable {

    @Spec CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file.")
    @Nullable Path file;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "YAML that says which column is what.")
    @Nullable Path mapping;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default: by its name.")
    @Nullable Format format;

    @Mixin ImportOptions options = new ImportOptions();

    @Override
    public void run() {
        Path given = file;
        if (given == null) {
            throw new ParameterException(spec.commandLine(), "Which file?");
        }
        Format known = format;
        if (known == null) {
            known =
                    Format.of(String.valueOf(given.getFileName()))
                            .orElseThrow(() ->
                                    new ParameterException(
                                            spec.commandLine(),
                                            "What %s is cannot be told by its name; say --format jsonl, csv or parquet."
                                                    .formatted(given)));
        }
        Format chosen = known;
        MappingText text = mapping == null ? null : text(mapping);
        options.run("history", () -> HistoryImport.ofFile(given, chosen, text));
    }

    @Command(
            name = "git",
            mixinStandardHelpOptions = true,
            description =
                    "Imports a Git repository's history: authors, their companies, commits, merges, releases.")
    void git(
            @Parameters(paramLabel = "PATH") Path repository,
            @Option(
                            names = "--pseudonymous",
                            description = "Hash of each address at its domain; no names.")
                    boolean pseudonymous,
            @Mixin ImportOptions chosen) {
        chosen.run("git", "open-source", () -> HistoryImport.ofGit(repository, pseudonymous));
    }

    @Command(
            name = "query",
            mixinStandardHelpOptions = true,
            description =
                    "Imports the rows of a database: PostgreSQL, SQLite, DuckDB (jdbc:postgresql://…, jdbc:sqlite:…).")
    void query(
            @Parameters(paramLabel = "URL") String url,
            @Option(names = "--sql", paramLabel = "QUERY", required = true) String sql,
            @Option(names = "--mapping", paramLabel = "FILE", required = true) Path mappingFile,
            @Mixin ImportOptions chosen) {
        chosen.run("history", () -> HistoryImport.ofQuery(url, sql, text(mappingFile)));
    }

    @Command(
            name = "firmographics",
            mixinStandardHelpOptions = true,
            description =
                    "Imports what is known about companies: a CSV file with a column domain; every other column is a trait.")
    void firmographics(
            @Parameters(paramLabel = "FILE") Path table,
            @Option(names = "--dry-run", description = "Shows what would be imported.") boolean dry,
            @Mixin DataOptions place) {
        FirmographicsErrand.run(table, dry, place);
    }

    private static MappingText text(Path mappingFile) {
        try {
            return new MappingText(mappingFile.toString(), Files.readString(mappingFile));
        } catch (IOException e) {
            throw new StartRefused(
                    "The mapping %s cannot be read: %s".formatted(mappingFile, e), e);
        }
    }

    /** Opens what shall be imported, turning faults into sentences. */
    interface Opening {
        HistoryImport open() throws MappingRefused, ImportFailed;

        default HistoryImport opened() {
            try {
                return open();
            } catch (MappingRefused e) {
                throw new StartRefused(
                        e.faults().stream()
                                .map(Fault::toString)
                                .collect(Collectors.joining(System.lineSeparator())),
                        e);
            } catch (ImportFailed e) {
                throw new StartRefused(String.valueOf(e.getMessage()), e);
            }
        }
    }
}
