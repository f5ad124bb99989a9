package groundswell.collect.http;

import groundswell.collect.DeadLetter;
import groundswell.collect.Intake;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Receipt;
import groundswell.collect.Intake.Submission;
import groundswell.collect.LiveFeed;
import groundswell.collect.LiveFeed.Verdict;
import groundswell.collect.MessageVerdict;
import groundswell.collect.Reading;
import groundswell.collect.Violation;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what was read into the log and waits until it is durable; then shows it to those who
 * watch.
 */
final class Delivery {

    private static final Logger LOGGER = LoggerFactory.getLogger(Delivery.class);
    private static final int WAIT_SECONDS_MAX = 30;
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final Receipt NOTHING = new Receipt(0, 0);

    private final Intake intake;
    private final LiveFeed feed;
    private final CollectorCounters counters;

    Delivery(Intake intake, LiveFeed feed, CollectorCounters counters) {
        this.intake = intake;
        this.feed = feed;
        this.counters = counters;
    }

    /**
     * True when everything is durable. Otherwise the client has been told to come again, which it
     * may safely do with the same message ids.
     */
    boolean deliver(Reading reading, ServerResponse response) {
        try {
            counters.taken(reading, submit(reading.submission()));
            show(reading);
            return true;
        } catch (IntakeRefused refused) {
            return excused(reading) || defer(response, refused);
        } catch (ExecutionException failed) {
            LOGGER.warn(
                    "a submission was not stored; its client is told to send it again",
                    failed.getCause());
            return excused(reading) || unavailable(response, "the log could not store it");
        } catch (TimeoutException late) {
            return excused(reading)
                    || unavailable(
                            response, "the log did not answer within " + WAIT_SECONDS_MAX + " s");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return unavailable(response, "the server is stopping");
        }
    }

    /**
     * Keeps a dead letter of its own and waits until it is durable. When the log takes nothing it
     * is not kept: its sender is told what is wrong all the same, and sending again would not mend
     * it.
     */
    void keep(DeadLetter letter) {
        try {
            submit(new Submission(letter.receivedAtMs(), List.of(), List.of(letter)));
        } catch (IntakeRefused | ExecutionException | TimeoutException e) {
            LOGGER.warn("a refused body was not kept: {}", e.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Receipt submit(Submission submission)
            throws IntakeRefused, ExecutionException, TimeoutException, InterruptedException {
        if (submission.events().isEmpty() && submission.deadLetters().isEmpty()) {
            return NOTHING;
        }
        return intake.submit(submission).get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /**
     * True when every message is at fault: then the verdicts stand whether or not the dead letters
     * can be kept, since sending again would not mend them.
     */
    private boolean excused(Reading reading) {
        boolean clientsFault =
                reading.verdicts().stream().allMatch(MessageVerdict.Rejected.class::isInstance);
        if (clientsFault) {
            counters.taken(reading, NOTHING);
        }
        return clientsFault;
    }

    private boolean defer(ServerResponse response, IntakeRefused refused) {
        counters.deferred();
        Status status =
                refused.overloaded()
                        ? Status.TOO_MANY_REQUESTS_429
                        : Status.SERVICE_UNAVAILABLE_503;
        String code = refused.overloaded() ? "overloaded" : "unavailable";
        Answers.retryLater(
                response,
                status,
                code,
                String.valueOf(refused.getMessage()),
                refused.retryAfterSeconds());
        return false;
    }

    private boolean unavailable(ServerResponse response, String reason) {
        counters.deferred();
        Answers.retryLater(
                response,
                Status.SERVICE_UNAVAILABLE_503,
                "unavailable",
                reason,
                RETRY_AFTER_SECONDS);
        return false;
    }

    private void show(Reading reading) {
        for (MessageVerdict verdict : reading.verdicts()) {
            switch (verdict) {
                case MessageVerdict.Accepted accepted ->
                        show(
                                reading,
                                verdict,
                                accepted.violations().isEmpty() ? Verdict.STORED : Verdict.FLAGGED,
                                accepted.violations());
                case MessageVerdict.Quarantined quarantined ->
                        show(reading, verdict, Verdict.QUARANTINED, quarantined.violations());
                case MessageVerdict.Rejected rejected
                        when rejected.letter() == null -> {} // of no source of ours
                case MessageVerdict.Rejected rejected ->
                        feed.offer(
                                reading.receivedAtMs(),
                                verdict.event(),
                                Verdict.REJECTED,
                                rejected.code(),
                                rejected.message());
                case MessageVerdict.Dropped dropped ->
                        feed.offer(
                                reading.receivedAtMs(),
                                verdict.event(),
                                Verdict.DROPPED,
                                "no_consent",
                                "its sender did not consent");
            }
        }
    }

    private void show(
            Reading reading, MessageVerdict verdict, Verdict shown, List<Violation> violations) {
        String code = violations.isEmpty() ? "" : violations.getFirst().code();
        feed.offer(
                reading.receivedAtMs(),
                verdict.event(),
                shown,
                code,
                Violation.inWords(violations));
    }
}
