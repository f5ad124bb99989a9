package groundswell.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logs to standard error, one line an event. */
final class LogFormat extends Formatter {

    /** Kept, since the logging framework holds its loggers weakly. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger HELIDON = Logger.getLogger("io.helidon");
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");
    private static final Logger HIKARI = Logger.getLogger("com.zaxxer.hikari");

    /** Quiet libraries, our own words from INFO on. */
    static void install() {
        for (var handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        var handler = new ConsoleHandler();
        handler.setFormatter(new LogFormat());
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        HELIDON.setLevel(Level.WARNING);
        FLYWAY.setLevel(Level.WARNING);
        HIKARI.setLevel(Level.WARNING);
    }

    @Override
    public String format(LogRecord event) {
        var line = new StringBuilder();
        line.append(Instant.ofEpochMilli(event.getMillis()).truncatedTo(ChronoUnit.MILLIS));
        line.append(' ').append(event.getLevel().getName());
        line.append(' ').append(shortName(String.valueOf(event.getLoggerName())));
        line.append(' ').append(formatMessage(event).replace('\n', ' ').replace('\r', ' '));
        for (Throwable e = event.getThrown(); e != null; e = e.getCause()) {
            line.append(" | ").append(String.valueOf(e).replace('\n', ' '));
            if (e.getStackTrace().length > 0) {
                line.append(" at ").append(e.getStackTrace()[0]);
            }
        }
        return line.append(System.lineSeparator()).toString();
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }
}
