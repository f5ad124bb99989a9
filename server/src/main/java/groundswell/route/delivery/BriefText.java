package groundswell.route.delivery;

import groundswell.route.Handoff;
import groundswell.route.Notice;
import groundswell.route.Packet;
import groundswell.route.StepKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** A handoff in words: facts only, and nothing where nothing is known. */
public final class BriefText {

    private static final int LINES_MAX = 5;

    private final Supplier<ZoneId> zone;

    /**
     * Words.
     *
     * @param zone of the playbook, for dates
     */
    public BriefText(Supplier<ZoneId> zone) {
        this.zone = zone;
    }

    /** A titled list of facts. */
    public record Part(String title, List<String> lines) {
        public Part {
            lines = List.copyOf(lines);
        }
    }

    /** Account and play. */
    public String title(Brief brief) {
        Packet packet = brief.packet();
        return "%s: %s".formatted(packet.account().name(), packet.why().play());
    }

    /** Where it stands and by when something has to be done. */
    public String standing(Brief brief) {
        Handoff handoff = brief.handoff();
        String owner =
                brief.owner().isEmpty() ? "nobody yet (" + brief.team() + ")" : brief.owner();
        String due =
                handoff.isTicking() ? ", first touch by " + when(handoff.duty().dueAtMs()) : "";
        String late = handoff.isTicking() && handoff.progress().breachedAtMs() > 0 ? ", late" : "";
        return "%s, with %s%s%s".formatted(handoff.state().word(), owner, due, late);
    }

    /** Why now, who, what they have done, limits, money, fit, touches, what to do. */
    public List<Part> parts(Brief brief) {
        Packet packet = brief.packet();
        List<Part> parts = new ArrayList<>();
        List<String> why = new ArrayList<>();
        String trigger = packet.why().trigger();
        why.add(
                (trigger.isEmpty() ? packet.why().play() : trigger)
                        + ", "
                        + when(packet.why().atMs()));
        packet.why().reasons().stream()
                .limit(LINES_MAX)
                .forEach(reason ->
                        why.add(
                                String.format(
                                        Locale.ROOT,
                                        "%s (%+.0f)",
                                        reason.label(),
                                        reason.points())));
        parts.add(new Part("Why now", why));
        add(parts, "Who", packet.people().stream().map(this::person).toList());
        add(parts, "What they have done", packet.timeline().stream().map(this::doing).toList());
        add(parts, "Usage", facts(packet.usage()));
        add(parts, "Limits", facts(packet.limits()));
        add(parts, "Plan and money", facts(packet.money()));
        add(parts, "Company", company(packet));
        add(parts, "Past touches", packet.touches().stream().map(this::doing).toList());
        add(parts, "Open tickets", facts(packet.tickets()));
        add(parts, "Competitors seen", packet.competitors());
        if (!packet.nextStep().isBlank()) {
            parts.add(new Part("Next step", List.of(packet.nextStep())));
        }
        return parts;
    }

    /** What happened, in a sentence. */
    public String sentence(Notice notice, Brief brief) {
        String owner = brief.owner().isEmpty() ? "nobody yet" : brief.owner();
        String account = brief.packet().account().name();
        String when = when(notice.atMs());
        return StepKind.of(notice.kind())
                .map(kind ->
                        switch (kind) {
                            case OPENED ->
                                    "%s was handed over to %s, %s.".formatted(account, owner, when);
                            case WARNED ->
                                    "%s waits for a first touch by %s; three quarters of the time are over."
                                            .formatted(
                                                    account,
                                                    when(brief.handoff().duty().dueAtMs()));
                            case BREACHED ->
                                    "%s is late: the time for the first touch was over %s."
                                            .formatted(account, when);
                            case ESCALATED ->
                                    "%s is still late; the manager was told, %s."
                                            .formatted(account, when);
                            case REASSIGNED ->
                                    "%s is with %s from now on, %s."
                                            .formatted(account, owner, when);
                            case POOLED ->
                                    "%s is back in the pool of %s, %s."
                                            .formatted(account, brief.team(), when);
                            case ACCEPTED ->
                                    "%s has accepted %s, %s.".formatted(owner, account, when);
                            default ->
                                    "%s: %s, %s."
                                            .formatted(
                                                    account, notice.kind().replace('_', ' '), when);
                        })
                .orElseGet(() -> "%s: %s, %s.".formatted(account, notice.kind(), when));
    }

    /** A day and a time, with the zone's name. */
    public String when(long atMs) {
        return DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm z", Locale.ENGLISH)
                .format(Instant.ofEpochMilli(atMs).atZone(zone.get()));
    }

    private static void add(List<Part> parts, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            parts.add(new Part(title, lines.stream().limit(LINES_MAX).toList()));
        }
    }

    private static List<String> company(Packet packet) {
        List<String> lines = new ArrayList<>(facts(packet.fit()));
        Packet.Account account = packet.account();
        lines.addFirst(
                String.format(
                        Locale.ROOT,
                        "Score %.0f (%s), %s, %d people%s",
                        account.score(),
                        account.grade(),
                        account.stage(),
                        account.people(),
                        account.domain().isEmpty() ? "" : ", " + account.domain()));
        return lines;
    }

    private static List<String> facts(List<Packet.Fact> facts) {
        return facts.stream().map(fact -> fact.label() + ": " + fact.value()).toList();
    }

    private String person(Packet.Person person) {
        String roles = person.roles().isEmpty() ? "" : " · " + String.join(", ", person.roles());
        String mail = person.email().isEmpty() ? "" : " · " + person.email();
        return "%s%s%s · active on %d of 30 days"
                .formatted(person.name(), roles, mail, person.activeDays30());
    }

    private String doing(Packet.Doing doing) {
        return doing.who().isEmpty()
                ? "%s: %s".formatted(when(doing.atMs()), doing.what())
                : "%s: %s, %s".formatted(when(doing.atMs()), doing.who(), doing.what());
    }
}
