package groundswell.route;

import groundswell.collect.Correction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Steps of handoffs as the log holds them. Field names are part of its stored format. */
public final class StepCodec {

    private static final String ORIGIN = "origin";
    private static final String SUPPRESSED = "suppressed";
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private StepCodec() {}

    /** A handoff's beginning. */
    public static Correction.HandoffStepped begun(
            String id, StepKind kind, Origin origin, Duty duty, long atMs) {
        Map<String, Object> facts = new LinkedHashMap<>(facts(HandoffStep.Detail.duty(duty, "")));
        facts.put(ORIGIN, JSON.convertValue(origin, FACTS));
        return new Correction.HandoffStepped(
                origin.accountKey(), id, kind.word(), HandoffStep.ROUTER, atMs, facts);
    }

    /** What happened later. */
    public static Correction.HandoffStepped step(
            Handoff handoff, StepKind kind, String by, long atMs, HandoffStep.Detail detail) {
        return new Correction.HandoffStepped(
                handoff.origin().accountKey(), handoff.id(), kind.word(), by, atMs, facts(detail));
    }

    /** That a guard stops a trigger. */
    public static Correction.HandoffStepped suppressed(Suppression one) {
        return new Correction.HandoffStepped(
                one.accountKey(),
                one.id(),
                SUPPRESSED,
                HandoffStep.ROUTER,
                one.atMs(),
                Map.of(
                        "play", one.play(),
                        "guard", one.guard().word(),
                        "triggeredAtMs", one.triggeredAtMs()));
    }

    /** The suppression that an entry tells of; empty when it tells of something else. */
    static Optional<Suppression> readSuppressed(Correction.HandoffStepped said) {
        if (!said.step().equals(SUPPRESSED)) {
            return Optional.empty();
        }
        Map<String, Object> facts = said.facts();
        return Guard.of(String.valueOf(facts.get("guard")))
                .map(guard ->
                        new Suppression(
                                said.handoff(),
                                said.accountKey(),
                                String.valueOf(facts.get("play")),
                                guard,
                                facts.get("triggeredAtMs") instanceof Number number
                                        ? number.longValue()
                                        : said.atMs(),
                                said.atMs()));
    }

    private static Map<String, Object> facts(HandoffStep.Detail detail) {
        Map<String, Object> facts = new LinkedHashMap<>(JSON.convertValue(detail, FACTS));
        facts.values().removeIf(value -> value == null || value.equals("") || value.equals(0L));
        return facts;
    }

    /** The step that an entry tells of; empty when it is none that can happen to a handoff. */
    static Optional<HandoffStep> read(Correction.HandoffStepped said, long sequence) {
        return StepKind.of(said.step())
                .map(kind ->
                        new HandoffStep(
                                sequence, kind, said.by(), said.atMs(), detail(said.facts())));
    }

    private static HandoffStep.Detail detail(Map<String, Object> facts) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        for (String text : new String[] {"reason", "note", "outcome", "to"}) {
            all.putIfAbsent(text, "");
        }
        all.putIfAbsent("untilMs", 0L);
        all.remove(ORIGIN);
        return JSON.convertValue(all, HandoffStep.Detail.class);
    }

    /** Why it exists, of an entry that begins a handoff. */
    static Origin origin(Correction.HandoffStepped said) {
        Object origin = said.facts().get(ORIGIN);
        if (origin == null) {
            throw new IllegalArgumentException("handoff " + said.handoff() + " has no origin");
        }
        return JSON.convertValue(origin, Origin.class);
    }
}
