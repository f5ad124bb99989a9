package groundswell.collect.files;

import groundswell.collect.BodyRefused;
import groundswell.collect.Event;
import groundswell.collect.MessageReader;
import groundswell.collect.MessageVerdict;
import groundswell.collect.Source;
import groundswell.collect.Violation;
import groundswell.collect.files.ImportReport.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do, without doing it.
 *
 * @param shown the first messages as they would be stored
 * @param rejections the first rows that would become nothing
 * @param flagged messages that would be stored although they break the tracking plan
 */
public record Preview(
        List<Shown> shown,
        List<Rejection> rejections,
        long rows,
        long rejectedCount,
        long flagged) {

    public Preview {
        shown = List.copyOf(shown);
        rejections = List.copyOf(rejections);
    }

    /**
     * A message as it would be stored.
     *
     * @param receivedAtMs when it became known, milliseconds since 1970 UTC
     */
    public record Shown(long row, long receivedAtMs, Event event, List<Violation> violations) {
        public Shown {
            violations = List.copyOf(violations);
        }
    }

    static Preview of(Messages messages, MessageReader judge, Source source, int shownMax)
            throws ImportFailed {
        var trial = new Trial(judge, source, shownMax);
        try {
            messages.read(trial);
        } catch (IOException e) {
            throw new ImportFailed(String.valueOf(e.getMessage()), e);
        }
        return new Preview(
                trial.shown, trial.rejections, trial.rows, trial.rejectedCount, trial.flagged);
    }

    private static final class Trial implements Messages.Sink {
        private final MessageReader judge;
        private final Source source;
        private final int shownMax;
        private final News news = new News();
        final List<Shown> shown = new ArrayList<>();
        final List<Rejection> rejections = new ArrayList<>();
        long rows;
        long rejectedCount;
        long flagged;

        Trial(MessageReader judge, Source source, int shownMax) {
            this.judge = judge;
            this.source = source;
            this.shownMax = shownMax;
        }

        @Override
        public boolean messages(List<Mapped> messages) {
            rows++;
            for (Mapped message : messages) {
                if (!news.isNews(message.news())) {
                    continue;
                }
                @Nullable String reason = judged(message);
                if (reason != null) {
                    reject(message.row(), reason);
                    break;
                }
            }
            return true;
        }

        private @Nullable String judged(Mapped message) {
            try {
                return switch (judge.readOne(message.json(), source, message.knownAtMs())) {
                    case MessageVerdict.Accepted accepted -> {
                        flagged += accepted.violations().isEmpty() ? 0 : 1;
                        if (shown.size() < shownMax) {
                            shown.add(
                                    new Shown(
                                            message.row(),
                                            message.knownAtMs(),
                                            accepted.event(),
                                            accepted.violations()));
                        }
                        yield null;
                    }
                    case MessageVerdict.Quarantined kept -> kept.letter().message();
                    case MessageVerdict.Rejected refused -> refused.message();
                    case MessageVerdict.Dropped dropped -> "left out: without consent";
                };
            } catch (BodyRefused e) {
                return String.valueOf(e.getMessage());
            }
        }

        @Override
        public boolean rejected(long row, String reason) {
            rows++;
            reject(row, reason);
            return true;
        }

        @Override
        public void progress(long sizeRead) {}

        private void reject(long row, String reason) {
            rejectedCount++;
            if (rejections.size() < ImportReport.REJECTIONS_MAX) {
                rejections.add(new Rejection(row, reason));
            }
        }
    }
}
