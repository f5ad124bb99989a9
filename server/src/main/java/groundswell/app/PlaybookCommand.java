package groundswell.app;

import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.Playbook;
import groundswell.qualify.scenario.Scenario;
import groundswell.qualify.scenario.Scenarios;
import groundswell.qualify.sql.PlaybookStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Playbooks in files: for editors, reviews and continuous integration; and into force. */
@Command(
        name = "playbook",
        mixinStandardHelpOptions = true,
        subcommands = {
            BacktestCommand.class,
            DiscoverCommand.class,
            TrainCommand.class,
            LifecycleCommands.Shadow.class,
            LifecycleCommands.Request.class,
            LifecycleCommands.Approve.class,
            LifecycleCommands.Rollback.class,
            LifecycleCommands.Retire.class
        },
        description = {
            "The playbook: checks and tests it, says what it changes, puts it in force.",
            "PLAYBOOK is a folder, or the name of one that ships."
        })
final class PlaybookCommand implements Runnable {

    private static final int VERSIONS_MAX = 100;

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "playbook check, test, diff, backtest, discover, train, shadow, publish, rollback or list?");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Says what is wrong, with file, line and column; exit code 1 if anything is.")
    int check(
            @Parameters(paramLabel = "PLAYBOOK") String named,
            @Option(names = "--strict", description = "Remarks are faults too.") boolean strict) {
        PlaybookFiles files = PlaybookFiles.of(named);
        PlaybookFiles.Checked checked = files.checked();
        checked.faults().forEach(fault -> System.out.println(files.at(fault)));
        checked.remarks().forEach(remark -> System.out.println(files.at(remark) + " (a remark)"));
        Playbook playbook = checked.playbook();
        if (playbook == null || !checked.faults().isEmpty()) {
            System.out.printf("%s: %s%n", files.place(), count(checked.faults().size(), "fault"));
            return 1;
        }
        System.out.printf(
                "%s: version %s, %s, %s, %s, no fault%n",
                files.place(),
                playbook.version(),
                count(playbook.signals().size(), "signal"),
                count(playbook.scores().size(), "score"),
                count(checked.scenarios().size(), "scenario"));
        return strict && !checked.remarks().isEmpty() ? 1 : 0;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = "Plays the scenarios in tests/; exit code 1 if one does not come true.")
    int test(
            @Parameters(paramLabel = "PLAYBOOK") String named,
            @Option(
                            names = "--only",
                            paramLabel = "FILE",
                            description = "One scenario, such as tests/upgrade.yaml.")
                    @Nullable String only) {
        PlaybookFiles files = PlaybookFiles.of(named);
        Playbook playbook = files.sound();
        Map<String, String> texts = new TreeMap<>(files.files());
        if (only != null) {
            texts.keySet().retainAll(List.of(only, "tests/" + only));
        }
        List<Scenarios.Played> played = Routing.scenarios().play(texts, playbook);
        if (played.isEmpty()) {
            throw new StartRefused(
                    only == null
                            ? "There is no scenario in %s/tests.".formatted(files.place())
                            : "There is no scenario %s in %s.".formatted(only, files.place()));
        }
        for (Scenarios.Played one : played) {
            System.out.printf(
                    "%s %s: %s%n",
                    one.cameTrue() ? "ok    " : "FAILED",
                    one.file(),
                    one.scenario().map(Scenario::name).orElse(""));
            one.faults().forEach(fault -> System.out.println("  " + files.at(fault)));
        }
        long failed = played.stream().filter(one -> !one.cameTrue()).count();
        System.out.printf(
                "%s: %s, %d failed%n", files.place(), count(played.size(), "scenario"), failed);
        return failed == 0 ? 0 : 1;
    }

    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = {
                "Says what a playbook changes: in words against another one (--to), or against the one",
                "in force in a data folder, then also which accounts would stand elsewhere."
            })
    int diff(
            @Parameters(paramLabel = "PLAYBOOK") String named,
            @Option(names = "--to", paramLabel = "PLAYBOOK", description = "Compare with this one.")
                    @Nullable String to,
            @Mixin DataOptions place) {
        PlaybookFiles files = PlaybookFiles.of(named);
        Playbook playbook = files.sound();
        if (to == null) {
            new PlaybookErrand(place.settings()).diff(files, playbook);
        } else {
            PlaybookErrand.print(PlaybookFiles.of(to).sound(), playbook);
        }
        return 0;
    }

    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = {
                "Puts a playbook in force; history is folded anew under it.",
                "The files take the place of the draft in the data folder."
            })
    int publish(
            @Parameters(paramLabel = "PLAYBOOK") String named,
            @Option(names = "--note", paramLabel = "TEXT", description = "Why; stands in the list.")
                    @Nullable String note,
            @Option(
                            names = "--force",
                            paramLabel = "WHY",
                            description =
                                    "Publishes although scenarios in tests/ do not come true; why is recorded.")
                    @Nullable String force,
            @Mixin DataOptions place) {
        PlaybookFiles files = PlaybookFiles.of(named);
        Playbook playbook = files.sound();
        new PlaybookErrand(place.settings())
                .publish(files, playbook, note == null ? "" : note, force == null ? "" : force);
        return 0;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Lists what was put in force: version, instant, by whom, state, note, separated by tabs.")
    int list(@Mixin DataOptions place) {
        try (OperationalStore store = place.open()) {
            var published =
                    new PlaybookStore(store, InstantSource.system()).publications(VERSIONS_MAX);
            String live =
                    new PlaybookStore(store, InstantSource.system())
                            .live()
                            .map(PlaybookStore.Publication::version)
                            .orElse("");
            boolean seen = false;
            for (var one : published) {
                boolean isLive = !seen && one.settled() && one.version().equals(live);
                seen |= isLive;
                System.out.printf(
                        "%s\t%s\t%s\t%s\t%s%n",
                        one.version(),
                        Instant.ofEpochMilli(one.publishedAtMs()).truncatedTo(ChronoUnit.SECONDS),
                        one.publishedBy(),
                        isLive ? "live" : one.settled() ? "past" : "publishing",
                        one.note());
            }
            return 0;
        }
    }
}
