package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Ids;
import groundswell.kernel.http.Ref;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookDifference;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.live.PlaybookEffect;
import groundswell.qualify.live.PlaybookPreview;
import groundswell.qualify.live.Previews;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a draft would make of all accounts, while it is being written. */
public final class PlaybookPreviewResource {

    /** Smaller changes of a part are not worth a line, in points. */
    private static final double LEAST_CHANGE = 0.005;

    private final PlaybookDesk desk;
    private final Previews previews;

    public PlaybookPreviewResource(PlaybookDesk desk, LiveFold fold) {
        this.desk = desk;
        this.previews = new Previews(fold);
    }

    private record File(String path, String text) {}

    private record Wanted(List<File> files, @Nullable List<String> accounts) {}

    private record View(
            String state,
            long done,
            long total,
            String version,
            List<String> changes,
            @Nullable Result result) {}

    private record Result(
            boolean refolded,
            int accounts,
            int binPoints,
            PlaybookPreview.Side before,
            PlaybookPreview.Side after,
            int moved,
            int heldByMargin,
            List<PlaybookEffect.Move> moves,
            List<Mover> movers,
            List<Mover> pinned) {}

    private record Stand(
            double score,
            String grade,
            String lane,
            boolean qualified,
            List<Explanations.Contribution> contributions) {}

    private record Mover(Ref account, Stand before, Stand after, List<Change> changes) {}

    private record Change(String label, double from, double to) {}

    public void register(Api api) {
        api.on("previewPlaybook", this::preview);
    }

    private Answer preview(Call call) {
        Wanted wanted = call.body(Wanted.class);
        Map<String, String> files = new TreeMap<>(desk.folder().files());
        wanted.files().forEach(file -> files.put(file.path(), file.text()));
        List<String> ids = wanted.accounts() == null ? List.of() : wanted.accounts();
        int[] pinned = ids.stream().mapToInt(Ids::number).distinct().toArray();
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Faulty faulty -> throw PlaybookResource.faulty(faulty);
            case PlaybookReading.Valid valid -> Answer.ok(preview(valid.playbook(), pinned));
        };
    }

    private View preview(Playbook draft, int[] pinned) {
        Playbook live = desk.live();
        List<String> changes = PlaybookDifference.between(live, draft);
        return switch (previews.of(live, draft, pinned)) {
            case Previews.Outcome.Folding folding ->
                    new View(
                            "folding",
                            folding.done(),
                            folding.total(),
                            draft.version(),
                            changes,
                            null);
            case Previews.Outcome.Ready ready ->
                    new View(
                            "ready",
                            0,
                            0,
                            draft.version(),
                            changes,
                            result(ready.preview(), ready.refolded()));
        };
    }

    private static Result result(PlaybookPreview preview, boolean refolded) {
        return new Result(
                refolded,
                preview.accounts(),
                PlaybookPreview.BIN_POINTS,
                preview.before(),
                preview.after(),
                preview.moved(),
                preview.heldByMargin(),
                preview.moves(),
                preview.movers().stream().map(PlaybookPreviewResource::mover).toList(),
                preview.pinned().stream().map(PlaybookPreviewResource::mover).toList());
    }

    private static Mover mover(PlaybookPreview.Mover mover) {
        Breakdown was = Hundredths.of(mover.was());
        Breakdown willBe = Hundredths.of(mover.willBe());
        return new Mover(
                new Ref(Ids.account(mover.account()), mover.name()),
                stand(mover.before(), was),
                stand(mover.after(), willBe),
                changes(was, willBe));
    }

    private static Stand stand(PlaybookPreview.Stand stand, Breakdown reasons) {
        return new Stand(
                Hundredths.of(stand.score()),
                stand.grade(),
                stand.lane().word(),
                stand.qualified(),
                Explanations.contributions(reasons, Map.of()));
    }

    private static List<Change> changes(Breakdown was, Breakdown willBe) {
        Map<String, Double> from = points(was);
        Map<String, Double> to = points(willBe);
        Set<String> labels = new LinkedHashSet<>(to.keySet());
        labels.addAll(from.keySet());
        return labels.stream()
                .map(label ->
                        new Change(
                                label, from.getOrDefault(label, 0.0), to.getOrDefault(label, 0.0)))
                .filter(change -> Math.abs(change.to() - change.from()) >= LEAST_CHANGE)
                .sorted(
                        Comparator.comparingDouble(
                                        (Change change) -> Math.abs(change.to() - change.from()))
                                .reversed())
                .toList();
    }

    private static Map<String, Double> points(Breakdown breakdown) {
        Map<String, Double> points = new LinkedHashMap<>();
        breakdown
                .contributions()
                .forEach(part ->
                        points.merge(part.label(), part.points(), (a, b) -> Hundredths.of(a + b)));
        return points;
    }
}
