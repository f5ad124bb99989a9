package groundswell.route;

import java.util.List;

/**
 * Why a handoff exists, as it was when it was opened.
 *
 * @param accountKey the account's naming key then
 * @param play its name in the playbook
 * @param version of the playbook
 * @param triggeredAtMs when the play's trigger came true, milliseconds since 1970 UTC
 * @param openedAtMs when it was handed over
 * @param goalUntilMs until when the play's goal counts as reached by it
 * @param score the headline score, 0 to 100
 * @param worth expected revenue a year in the playbook's currency; 0 when unknown
 * @param reasons the score's strongest contributions, greatest first
 * @param contact identifier of the person to talk to, such as {@code user:42}; may be empty
 * @param segments of the playbook that the account was in
 * @param channels the play's ways of telling, such as {@code slack} and {@code crm}
 */
public record Origin(
        String accountKey,
        String play,
        String version,
        long triggeredAtMs,
        long openedAtMs,
        long goalUntilMs,
        double score,
        String grade,
        double worth,
        List<Reason> reasons,
        String contact,
        List<String> segments,
        List<String> channels) {
    public Origin {
        reasons = List.copyOf(reasons);
        segments = List.copyOf(segments);
        channels = List.copyOf(channels);
    }

    /** A contribution to the score. */
    public record Reason(String label, double points) {}
}
