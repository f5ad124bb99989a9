package groundswell.app;

import groundswell.collect.EventType;
import groundswell.collect.Violation;
import groundswell.collect.files.SampleEvents;
import groundswell.collect.plan.PlanChange;
import groundswell.collect.plan.PlanCheck;
import groundswell.collect.plan.PlanDifference;
import groundswell.collect.plan.PlanInference;
import groundswell.collect.plan.PlanPage;
import groundswell.collect.plan.PlanReader;
import groundswell.collect.plan.PlanSchemas;
import groundswell.collect.plan.PlannedEvent;
import groundswell.collect.plan.TrackingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The tracking plan in files: for editors, reviews and continuous integration. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "The tracking plan: checks, drafts, documents and compares it.")
final class PlanCommand implements Runnable {

    private static final int EXAMPLES_MAX = 3;

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "plan check, infer, docs, schema or diff?");
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Checks a plan, and sample events against it; exit code 1 if anything is wrong.")
    int check(
            @Parameters(paramLabel = "PLAN") Path file,
            @Option(
                            names = "--events",
                            paramLabel = "FILE",
                            description = "JSON Lines: messages as clients send them.")
                    @Nullable Path events,
            @Option(names = "--strict", description = "Remarks are faults too.") boolean strict) {
        PlanReader.Reading reading = PlanReader.read(file.toString(), text(file));
        reading.faults().forEach(System.out::println);
        reading.remarks().forEach(remark -> System.out.println(remark + " (a remark)"));
        TrackingPlan plan = reading.plan();
        if (plan == null) {
            System.out.printf("%s: %d faults%n", file, reading.faults().size());
            return 1;
        }
        System.out.printf(
                "%s: version %s, %d events, no fault%n",
                file, plan.version(), plan.events().size());
        boolean good = events == null || check(new PlanCheck(plan), events);
        return good && !(strict && !reading.remarks().isEmpty()) ? 0 : 1;
    }

    private static boolean check(PlanCheck check, Path events) {
        Map<String, Found> found = new TreeMap<>();
        long[] messages = {0, 0, 0};
        read(
                events,
                (line, type, name, properties) -> {
                    messages[0]++;
                    List<Violation> violations = check.check(type, name, properties);
                    messages[1] += violations.isEmpty() ? 0 : 1;
                    String what = type == EventType.TRACK ? name : type.word();
                    for (Violation one : violations) {
                        String key = one.code() + "\u0000" + what + "\u0000" + one.field();
                        if (found.size() < 10_000 || found.containsKey(key)) {
                            found.computeIfAbsent(key, k -> new Found(one.code(), what))
                                    .add(line, one.message());
                        }
                    }
                },
                (line, reason) -> {
                    messages[2]++;
                    System.out.printf("%s:%d: %s%n", events, line, reason);
                });
        found.values().forEach(one -> System.out.println(one.words(events)));
        System.out.printf(
                Locale.ROOT,
                "%s: %,d messages, %,d break the plan, %,d lines are no message%n",
                events,
                messages[0],
                messages[1],
                messages[2]);
        return messages[1] == 0 && messages[2] == 0;
    }

    /** The same violation of many messages. */
    private static final class Found {
        private final String code;
        private final String event;
        private final StringBuilder lines = new StringBuilder();
        private String message = "";
        private long count;

        Found(String code, String event) {
            this.code = code;
            this.event = event;
        }

        void add(long line, String words) {
            if (count++ == 0) {
                message = words;
            }
            if (count <= EXAMPLES_MAX) {
                lines.append(count == 1 ? "" : ", ").append(line);
            }
        }

        String words(Path file) {
            return String.format(
                            Locale.ROOT,
                            "%s: %s %s: %s (%,d times, lines %s%s)",
                            file,
                            code,
                            event,
                            message,
                            count,
                            lines,
                            count > EXAMPLES_MAX ? ", …" : "")
                    .replaceAll("\\p{Cntrl}", "\uFFFD");
        }
    }

    @Command(
            name = "infer",
            mixinStandardHelpOptions = true,
            description = "Drafts a plan from events (JSON Lines) and prints it.")
    int infer(
            @Parameters(paramLabel = "EVENTS") Path events,
            @Option(
                            names = "--owner",
                            defaultValue = "product",
                            description = "Stands in every event.")
                    String owner) {
        var inference = new PlanInference();
        read(
                events,
                (line, type, name, properties) -> inference.observe(type, name, properties),
                (line, reason) -> System.err.printf("%s:%d: %s%n", events, line, reason));
        System.out.print(inference.draft(owner).yaml());
        return 0;
    }

    @Command(
            name = "docs",
            mixinStandardHelpOptions = true,
            description = "Prints a page for the people who instrument the product.")
    int docs(
            @Parameters(paramLabel = "PLAN") Path file,
            @Option(names = "--html", description = "HTML instead of Markdown.") boolean html) {
        TrackingPlan plan = plan(file);
        System.out.print(html ? PlanPage.html(plan) : PlanPage.markdown(plan));
        return 0;
    }

    @Command(
            name = "schema",
            mixinStandardHelpOptions = true,
            description = "Prints the JSON Schema of an event's properties.")
    int schema(
            @Parameters(paramLabel = "PLAN") Path file,
            @Parameters(paramLabel = "EVENT") String name) {
        PlannedEvent event =
                plan(file)
                        .event(name)
                        .orElseThrow(() ->
                                new StartRefused(
                                        "There is no event “%s” in %s.".formatted(name, file)));
        System.out.println(PlanSchemas.ofEvent(event));
        return 0;
    }

    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = {
                "Says what changed between two plans, and whether their versions say so.",
                "Exit code 1 if a version was not raised enough."
            })
    int diff(
            @Parameters(paramLabel = "BEFORE") Path before,
            @Parameters(paramLabel = "AFTER") Path after) {
        PlanDifference difference = PlanDifference.between(plan(before), plan(after));
        for (PlanChange change : difference.changes()) {
            System.out.printf(
                    "%-9s %s%n",
                    change.isBreaking()
                            ? "breaking"
                            : change.bump().name().toLowerCase(Locale.ROOT),
                    change);
        }
        if (difference.changes().isEmpty()) {
            System.out.println("nothing changed");
        }
        difference.shortfalls().forEach(System.out::println);
        return difference.shortfalls().isEmpty() ? 0 : 1;
    }

    private static TrackingPlan plan(Path file) {
        PlanReader.Reading reading = PlanReader.read(file.toString(), text(file));
        TrackingPlan plan = reading.plan();
        if (plan == null) {
            reading.faults().forEach(System.err::println);
            throw new StartRefused("%s: %d faults".formatted(file, reading.faults().size()));
        }
        return plan;
    }

    private static void read(
            Path events, SampleEvents.Taker taker, SampleEvents.Complaint complaint) {
        try {
            SampleEvents.read(events, taker, complaint);
        } catch (IOException e) {
            throw new StartRefused("%s cannot be read: %s".formatted(events, e.getMessage()), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StartRefused("%s cannot be read: %s".formatted(file, e), e);
        }
    }
}
