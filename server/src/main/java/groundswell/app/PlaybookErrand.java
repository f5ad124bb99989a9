package groundswell.app;

import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.collect.plan.PlanDifference;
import groundswell.collect.plan.PlanReader;
import groundswell.collect.plan.TrackingPlan;
import groundswell.govern.Role;
import groundswell.govern.sql.AuditLog;
import groundswell.kernel.http.Json;
import groundswell.kernel.sql.OperationalStore;
import groundswell.qualify.Playbook;
import groundswell.qualify.PlaybookDifference;
import groundswell.qualify.PlaybookReader;
import groundswell.qualify.PlaybookReading;
import groundswell.qualify.files.PlaybookFolder;
import groundswell.qualify.files.SnapshotFolder;
import groundswell.qualify.live.InForce;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.live.PlaybookEffect;
import groundswell.qualify.sql.PlaybookStore;
import groundswell.qualify.sql.TransitionStore;
import groundswell.unify.DomainLists;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares a playbook with the one in force in a data folder, and puts it in force. */
final class PlaybookErrand {

    private final Settings settings;
    private final InstantSource clock = InstantSource.system();

    PlaybookErrand(Settings settings) {
        this.settings = settings;
    }

    void diff(PlaybookFiles files, Playbook playbook) {
        Optional<String> address = ServingFolder.address(settings);
        if (address.isPresent()) {
            try (var errand =
                    ServingFolder.errand(address.get(), settings, "playbook diff", Role.GROWTH)) {
                var drafts =
                        files.files().entrySet().stream()
                                .map(file -> Map.of("path", file.getKey(), "text", file.getValue()))
                                .toList();
                var answer = errand.api().post("/playbook/diff", Map.of("files", drafts));
                print(Json.MAPPER.treeToValue(answer, PlaybookEffect.class));
            }
            return;
        }
        DataFolder.prepare(settings.data());
        try (DataFolder folder = DataFolder.hold(settings.data());
                OperationalStore store = OperationalStore.open(settings.storeUrl())) {
            Playbook live =
                    live(new PlaybookStore(store, clock))
                            .orElseThrow(() ->
                                    new StartRefused(
                                            "No playbook is in force in %s yet."
                                                    .formatted(settings.data())));
            print(folded(folder, store, live, fold -> fold.beside().effectOf(live, playbook)));
        }
    }

    /** Puts it in force, over the API of the server if one has the folder. */
    void publish(PlaybookFiles files, Playbook playbook, String note, String force) {
        Optional<String> address = ServingFolder.address(settings);
        if (address.isPresent()) {
            try (var errand =
                    ServingFolder.errand(
                            address.get(), settings, "playbook publish", Role.GROWTH)) {
                new RemotePlaybook(errand.api()).publish(files, note, force);
            }
        } else {
            DataFolder.prepare(settings.data());
            try (DataFolder folder = DataFolder.hold(settings.data());
                    OperationalStore store = OperationalStore.open(settings.storeUrl())) {
                publish(folder, store, files, playbook, note, force);
            }
        }
        System.out.printf("version %s is in force%n", playbook.version());
    }

    private void publish(
            DataFolder folder,
            OperationalStore store,
            PlaybookFiles files,
            Playbook playbook,
            String note,
            String force) {
        PlaybookFolder draft = PlaybookFolder.of(folder.path().resolve("playbook"));
        write(files, draft);
        var published = new PlaybookStore(store, clock);
        if (live(published).isEmpty()) {
            published.publish(
                    playbook.version(), draft.files(), SourceCommand.COMMAND_LINE.name(), note);
            new AuditLog(store, clock)
                    .record(
                            SourceCommand.COMMAND_LINE,
                            "playbook.publish",
                            playbook.version(),
                            null,
                            Map.of("version", playbook.version(), "note", note));
            return;
        }
        new LifecycleErrand(settings)
                .offline(
                        folder,
                        store,
                        lifecycle ->
                                lifecycle.publish(
                                        SourceCommand.COMMAND_LINE, draft.files(), note, force));
    }

    /** Files take the place of the draft's, the tracking plan only where it says what it breaks. */
    static void write(PlaybookFiles files, PlaybookFolder draft) {
        List<String> shortfalls = List.of();
        TrackingPlan before = plan(draft.read(TrackingPlanDesk.FILE).orElse(""));
        TrackingPlan after = plan(files.files().getOrDefault(TrackingPlanDesk.FILE, ""));
        if (before != null && after != null) {
            shortfalls = PlanDifference.between(before, after).shortfalls();
        }
        shortfalls.forEach(PlaybookErrand::planStays);
        boolean planStays = !shortfalls.isEmpty();
        draft.files().keySet().stream()
                .filter(path -> belongsTo(path) && !files.files().containsKey(path))
                .forEach(draft::remove);
        files.files()
                .forEach((path, text) -> {
                    if (!(planStays && path.equals(TrackingPlanDesk.FILE))) {
                        draft.write(path, text);
                    }
                });
    }

    /** Plays, teams and scenarios of another playbook say nothing about this one. */
    static boolean belongsTo(String path) {
        return path.startsWith("tests/") || PlaybookReader.OPTIONAL.contains(path);
    }

    private static @Nullable TrackingPlan plan(String text) {
        return text.isBlank() ? null : PlanReader.read(TrackingPlanDesk.FILE, text).plan();
    }

    static void planStays(String why) {
        System.err.printf("The tracking plan stays as it is: %s%n", why);
    }

    /** Empty before the first publication, and when this program cannot read what is in force. */
    private static Optional<Playbook> live(PlaybookStore published) {
        return published
                .live()
                .map(one -> PlaybookReader.read(published.files(one.version())))
                .flatMap(reading ->
                        reading instanceof PlaybookReading.Valid valid
                                ? Optional.of(valid.playbook())
                                : Optional.empty());
    }

    private <T> T folded(
            DataFolder folder, OperationalStore store, Playbook live, Function<LiveFold, T> work) {
        long since =
                new PlaybookStore(store, clock)
                        .live()
                        .map(PlaybookStore.Publication::takeoverSequence)
                        .orElse(0L);
        try (DuckLog log = DuckLog.open(folder.path(), LogLimits.DEFAULT, clock);
                LiveFold fold =
                        LiveFold.recover(
                                log,
                                new InForce(live, since, Optional.empty()),
                                DomainLists.standard(),
                                new TransitionStore(store),
                                new SnapshotFolder(folder.path().resolve("snapshots")),
                                clock)) {
            return work.apply(fold);
        } catch (IOException e) {
            throw new StartRefused("The log cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    /** In words alone. */
    static void print(Playbook before, Playbook after) {
        print(before.version(), after.version(), PlaybookDifference.between(before, after));
    }

    private static void print(String from, String to, List<String> changes) {
        System.out.printf("%s → %s%n", from, to);
        changes.forEach(change -> System.out.println("  " + change));
        if (changes.isEmpty()) {
            System.out.println("  nothing that decides anything changed");
        }
    }

    private static void print(PlaybookEffect effect) {
        print(effect.from(), effect.to(), effect.changes());
        System.out.printf(Locale.ROOT, "%n%,d accounts would stand elsewhere%n", effect.accounts());
        effect.moves()
                .forEach(move ->
                        System.out.printf(
                                Locale.ROOT,
                                "  %,6d  %s: %s → %s%n",
                                move.accounts(),
                                move.kind(),
                                move.from(),
                                move.to()));
        effect.examples()
                .forEach(one ->
                        System.out.printf(
                                Locale.ROOT,
                                "  %5.1f  %s  %s: %s → %s%n",
                                one.score(),
                                one.key(),
                                one.kind(),
                                one.from(),
                                one.to()));
    }
}
