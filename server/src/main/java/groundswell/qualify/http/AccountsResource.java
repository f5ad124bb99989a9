package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Page;
import groundswell.kernel.http.PageRequest;
import groundswell.qualify.Lane;
import groundswell.qualify.Playbook;
import groundswell.qualify.ScoreDefinition;
import groundswell.qualify.Stage;
import groundswell.qualify.http.AccountViews.AccountSummary;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.AccountTable;
import groundswell.qualify.live.LiveFold;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists of accounts. */
public final class AccountsResource {

    private static final int EXPORT_ROWS_MAX = 1_000_000;

    private final LiveFold fold;
    private final Supplier<Playbook> playbook;

    public AccountsResource(LiveFold fold, Supplier<Playbook> playbook) {
        this.fold = fold;
        this.playbook = playbook;
    }

    private record Known(String name, String type, int accounts) {}

    private record Summary(
            int total,
            Map<String, Integer> lanes,
            Map<String, Integer> stages,
            Map<String, Integer> grades,
            List<Known> traits,
            List<Score> scores) {}

    private record Score(String name, String label) {
        static Score of(ScoreDefinition score) {
            return new Score(score.name(), score.label());
        }
    }

    public void register(Api api) {
        api.on("listAccounts", this::list)
                .on("summariseAccounts", this::summarise)
                .on("exportAccounts", this::export);
    }

    private Answer list(Call call) {
        requireRows();
        AccountQuery query = AccountQuery.of(call);
        PageRequest request = call.page();
        AccountTable.Page page =
                fold.table().page(query.matches(), query.order(), after(request), request.limit());
        List<AccountSummary> items = summaries(page.rows());
        boolean last = page.rows().size() < request.limit();
        String next = last ? null : Integer.toString(page.rows().getLast().account());
        return Answer.ok(new Page<>(items, next, page.total()));
    }

    /** While the state is being read rows stand alone, without trend and reasons. */
    private List<AccountSummary> summaries(List<AccountRow> rows) {
        return fold.catchUp().isThrough()
                ? fold.ask(asked ->
                        rows.stream().map(row -> AccountViews.summary(row, asked)).toList())
                : rows.stream().map(row -> AccountViews.summary(row, null)).toList();
    }

    /** The row that the page before ended with, as it stands now. */
    private @Nullable AccountRow after(PageRequest request) {
        String cursor = request.cursor();
        if (cursor == null) {
            return null;
        }
        AccountRow row = fold.table().row(request.offset());
        if (row == null) {
            throw PageRequest.notOurs(cursor);
        }
        return row;
    }

    /** No list is not an empty list. */
    private void requireRows() {
        if (fold.table().size() == 0) {
            fold.catchUp().requireThrough();
        }
    }

    private Answer summarise(Call call) {
        requireRows();
        Map<String, Integer> lanes = new LinkedHashMap<>();
        for (Lane lane : Lane.values()) {
            lanes.put(lane.word(), 0);
        }
        Map<String, Integer> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.word(), 0);
        }
        Map<String, Integer> grades = new TreeMap<>();
        Map<String, Known> traits = new TreeMap<>();
        int total = 0;
        for (AccountRow row : fold.table().rows()) {
            total++;
            lanes.merge(row.lane().word(), 1, Integer::sum);
            stages.merge(row.stage().word(), 1, Integer::sum);
            grades.merge(row.grade(), 1, Integer::sum);
            row.traits()
                    .forEach((name, value) ->
                            traits.merge(
                                    name, new Known(name, type(value), 1), AccountsResource::plus));
        }
        return Answer.ok(
                new Summary(
                        total, lanes, stages, grades, new ArrayList<>(traits.values()), scores()));
    }

    /** The one that qualifies first. */
    private List<Score> scores() {
        String first = playbook.get().qualification().score();
        return playbook.get().scores().stream()
                .sorted(Comparator.comparing(score -> !score.name().equals(first)))
                .map(Score::of)
                .toList();
    }

    private static Known plus(Known a, Known b) {
        return new Known(
                a.name(),
                a.type().equals(b.type()) ? a.type() : "text",
                a.accounts() + b.accounts());
    }

    private static String type(Object value) {
        return switch (value) {
            case Number number -> "number";
            case Boolean flag -> "boolean";
            default -> "text";
        };
    }

    private Answer export(Call call) {
        requireRows();
        AccountQuery query = AccountQuery.of(call);
        var page = fold.table().page(query.matches(), query.order(), null, EXPORT_ROWS_MAX);
        return Answer.text("text/csv", AccountCsv.of(page.rows()))
                .with("Content-Disposition", "attachment; filename=\"accounts.csv\"");
    }
}
