package groundswell.app;

import groundswell.kernel.http.Json;
import groundswell.qualify.study.DecisionText;
import groundswell.qualify.study.DiscoveryReport;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code playbook discover}: what sets accounts apart that convert. */
@Command(
        name = "discover",
        mixinStandardHelpOptions = true,
        description = {
            "Says which early behaviours set accounts apart that convert, and suggests a rubric.",
            "Every kind of event in the log is looked at, not only the playbook's signals."
        })
final class DiscoverCommand implements Callable<Integer> {

    private static final int SHOWN = 25;
    private static final int WORDS_MAX = 62;

    @Parameters(paramLabel = "PLAYBOOK", description = "A folder, or the name of one that ships.")
    String named = "";

    @Option(
            names = "--format",
            defaultValue = "TABLE",
            description =
                    "table, json, or yaml for the suggested rubric alone. Default: ${DEFAULT-VALUE}")
    Format format = Format.TABLE;

    @Mixin StudyWindows windows = new StudyWindows();
    @Mixin DataOptions place = new DataOptions();

    /** How to print. */
    enum Format {
        TABLE,
        JSON,
        YAML
    }

    @Override
    public Integer call() {
        PlaybookFiles files = PlaybookFiles.of(named);
        DiscoveryReport report = new LearnErrand(place.settings(), windows).discover(files);
        switch (format) {
            case JSON -> System.out.println(Json.MAPPER.writeValueAsString(report));
            case YAML ->
                    System.out.printf(
                            "# signals.yaml%nsignals:%n%s%n# scores.yaml%nscores:%n%s%s",
                            report.rubric().signals(),
                            report.rubric().scores(),
                            decision(report.rubric()));
            case TABLE -> print(report);
        }
        return 0;
    }

    /** The keys that let the rubric decide; none without rules. */
    private static String decision(DiscoveryReport.Rubric rubric) {
        DiscoveryReport.Decision decision = rubric.decision();
        return decision == null
                ? ""
                : "\n# qualification.yaml" + DecisionText.of("", rubric.score(), decision.above());
    }

    private static void print(DiscoveryReport report) {
        say(
                "%,d accounts, seen %d days after their first event; %,d converted (%s) within %d days (%.1f %%)",
                report.accounts(),
                report.observeDays(),
                report.converted(),
                report.label(),
                report.withinDays(),
                report.accounts() == 0 ? 0 : 100.0 * report.converted() / report.accounts());
        say(
                "left out: %,d whose window has not closed, %,d that had converted before",
                report.censored(), report.convertedBefore());
        say(
                "%,d facts in %,d questions; at most %.0f %% of the findings are expected to be chance",
                report.facts(), report.questions(), 100 * report.level());
        say("");
        say(
                "%-62s %8s %8s %8s  %-19s %-14s",
                "", "accounts", "with", "without", "lift", "over time");
        report.findings().stream()
                .limit(SHOWN)
                .forEach(row ->
                        say(
                                "%-62s %,8d %7.1f%% %7.1f%%  %-19s %-14s",
                                row.words().length() > WORDS_MAX
                                        ? row.words().substring(0, WORDS_MAX - 1) + "…"
                                        : row.words(),
                                row.with(),
                                100 * row.rateWith(),
                                100 * row.rateWithout(),
                                "%.2f (%.2f to %.2f)"
                                        .formatted(row.lift(), row.liftLow(), row.liftHigh()),
                                row.stability().replace('_', ' ')));
        if (report.findings().isEmpty()) {
            say("nothing sets the accounts that convert apart");
        }
        say("");
        say("Suggested rubric (--format yaml gives it as files):");
        report.rubric().rules().forEach(rule -> say("  %+4d  %s", rule.points(), rule.label()));
        if (report.rubric().rules().isEmpty()) {
            say("  none: no finding is stable over time");
        }
        DiscoveryReport.Decision decision = report.rubric().decision();
        if (decision != null) {
            say(
                    "Above %d points are %,d of these accounts: %.1f %% of them converted, %.1f %% of all that did.",
                    decision.above(),
                    decision.called(),
                    100 * decision.precision(),
                    100 * decision.recall());
        }
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
