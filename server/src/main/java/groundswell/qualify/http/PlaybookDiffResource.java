package groundswell.qualify.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.live.LiveFold;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a draft would change if it were published: it is folded beside what is in force. */
public final class PlaybookDiffResource {

    private final PlaybookDesk desk;
    private final LiveFold fold;

    /** Each costs a fold of the whole log and its state in memory. */
    private final AtomicBoolean busy = new AtomicBoolean();

    public PlaybookDiffResource(PlaybookDesk desk, LiveFold fold) {
        this.desk = desk;
        this.fold = fold;
    }

    private record File(String path, String text) {}

    private record Drafts(List<File> files) {}

    public void register(Api api) {
        api.on("diffPlaybook", this::diff);
    }

    private Answer diff(Call call) {
        Map<String, String> files = new TreeMap<>(desk.folder().files());
        call.body(Drafts.class).files().forEach(file -> files.put(file.path(), file.text()));
        return switch (PlaybookReader.read(files)) {
            case PlaybookReading.Faulty faulty -> throw PlaybookResource.faulty(faulty);
            case PlaybookReading.Valid valid -> {
                if (!busy.compareAndSet(false, true)) {
                    throw Problem.conflict("Another draft is being compared at the moment.");
                }
                try {
                    yield Answer.ok(fold.beside().effectOf(desk.live(), valid.playbook()));
                } finally {
                    busy.set(false);
                }
            }
        };
    }
}
