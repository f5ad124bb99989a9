package groundswell.route.live;

import groundswell.kernel.http.Ids;
import groundswell.qualify.Contact;
import groundswell.qualify.Role;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import groundswell.route.Handoff;
import groundswell.route.HandoffStep;
import groundswell.route.Packet;
import groundswell.route.StepKind;
import groundswell.unify.Traits;
import groundswell.unify.WhoIsWho;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts together what a rep needs to know about a handoff, from where its account stands now. */
public final class Packets {

    private static final int DOINGS_MAX = 20;
    private static final int PEOPLE_MAX = 8;
    private static final Set<StepKind> TOUCHES =
            Set.of(
                    StepKind.ENGAGED,
                    StepKind.DISPOSED,
                    StepKind.NOT_NOW,
                    StepKind.NOTED,
                    StepKind.WRONG_PERSON);

    private final LiveHandoffs handoffs;
    private final FoldView fold;
    private final Doings doings;
    private final Function<String, PlayWords> plays;
    private final UnaryOperator<String> names;

    /**
     * A play in words.
     *
     * @param label its name for people
     * @param trigger what came true
     * @param nextStep what to do
     * @param message the opening message; {@code {name}}, {@code {company}} and {@code {reason}}
     *     stand for the contact's first name, the account's name and the strongest reason
     * @param byRole another one for a contact in a role; the first that fits counts
     * @param groups which signals and traits, with their labels, stand under {@code usage}, {@code
     *     limits}, {@code money}, {@code fit}, {@code tickets} and {@code competitors}
     */
    public record PlayWords(
            String label,
            String trigger,
            String nextStep,
            Packet.Message message,
            Map<String, Packet.Message> byRole,
            Map<String, Map<String, String>> groups) {}

    /**
     * @param names what reps are called, by id; anybody else stays as they are
     */
    public Packets(
            LiveHandoffs handoffs,
            FoldView fold,
            Doings doings,
            Function<String, PlayWords> plays,
            UnaryOperator<String> names) {
        this.names = names;
        this.handoffs = handoffs;
        this.fold = fold;
        this.doings = doings;
        this.plays = plays;
    }

    /** The packet of a handoff; empty when there is no such handoff, or its account is gone. */
    public Optional<Packet> of(String handoff) {
        Handoff one = handoffs.byId(handoff);
        return one == null ? Optional.empty() : of(one);
    }

    private Optional<Packet> of(Handoff handoff) {
        int account = fold.ask(asked -> asked.whoIsWho().accountOf(handoff.origin().accountKey()));
        if (account < 0) {
            return Optional.empty();
        }
        List<Packet.Doing> timeline = doings.latest(account, DOINGS_MAX);
        List<String> keys = fold.ask(asked -> asked.whoIsWho().keys(account));
        List<Packet.Doing> touches = handoffs.ask(all -> touches(all.ofAccount(keys)));
        return fold.ask(asked ->
                Optional.ofNullable(asked.standing().summary(account))
                        .map(there -> packet(handoff, asked, there, timeline, touches)));
    }

    private List<Packet.Doing> touches(Collection<Handoff> ofAccount) {
        List<Packet.Doing> touches = new ArrayList<>();
        for (Handoff one : ofAccount) {
            for (HandoffStep step : one.steps()) {
                if (TOUCHES.contains(step.kind())) {
                    String note = step.detail().note();
                    touches.add(
                            new Packet.Doing(
                                    step.atMs(),
                                    names.apply(step.by()),
                                    step.kind().word().replace('_', ' ')
                                            + (step.detail().outcome().isEmpty()
                                                    ? ""
                                                    : " " + step.detail().outcome())
                                            + (note.isEmpty() ? "" : ": " + note)));
                }
            }
        }
        touches.sort(Comparator.comparingLong(Packet.Doing::atMs).reversed());
        return touches;
    }

    private Packet packet(
            Handoff handoff,
            Fold asked,
            Standing.Summary there,
            List<Packet.Doing> timeline,
            List<Packet.Doing> touches) {
        PlayWords words = plays.apply(handoff.origin().play());
        List<Packet.Person> people = people(asked, there.account());
        Packet.@Nullable Person contact = people.isEmpty() ? null : people.getFirst();
        var facts = new Facts(asked, there, words.groups());
        return new Packet(
                handoff.id(),
                new Packet.Account(
                        Ids.account(there.account()),
                        there.name(),
                        there.domain() == null ? "" : there.domain(),
                        there.lane().word(),
                        there.stage().word(),
                        there.score(),
                        there.grade(),
                        there.people()),
                new Packet.Why(
                        words.label(),
                        words.trigger(),
                        handoff.origin().triggeredAtMs(),
                        handoff.origin().reasons()),
                contact,
                people,
                timeline,
                facts.of("usage"),
                facts.of("limits"),
                facts.of("money"),
                facts.of("fit"),
                touches,
                facts.of("tickets"),
                facts.of("competitors").stream().map(Packet.Fact::value).toList(),
                words.nextStep(),
                message(handoff, words, there, contact));
    }

    private static Packet.Message message(
            Handoff handoff,
            PlayWords words,
            Standing.Summary there,
            Packet.@Nullable Person contact) {
        String name = contact == null ? "" : contact.name().replaceAll("\\s.*", "");
        String reason =
                handoff.origin().reasons().isEmpty()
                        ? ""
                        : handoff.origin().reasons().getFirst().label();
        Function<String, String> filled =
                text ->
                        text.replace(
                                        "{name}",
                                        name.contains("@") || name.isEmpty() ? "there" : name)
                                .replace("{company}", there.name())
                                .replace("{reason}", reason.toLowerCase(Locale.ROOT));
        List<String> roles = contact == null ? List.of() : contact.roles();
        Packet.Message message =
                words.byRole().entrySet().stream()
                        .filter(one -> roles.contains(one.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(words.message());
        return new Packet.Message(filled.apply(message.subject()), filled.apply(message.body()));
    }

    /** Whom to talk to first, then those with roles, then the most active. */
    private static List<Packet.Person> people(Fold asked, int account) {
        WhoIsWho who = asked.whoIsWho();
        Map<Integer, List<Role>> roles = asked.standing().pqls().decided(account);
        int first =
                switch (asked.standing().pqls().contact(account)) {
                    case Contact.Best best -> best.person();
                    case Contact.Introduction introduction -> introduction.person();
                    case Contact.Nobody nobody -> -1;
                };
        return asked.standing().members(account).stream()
                .filter(member -> who.isKnown(member.person()))
                .sorted(
                        Comparator.comparing((Standing.Member member) -> member.person() != first)
                                .thenComparing(member -> !roles.containsKey(member.person()))
                                .thenComparing(
                                        Comparator.comparingInt(Standing.Member::activeDays30)
                                                .reversed()))
                .limit(PEOPLE_MAX)
                .map(member -> person(who, member, roles))
                .toList();
    }

    private static Packet.Person person(
            WhoIsWho who, Standing.Member member, Map<Integer, List<Role>> roles) {
        String email = who.personTrait(member.person(), "email");
        return new Packet.Person(
                Ids.person(member.person()),
                who.personName(member.person()),
                email == null ? "" : email,
                roles.getOrDefault(member.person(), List.of()).stream().map(Role::word).toList(),
                member.activeDays30(),
                member.lastMs());
    }

    /** Signals and traits by group. */
    private record Facts(
            Fold fold, Standing.Summary there, Map<String, Map<String, String>> groups) {

        List<Packet.Fact> of(String group) {
            List<Packet.Fact> found = new ArrayList<>();
            groups.getOrDefault(group, Map.of())
                    .forEach((name, label) -> fact(name, label).ifPresent(found::add));
            return found;
        }

        private Optional<Packet.Fact> fact(String name, String label) {
            if (name.startsWith("signals.")) {
                String signal = name.substring("signals.".length());
                Double value = there.signals().get(signal);
                return value == null || value.isNaN() || value == 0
                        ? Optional.empty()
                        : Optional.of(new Packet.Fact(label, number(value)));
            }
            String trait = name.substring(name.indexOf('.') + 1);
            Traits.Value value =
                    fold.whoIsWho().trait(there.account(), trait, fold.program().traitPriority());
            return value == null
                    ? Optional.empty()
                    : Optional.of(
                            new Packet.Fact(
                                    label,
                                    value.value() instanceof Number number
                                            ? number(number.doubleValue())
                                            : value.value().toString()));
        }

        private static String number(double value) {
            return value == Math.rint(value)
                    ? Long.toString((long) value)
                    : String.format(Locale.ROOT, "%.2f", value);
        }
    }
}
