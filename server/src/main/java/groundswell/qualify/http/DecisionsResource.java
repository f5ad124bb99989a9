package groundswell.qualify.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Cells;
import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.kernel.http.Problem;
import groundswell.kernel.http.Ref;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.DecisionStore;
import groundswell.qualify.sql.PlaybookStore;
import groundswell.qualify.sql.PlaybookStore.Publication;
import groundswell.qualify.sql.TransitionStore;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/** The audit of decisions: each with what it was made from, by which version, and who answers. */
public final class DecisionsResource {

    private static final int CSV_ROWS_MAX = 10_000;
    private static final int PUBLICATIONS_MAX = 1_000;

    private final DecisionStore decisions;
    private final PlaybookStore playbooks;
    private final LiveFold fold;
    private final Function<DecisionStore.Row, Bias> bias;

    /**
     * How fair the version was found when it decided.
     *
     * @param at when that was looked at; null if it never was
     * @param worst the greatest difference between groups, 0 to 1; null if none could be told
     */
    public record Bias(
            @Nullable Instant at, @Nullable Double worst, @Nullable String where, boolean alert) {
        public static final Bias UNKNOWN = new Bias(null, null, null, false);
    }

    public DecisionsResource(
            DecisionStore decisions,
            PlaybookStore playbooks,
            LiveFold fold,
            Function<DecisionStore.Row, Bias> bias) {
        this.decisions = decisions;
        this.playbooks = playbooks;
        this.fold = fold;
        this.bias = bias;
    }

    private record Overriding(String by, String rationale, Instant until) {}

    private record Item(
            String id,
            Ref account,
            @Nullable Ref person,
            String kind,
            String from,
            String to,
            Instant at,
            String playbookVersion,
            double score,
            String publishedBy,
            String approvedBy,
            @Nullable Overriding override) {}

    private record View(
            Item decision,
            String cause,
            List<TransitionStore.KeptReason> reasons,
            RawValue inputs,
            Bias bias) {}

    public void register(Api api) {
        api.on("listDecisions", this::list)
                .on("getDecision", this::get)
                .on("exportDecisions", this::export);
    }

    private Answer list(Call call) {
        Page<DecisionStore.Row> page = decisions.page(filter(call), call.page());
        Context context = context(page.items());
        return Answer.ok(page.map(row -> item(row, context)));
    }

    private Answer get(Call call) {
        String id = call.text("decisionId");
        DecisionStore.Row row =
                decisions
                        .byId(id)
                        .orElseThrow(
                                () -> Problem.notFound("There is no decision %s.".formatted(id)));
        return Answer.ok(
                new View(
                        item(row, context(List.of(row))),
                        row.kept().cause(),
                        row.kept().reasons(),
                        Json.raw(row.inputs() == null ? "{}" : row.inputs()),
                        bias.apply(row)));
    }

    /** What rows are shown with. Persons by number. */
    private record Context(List<Publication> publications, Map<Integer, Ref> persons) {}

    private Context context(List<DecisionStore.Row> rows) {
        return new Context(
                playbooks.publications(PUBLICATIONS_MAX),
                fold.ask(asked -> {
                    Map<Integer, Ref> persons = new HashMap<>();
                    for (DecisionStore.Row row : rows) {
                        Integer person = row.kept().person();
                        if (person != null) {
                            persons.put(
                                    person,
                                    new Ref(
                                            Ids.person(person),
                                            asked.whoIsWho().personName(person)));
                        }
                    }
                    return persons;
                }));
    }

    private Item item(DecisionStore.Row row, Context context) {
        Publication by = publication(row, context.publications());
        Long until = row.overrideUntilMs();
        return new Item(
                row.kept().id(),
                ref(row.kept().account()),
                row.kept().person() == null ? null : context.persons().get(row.kept().person()),
                row.kept().kind(),
                row.kept().from(),
                row.kept().to(),
                Instant.ofEpochMilli(row.kept().atMs()),
                row.kept().version(),
                Hundredths.of(row.kept().score()),
                by == null ? "" : by.publishedBy(),
                by == null ? "" : by.approvedBy(),
                until == null
                        ? null
                        : new Overriding(
                                String.valueOf(row.overrideBy()),
                                String.valueOf(row.overrideRationale()),
                                Instant.ofEpochMilli(until)));
    }

    /** The publication that the version was in force by: the last one before the decision. */
    private static @Nullable Publication publication(
            DecisionStore.Row row, List<Publication> publications) {
        Publication first = null;
        for (Publication one : publications) {
            if (one.version().equals(row.kept().version())) {
                if (one.takeoverMs() <= row.kept().atMs()) {
                    return one;
                }
                first = one;
            }
        }
        return first;
    }

    private Ref ref(int account) {
        AccountRow row = fold.table().row(account);
        String id = Ids.account(account);
        return new Ref(id, row == null ? id : row.name());
    }

    private static DecisionStore.Filter filter(Call call) {
        String account = call.textOrNull("account");
        return new DecisionStore.Filter(
                call.textOrNull("kind"),
                call.textOrNull("to"),
                call.textOrNull("version"),
                account == null ? null : Integer.valueOf(Ids.number(account)),
                instant(call, "since"),
                instant(call, "until"),
                call.flag("overridden").orElse(false));
    }

    private static @Nullable Long instant(Call call, String name) {
        String text = call.textOrNull(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            throw Problem.faulty(name, text, "must be an instant such as 2026-03-01T12:00:00Z");
        }
    }

    private Answer export(Call call) {
        List<DecisionStore.Row> rows =
                decisions.page(filter(call), new PageRequest(CSV_ROWS_MAX, null)).items();
        Context context = context(rows);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(
                    "id",
                    "account",
                    "account_name",
                    "person",
                    "person_name",
                    "decision",
                    "from",
                    "to",
                    "at",
                    "playbook_version",
                    "score",
                    "published_by",
                    "approved_by",
                    "override_by",
                    "override_rationale",
                    "inputs");
            for (DecisionStore.Row row : rows) {
                Item item = item(row, context);
                Ref person = item.person();
                csv.writeRecord(
                        row.kept().id(),
                        item.account().id(),
                        Cells.safe(item.account().name()),
                        person == null ? "" : person.id(),
                        Cells.safe(person == null ? "" : person.name()),
                        row.kept().kind(),
                        row.kept().from(),
                        row.kept().to(),
                        item.at().toString(),
                        row.kept().version(),
                        Double.toString(item.score()),
                        Cells.safe(item.publishedBy()),
                        Cells.safe(item.approvedBy()),
                        Cells.safe(row.overrideBy()),
                        Cells.safe(row.overrideRationale()),
                        row.inputs() == null ? "" : row.inputs());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.text("text/csv", text.toString())
                .with("Content-Disposition", "attachment; filename=\"decisions.csv\"");
    }
}
