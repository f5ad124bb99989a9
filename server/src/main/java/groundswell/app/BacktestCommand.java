package groundswell.app;

import groundswell.kernel.http.Json;
import groundswell.qualify.backtest.Backtest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a playbook would have been worth, had it been live. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Replays the history of a data folder under a playbook, as if it had been live, and holds",
            "what it decides against what happened next. evaluation.yaml in PLAYBOOK says how."
        })
final class BacktestCommand implements Callable<Integer> {

    /** How the result is told. */
    enum Format {
        TABLE,
        JSON,
        /** The sweep over thresholds, a line each. */
        CSV
    }

    @Spec CommandSpec spec;

    @Parameters(paramLabel = "PLAYBOOK", description = "A folder, or the name of one that ships.")
    String named = "";

    @Option(
            names = "--against",
            paramLabel = "VERSION|PLAYBOOK",
            description = {
                "Compare, account by account: with \"live\", a version that was published, a folder,",
                "or one that ships."
            })
    @Nullable String against;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "Decisions before that day (UTC) do not count.")
    @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DAY",
            description = "Nothing that became known after that day is looked at.")
    @Nullable String to;

    @Option(names = "--format", description = "table (default), json, or csv: the thresholds.")
    Format format = Format.TABLE;

    @Mixin DataOptions place;

    @Override
    public Integer call() {
        Long fromMs = startMs("--from", from, 0);
        Long toMs = startMs("--to", to, 1);
        if (fromMs != null && toMs != null && fromMs >= toMs) {
            throw new ParameterException(spec.commandLine(), "--to must not be before --from");
        }
        BacktestErrand.Outcome outcome =
                new BacktestErrand(place.settings())
                        .run(PlaybookFiles.of(named), against, new Backtest.Period(fromMs, toMs));
        switch (format) {
            case JSON -> System.out.println(Json.text(outcome));
            case CSV -> System.out.print(BacktestText.csv(outcome.report()));
            case TABLE -> System.out.print(BacktestText.table(outcome));
        }
        return 0;
    }

    /** The beginning of a day, or of the one after it less a millisecond. */
    private @Nullable Long startMs(String option, @Nullable String day, int plusDays) {
        if (day == null) {
            return null;
        }
        try {
            return LocalDate.parse(day)
                            .plusDays(plusDays)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    - plusDays;
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s must be a day such as 2026-03-01, it is \"%s\"".formatted(option, day),
                    e);
        }
    }
}
