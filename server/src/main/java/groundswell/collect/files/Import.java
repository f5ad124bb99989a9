package groundswell.collect.files;

import groundswell.collect.BodyRefused;
import groundswell.collect.Event;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.MessageReader;
import groundswell.collect.MessageVerdict;
import groundswell.collect.Source;
import groundswell.collect.files.ImportProgress.Phase;
import groundswell.collect.files.ImportReport.Rejection;
import groundswell.collect.files.ImportReport.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run over one source: reads everything, puts it into the order in which it became known,
 * judges each message as if it had just arrived, stores it as backfill. Doing it again changes
 * nothing. Used once, by one thread.
 */
final class Import {

    /** Events stored in one go. */
    static final int BATCH_EVENTS = 5_000;

    private static final int PROGRESS_EVERY = 1_000;

    private final Messages messages;
    private final MessageReader judge;
    private final Source source;
    private final Options options;
    private final ImportProgress.Listener listener;

    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, Long> violations = new TreeMap<>();
    private final News news = new News();
    private final List<Submission> batch = new ArrayList<>();
    private final List<Event> instantEvents = new ArrayList<>();
    private long instantMs = Long.MIN_VALUE;
    private int batchEvents;
    private long rows;
    private long stored;
    private long duplicates;
    private long rejected;
    private long firstMs;
    private long lastMs;
    private @Nullable State stopped;

    /**
     * @param rejectionsMax rows that may become nothing before the import gives up
     * @param temporary folder for what does not fit into memory
     * @param memoryBytes what may be held of the messages in memory
     */
    record Options(long rejectionsMax, Path temporary, long memoryBytes) {}

    Import(
            Messages messages,
            MessageReader judge,
            Source source,
            Options options,
            ImportProgress.Listener listener) {
        this.messages = messages;
        this.judge = judge;
        this.source = source;
        this.options = options;
        this.listener = listener;
    }

    ImportReport run(ImportTarget target) throws ImportFailed, InterruptedException {
        try (var sort = new KnownAtSort(options.temporary(), options.memoryBytes())) {
            messages.read(new Reading(sort));
            if (stopped == null) {
                store(sort, target);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ImportFailed(String.valueOf(e.getMessage()), e);
        }
        rejections.sort(Comparator.comparingLong(Rejection::row));
        return new ImportReport(
                rows,
                stored,
                duplicates,
                rejected,
                rejections,
                violations,
                firstMs,
                lastMs,
                stopped == null ? State.FINISHED : stopped);
    }

    private final class Reading implements Messages.Sink {
        private final KnownAtSort sort;
        private long sizeRead;

        Reading(KnownAtSort sort) {
            this.sort = sort;
        }

        @Override
        public boolean messages(List<Mapped> mapped) {
            rows++;
            try {
                for (Mapped message : mapped) {
                    sort.add(message);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return goOn();
        }

        @Override
        public boolean rejected(long row, String reason) {
            rows++;
            reject(row, reason);
            return goOn() && stopped == null;
        }

        @Override
        public void progress(long size) {
            sizeRead = size;
        }

        private boolean goOn() {
            if (rows % PROGRESS_EVERY != 0 || tell(Phase.READING, sizeRead, messages.sizeTotal())) {
                return stopped == null;
            }
            stopped = State.STOPPED;
            return false;
        }
    }

    private void store(KnownAtSort sort, ImportTarget target)
            throws IOException, ImportFailed, InterruptedException {
        long total = sort.count();
        long[] position = {0};
        List<Exception> trouble = new ArrayList<>(1);
        tell(Phase.STORING, 0, total);
        sort.read(message -> {
            position[0]++;
            Event event = judged(message);
            if (event != null) {
                add(message.knownAtMs(), event);
            }
            try {
                if (batchEvents >= BATCH_EVENTS) {
                    flush(target);
                    if (!tell(Phase.STORING, position[0], total)) {
                        stopped = State.STOPPED;
                    }
                }
            } catch (ImportFailed | InterruptedException e) {
                trouble.add(e);
                return false;
            }
            return stopped == null;
        });
        rethrow(trouble);
        flush(target);
        tell(Phase.STORING, position[0], total);
    }

    private static void rethrow(List<Exception> trouble) throws ImportFailed, InterruptedException {
        for (Exception e : trouble) {
            switch (e) {
                case ImportFailed failed -> throw failed;
                case InterruptedException interrupted -> throw interrupted;
                default -> throw new IllegalStateException(e);
            }
        }
    }

    private void add(long knownAtMs, Event event) {
        if (knownAtMs != instantMs) {
            closeInstant();
            instantMs = knownAtMs;
        }
        instantEvents.add(event);
        batchEvents++;
        firstMs = firstMs == 0 ? knownAtMs : firstMs;
        lastMs = knownAtMs;
    }

    private void closeInstant() {
        if (!instantEvents.isEmpty()) {
            batch.add(new Submission(instantMs, instantEvents, List.of()));
            instantEvents.clear();
        }
    }

    private void flush(ImportTarget target) throws ImportFailed, InterruptedException {
        closeInstant();
        if (!batch.isEmpty()) {
            Receipt receipt = target.store(List.copyOf(batch));
            stored += receipt.stored();
            duplicates += receipt.duplicates();
            batch.clear();
            batchEvents = 0;
        }
    }

    /** The event to be stored; null when it is no news or was rejected. */
    private @Nullable Event judged(Mapped message) {
        if (!news.isNews(message.news())) {
            return null;
        }
        MessageVerdict verdict;
        try {
            verdict = judge.readOne(message.json(), source, message.knownAtMs());
        } catch (BodyRefused e) {
            reject(message, String.valueOf(e.getMessage()));
            return null;
        }
        return switch (verdict) {
            case MessageVerdict.Accepted accepted -> {
                accepted.violations().forEach(one -> violations.merge(one.code(), 1L, Long::sum));
                yield accepted.event().with(Event.BACKFILL);
            }
            // Mend the file or the plan and import it again: what is stored stays as it is.
            case MessageVerdict.Quarantined quarantined -> {
                reject(message, quarantined.letter().message());
                yield null;
            }
            case MessageVerdict.Rejected refused -> {
                reject(message, refused.message());
                yield null;
            }
            case MessageVerdict.Dropped dropped -> {
                reject(message, "left out: without consent");
                yield null;
            }
        };
    }

    private void reject(Mapped message, String reason) {
        news.untold(message.news());
        reject(message.row(), reason);
    }

    private void reject(long row, String reason) {
        rejected++;
        if (rejections.size() < ImportReport.REJECTIONS_MAX) {
            rejections.add(new Rejection(row, reason));
        }
        if (rejected > options.rejectionsMax()) {
            stopped = State.TOO_MANY_REJECTIONS;
        }
    }

    private boolean tell(Phase phase, long done, long total) {
        return listener.at(
                new ImportProgress(phase, done, total, rows, stored, duplicates, rejected));
    }
}
