package groundswell.collect.duckdb;

import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.nio.file.Path;
import java.util.Locale;

/** Turns what DuckDB says into sentences for the operator. */
final class LogFailures {

    /** Room for 100,000 events of a kilobyte, in the write-ahead log and in the file. */
    private static final int START_MEGABYTES = 256;

    private LogFailures() {}

    static LogUnavailable locked(Path folder) {
        return new LogUnavailable(
                Reason.LOCKED,
                "The data folder "
                        + folder
                        + " is in use by another Groundswell process. Stop that one, or choose another folder with --data.");
    }

    static LogUnavailable diskFull(Path folder, long usableBytes, long neededBytes) {
        return new LogUnavailable(
                Reason.DISK_FULL,
                "The disk of "
                        + folder
                        + " has only "
                        + (usableBytes >> 20)
                        + " MB left, and at least "
                        + (neededBytes >> 20)
                        + " MB must stay free. Free some room; the log goes on by itself.");
    }

    /** The disk is too full for what a crash left in the spool alone; nothing is started. */
    static LogUnavailable fullAtStart(Path folder, LogUnavailable failure) {
        return tooFull(folder, " and start again.", failure);
    }

    /** The same, while a server waits for room. */
    static LogUnavailable fullWhileServing(Path folder, LogUnavailable failure) {
        return tooFull(folder, "; the log goes on by itself.", failure);
    }

    private static LogUnavailable tooFull(Path folder, String then, LogUnavailable failure) {
        return new LogUnavailable(
                Reason.DISK_FULL,
                "The disk of "
                        + folder
                        + " is too full to take in what the last run acknowledged. Keep the files"
                        + " log.spool-*, which hold it. Free at least "
                        + START_MEGABYTES
                        + " MB"
                        + then,
                failure);
    }

    static LogUnavailable unavailable(Path folder, Exception failure) {
        String text = String.valueOf(failure.getMessage());
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("could not set lock")) {
            return locked(folder);
        }
        if (lower.contains("newer version of duckdb") || lower.contains("newer storage version")) {
            return LogSchema.newer("its file format is newer");
        }
        if (lower.contains("no space left")
                || lower.contains("disk full")
                || lower.contains("out of disk")) {
            return new LogUnavailable(
                    Reason.DISK_FULL,
                    "The disk of "
                            + folder
                            + " is full. Free some room; the log goes on by itself.",
                    failure);
        }
        Reason reason =
                lower.contains("not a valid duckdb")
                                || lower.contains("corrupt")
                                || lower.contains("checksum")
                        ? Reason.DAMAGED
                        : Reason.INPUT_OUTPUT;
        String what =
                reason == Reason.DAMAGED
                        ? "The log in " + folder + " is damaged; restore a backup: "
                        : "The log in " + folder + " cannot be used: ";
        return new LogUnavailable(reason, what + firstLine(text), failure);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
