package groundswell.collect.plan;

import groundswell.collect.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Drafts a plan from what was sent, say during a month. Feed it messages, then ask for the draft; a
 * person reads it, gives meanings and strikes what should not be. Not thread-safe; bounded,
 * whatever it is fed.
 */
public final class PlanInference {

    /** Names beyond these are not learned; a product with more has its values in its names. */
    public static final int EVENTS_MAX = 1_000;

    /** An event seen less often than this has no required properties in the draft. */
    static final int SEEN_FOR_REQUIRED_MIN = 20;

    private final Map<String, Observed> events = new TreeMap<>();
    private final Map<EventType, Observed> calls = new TreeMap<>();
    private long left;

    /**
     * A draft.
     *
     * @param remarks by event name: what a person should look at, one line each
     * @param refused names that no plan may hold with the reason, and how often each was seen
     */
    public record Draft(
            TrackingPlan plan, Map<String, List<String>> remarks, List<String> refused) {
        public Draft {
            remarks = Map.copyOf(remarks);
            refused = List.copyOf(refused);
        }

        /** The draft as a file, with its remarks as comments. */
        public String yaml() {
            var yaml =
                    new StringBuilder("# A draft by what was sent. Say what each event means.\n");
            refused.forEach(line ->
                    yaml.append("# left out: ")
                            .append(line.replaceAll("\\p{Cntrl}", " "))
                            .append('\n'));
            return yaml.append(PlanYaml.of(plan, remarks)).toString();
        }
    }

    /**
     * Takes one message into account; what is not a JSON object counts as seen without properties.
     */
    public void observe(EventType type, String name, String rawProperties) {
        if (type == EventType.TRACK) {
            Observed observed = events.get(name);
            if (observed == null) {
                if (events.size() >= EVENTS_MAX || name.length() > EventNames.NAME_CHARS_MAX) {
                    left++;
                    return;
                }
                observed = new Observed();
                events.put(name, observed);
            }
            observed.add(rawProperties);
        } else if (type == EventType.IDENTIFY || type == EventType.GROUP) {
            calls.computeIfAbsent(type, key -> new Observed()).add(rawProperties);
        }
    }

    /**
     * What was sent so far, as a plan.
     *
     * @param owner stands in every event, for a person to correct
     */
    public Draft draft(String owner) {
        Map<String, PlannedEvent> planned = new LinkedHashMap<>();
        Map<String, List<String>> remarks = new LinkedHashMap<>();
        List<String> refused = new ArrayList<>();
        Map<String, Set<String>> spellings = new TreeMap<>();
        events.keySet()
                .forEach(name ->
                        spellings
                                .computeIfAbsent(
                                        EventNames.snakeCase(name), key -> new LinkedHashSet<>())
                                .add(name));
        spellings.forEach((name, seenAs) -> {
            Observed observed = merged(seenAs);
            var fault = EventNames.fault(name);
            if (fault.isPresent()) {
                refused.add(
                        "%s, seen %,d times: %s"
                                .formatted(
                                        Wording.quoted(seenAs.iterator().next()),
                                        observed.count(),
                                        fault.get()));
                return;
            }
            planned.put(name, planned(name, owner, observed));
            remarks.put(name, remarks(name, seenAs, observed));
        });
        if (left > 0) {
            refused.add("%,d messages with too long a name or one too many".formatted(left));
        }
        Map<EventType, List<PlannedProperty>> traits = new LinkedHashMap<>();
        calls.forEach((type, observed) -> traits.put(type, optional(observed.properties())));
        return new Draft(
                new TrackingPlan(SemanticVersion.FIRST, planned, traits), remarks, refused);
    }

    private Observed merged(Set<String> names) {
        var sum = new Observed();
        names.forEach(name -> sum.add(events.get(name)));
        return sum;
    }

    private static PlannedEvent planned(String name, String owner, Observed observed) {
        return new PlannedEvent(
                name,
                SemanticVersion.FIRST,
                groupByWords(name),
                owner,
                sentence(name),
                observed.properties(),
                true);
    }

    private static List<String> remarks(String name, Set<String> seenAs, Observed observed) {
        List<String> lines = new ArrayList<>();
        lines.add("seen %,d times".formatted(observed.count()));
        List<String> others = seenAs.stream().filter(as -> !as.equals(name)).toList();
        if (!others.isEmpty()) {
            lines.add(
                    "sent as "
                            + String.join(", ", others.stream().map(Wording::quoted).toList())
                            + ": rename at the source, or with a taxonomy map");
        }
        EventNames.advice(name).ifPresent(advice -> lines.add("the name " + advice));
        observed.doubts().forEach(lines::add);
        return lines;
    }

    private static List<PlannedProperty> optional(List<PlannedProperty> properties) {
        return properties.stream()
                .map(one ->
                        new PlannedProperty(
                                one.name(),
                                one.type(),
                                false,
                                List.of(),
                                one.unit(),
                                one.personal(),
                                one.meaning()))
                .sorted(Comparator.comparing(PlannedProperty::name))
                .toList();
    }

    private static String sentence(String name) {
        String words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private static EventGroup groupByWords(String name) {
        for (String word : name.split("_", -1)) {
            switch (word) {
                case "signup",
                        "signed",
                        "account",
                        "user",
                        "login",
                        "logged",
                        "verified",
                        "onboarding",
                        "email" -> {
                    return EventGroup.IDENTITY;
                }
                case "trial",
                        "activation",
                        "activated",
                        "connected",
                        "imported",
                        "paywall",
                        "first" -> {
                    return EventGroup.ACTIVATION;
                }
                case "invite",
                        "invited",
                        "invitation",
                        "plan",
                        "upgraded",
                        "downgraded",
                        "seat",
                        "seats",
                        "pricing",
                        "billing",
                        "payment",
                        "subscription",
                        "limit",
                        "quota",
                        "threshold",
                        "sso",
                        "demo" -> {
                    return EventGroup.EXPANSION;
                }
                default -> {
                    // the next word may tell
                }
            }
        }
        return EventGroup.ENGAGEMENT;
    }
}
