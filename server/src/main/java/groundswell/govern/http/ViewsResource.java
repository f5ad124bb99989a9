package groundswell.govern.http;

import groundswell.govern.sql.Views;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Problem;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/** Saved views of lists. */
public final class ViewsResource {

    private static final int QUERY_CHARS_MAX = 10_240;

    private final Views views;

    public ViewsResource(Views views) {
        this.views = views;
    }

    private record ViewView(
            long id,
            String name,
            String page,
            RawValue query,
            boolean shared,
            boolean mine,
            Instant updatedAt) {
        static ViewView of(Views.View view, long userId) {
            return new ViewView(
                    view.id(),
                    view.name(),
                    view.page(),
                    Json.raw(view.query()),
                    view.shared(),
                    view.userId() == userId,
                    Instant.ofEpochMilli(view.updatedAtMs()));
        }
    }

    private record ViewList(List<ViewView> items) {}

    private record NewView(String name, String page, JsonNode query, boolean shared) {}

    public void register(Api api) {
        api.on("listViews", this::list)
                .on("createView", this::create)
                .on("updateView", this::update)
                .on("deleteView", this::delete);
    }

    private Answer list(Call call) {
        long userId = call.caller().userId();
        String page = call.textOrNull("page");
        return Answer.ok(
                new ViewList(
                        views.visibleTo(userId).stream()
                                .filter(view -> page == null || view.page().equals(page))
                                .map(view -> ViewView.of(view, userId))
                                .toList()));
    }

    private Answer create(Call call) {
        NewView view = body(call);
        long userId = call.caller().userId();
        var created =
                views.create(
                        userId, view.name(), view.page(), view.query().toString(), view.shared());
        return Answer.created(ViewView.of(created, userId));
    }

    private Answer update(Call call) {
        NewView view = body(call);
        long userId = call.caller().userId();
        return views.update(
                        call.number("viewId"),
                        userId,
                        view.name(),
                        view.page(),
                        view.query().toString(),
                        view.shared())
                .map(updated -> Answer.ok(ViewView.of(updated, userId)))
                .orElseThrow(() -> notYours(call));
    }

    private Answer delete(Call call) {
        if (!views.delete(call.number("viewId"), call.caller().userId())) {
            throw notYours(call);
        }
        return Answer.empty(204);
    }

    private static NewView body(Call call) {
        NewView view = call.body(NewView.class);
        int chars = view.query().toString().length();
        if (chars > QUERY_CHARS_MAX) {
            throw Problem.faulty(
                    "query", chars, "must have at most %d characters".formatted(QUERY_CHARS_MAX));
        }
        return view;
    }

    private static Problem notYours(Call call) {
        return Problem.notFound("You have no view %d.".formatted(call.number("viewId")));
    }
}
