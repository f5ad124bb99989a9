package groundswell.qualify.play;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who is given accounts.
 *
 * @param id in the playbook
 * @param email also how they sign in
 * @param hours when they work
 * @param capacity handoffs they can have open
 * @param weight how much of what comes they get, against others; 0 for none
 * @param territories those they work
 * @param namedAccounts domains and account keys that are theirs
 * @param away when they are out of office
 * @param channels of the channels of plays, those by which they want to be told of what is not
 *     late; empty for all
 */
public record Rep(
        String id,
        String name,
        String email,
        WorkingHours hours,
        int capacity,
        double weight,
        List<String> territories,
        List<String> namedAccounts,
        List<Span> away,
        Optional<List<String>> channels) {
    public Rep {
        territories = List.copyOf(territories);
        namedAccounts = List.copyOf(namedAccounts);
        away = List.copyOf(away);
        channels = channels.map(List::copyOf);
    }

    /** Days, both included. */
    public record Span(LocalDate from, LocalDate to) {
        /** Whether a day is one of them. */
        public boolean has(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** Whether they are out of office on a day of theirs. */
    public boolean isAway(LocalDate day) {
        return away.stream().anyMatch(span -> span.has(day));
    }
}
