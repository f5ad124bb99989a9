package groundswell.collect;

import java.util.ArrayList;
import java.util.List;

/** The verdicts on one request's messages, in the order in which they stood there. */
public record Reading(long receivedAtMs, List<MessageVerdict> verdicts) {

    public Reading {
        verdicts = List.copyOf(verdicts);
    }

    /** What has to be durable before the client is answered. */
    public Intake.Submission submission() {
        List<Event> events = new ArrayList<>(verdicts.size());
        List<DeadLetter> letters = new ArrayList<>();
        for (MessageVerdict verdict : verdicts) {
            switch (verdict) {
                case MessageVerdict.Accepted accepted -> events.add(accepted.event());
                case MessageVerdict.Quarantined quarantined -> letters.add(quarantined.letter());
                case MessageVerdict.Rejected rejected -> {
                    if (rejected.letter() != null) {
                        letters.add(rejected.letter());
                    }
                }
                case MessageVerdict.Dropped dropped -> {}
            }
        }
        return new Intake.Submission(receivedAtMs, events, letters);
    }
}
