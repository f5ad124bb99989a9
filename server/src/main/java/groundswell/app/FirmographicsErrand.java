package groundswell.app;

import groundswell.collect.Correction.AccountTraits;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.LogEntry;
import groundswell.collect.duckdb.DuckLog;
import groundswell.collect.duckdb.LogLimits;
import groundswell.unify.files.Firmographics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Brings a table of companies into the log. */
final class FirmographicsErrand {

    private static final int REJECTIONS_SHOWN = 20;
    private static final int WAITING_MAX = 5_000;

    private FirmographicsErrand() {}

    static void run(Path table, boolean dry, DataOptions place) {
        Firmographics read;
        try {
            read = Firmographics.read(table);
        } catch (IOException e) {
            throw new StartRefused("%s: %s".formatted(table, e.getMessage()), e);
        }
        if (dry) {
            read.traits().stream()
                    .limit(REJECTIONS_SHOWN)
                    .forEach(one -> System.out.printf("%s %s%n", one.accountKey(), one.traits()));
        } else {
            store(read.traits(), place.settings());
        }
        System.out.printf(
                "%,d companies %s, %,d rows rejected%n",
                read.traits().size(),
                dry ? "would be imported" : "imported",
                read.rejections().size());
        read.rejections().stream()
                .limit(REJECTIONS_SHOWN)
                .forEach(one -> System.out.printf("  line %d: %s%n", one.line(), one.reason()));
    }

    private static void store(List<AccountTraits> traits, Settings settings) {
        try (DataFolder folder = DataFolder.hold(settings.data());
                DuckLog log =
                        DuckLog.open(folder.path(), LogLimits.DEFAULT, InstantSource.system())) {
            log.start(group -> {});
            List<CompletableFuture<LogEntry.Corrected>> waiting = new ArrayList<>();
            for (AccountTraits one : traits) {
                waiting.add(log.append(one));
                if (waiting.size() >= WAITING_MAX) {
                    waiting.forEach(CompletableFuture::join);
                    waiting.clear();
                }
            }
            waiting.forEach(CompletableFuture::join);
        } catch (IntakeRefused e) {
            throw new StartRefused("The log takes nothing: %s".formatted(e.getMessage()), e);
        }
    }
}
