package groundswell.collect;

import groundswell.collect.BodyReader.Body;
import groundswell.collect.Draft.Slice;
import groundswell.collect.Minimiser.Holds;
import groundswell.collect.Minimiser.Minimised;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each message of one request its verdict: source, faults, names of the plan, privacy,
 * consent, tracking plan, in this order. Confined to one request.
 */
final class Judge {

    private final CollectLimits limits;
    private final MessageCheck check;
    private final Normaliser normaliser;
    private final Sources sources;
    private final @Nullable Source requestSource;
    private final long receivedAtMs;
    private final Body body;

    private int minimisedSource;
    private @Nullable Minimiser minimiser;

    Judge(
            CollectLimits limits,
            MessageCheck check,
            Normaliser normaliser,
            Sources sources,
            @Nullable Source requestSource,
            long receivedAtMs,
            Body body) {
        this.limits = limits;
        this.check = check;
        this.normaliser = normaliser;
        this.sources = sources;
        this.requestSource = requestSource;
        this.receivedAtMs = receivedAtMs;
        this.body = body;
    }

    MessageVerdict judge(Draft draft) {
        Source source = source(draft);
        if (source == null) {
            return new MessageVerdict.Rejected(
                    normaliser.event(draft, 0),
                    "unknown_write_key",
                    "writeKey is missing or not known",
                    null);
        }
        if (!source.enabled()) {
            return new MessageVerdict.Rejected(
                    normaliser.event(draft, source.id()),
                    "source_disabled",
                    "the source '" + source.name() + "' is switched off",
                    null);
        }
        Event arrived = normaliser.event(draft, source.id());
        Reshaping.Reshaped reshaped = reshaped(arrived, draft, source);
        if (reshaped == null) {
            return new MessageVerdict.Dropped(anonymous(arrived, null));
        }
        Event event = minimised(with(arrived, reshaped), draft, source);
        if (!draft.faults().isEmpty()) {
            return rejected(event, draft, source);
        }
        if (!consented(draft, source.privacy())) {
            Event reduced = reduced(event, source.privacy());
            return reduced == null
                    ? new MessageVerdict.Dropped(anonymous(event, null))
                    : checked(reduced, source);
        }
        return checked(event, source);
    }

    /** Null when the source's map leaves it out; what is faulty stays as it came. */
    private static Reshaping.@Nullable Reshaped reshaped(
            Event arrived, Draft draft, Source source) {
        return draft.faults().isEmpty()
                ? source.reshaping().reshape(arrived.type(), arrived.name(), arrived.properties())
                : new Reshaping.Reshaped(arrived.name(), arrived.properties());
    }

    /**
     * The source of a message: the request's own key first, then the batch's, then the message's.
     */
    private @Nullable Source source(Draft draft) {
        if (requestSource != null) {
            return requestSource;
        }
        return draft.writeKey == null ? null : sources.byWriteKey(draft.writeKey);
    }

    private Event minimised(Event event, Draft draft, Source source) {
        Minimiser minimiser = minimiser(source);
        boolean address = (draft.hasIp || body.shared().hasIp) && minimiser.touchesAddress();
        if (!address && !minimiser.namesProperties()) {
            return event;
        }
        Minimised context = minimiser.rewrite(event.context(), Holds.ADDRESS);
        Minimised properties =
                minimiser.namesProperties()
                        ? minimiser.rewrite(event.properties(), Holds.NO_ADDRESS)
                        : new Minimised(event.properties(), false, List.of());
        List<String> refused = new ArrayList<>(properties.refused());
        refused.addAll(context.refused());
        for (String name : refused) {
            draft.fault(
                    "refused_property",
                    name,
                    name + " may not be sent to the source '" + source.name() + "'; leave it out");
        }
        boolean removed = properties.removed() || context.removed();
        Event minimised = event.with(properties.json(), context.json());
        return removed ? minimised.with(Event.REDUCED) : minimised;
    }

    private Minimiser minimiser(Source source) {
        if (minimiser == null || minimisedSource != source.id()) {
            minimiser = new Minimiser(source.privacy());
            minimisedSource = source.id();
        }
        return minimiser;
    }

    private boolean consented(Draft draft, Privacy privacy) {
        if (privacy.consentCategory() == null) {
            return true;
        }
        String category = privacy.consentCategory();
        Slice consent = draft.consent == null ? body.shared().consent : draft.consent;
        if (consent != null) {
            return Consent.grants(text(consent), category);
        }
        Slice managed =
                draft.consentManagement == null
                        ? body.shared().consentManagement
                        : draft.consentManagement;
        return managed != null && Consent.allows(text(managed), category);
    }

    private String text(Slice slice) {
        return JsonText.slice(body.bytes(), slice.from(), slice.to());
    }

    /** What may be kept of a message without consent; null when nothing may. */
    private static @Nullable Event reduced(Event event, Privacy privacy) {
        if (privacy.withoutConsent() == Privacy.WithoutConsent.DROP
                || event.groupId() == null
                || !event.type().isActivity()) {
            return null;
        }
        return anonymous(event, "no-consent:" + event.groupId());
    }

    /** Nothing but type, name, account and instant. */
    private static Event anonymous(Event event, @Nullable String standIn) {
        return new Event(
                event.type(),
                event.source(),
                event.messageId(),
                event.name(),
                null,
                standIn,
                event.groupId(),
                null,
                event.timestampMs(),
                JsonText.EMPTY_OBJECT,
                JsonText.EMPTY_OBJECT,
                event.flags() | Event.REDUCED);
    }

    private MessageVerdict checked(Event event, Source source) {
        List<Violation> violations = check.check(event.type(), event.name(), event.properties());
        if (violations.isEmpty()) {
            return new MessageVerdict.Accepted(event, violations);
        }
        Event flagged = event.with(Event.VIOLATION);
        return switch (source.policy()) {
            case STORE_AND_FLAG -> new MessageVerdict.Accepted(flagged, violations);
            case QUARANTINE ->
                    new MessageVerdict.Quarantined(
                            flagged,
                            violations,
                            new DeadLetter(
                                    source.id(),
                                    receivedAtMs,
                                    violations.getFirst().code(),
                                    Violation.inWords(violations),
                                    EventText.of(event),
                                    true));
        };
    }

    private MessageVerdict rejected(Event event, Draft draft, Source source) {
        String code = draft.faults().getFirst().code();
        String message = Violation.inWords(draft.faults());
        String raw = JsonText.slice(body.bytes(), draft.from, draft.to);
        Minimiser minimiser = minimiser(source);
        if (raw.startsWith("{") && (draft.hasIp || minimiser.namesProperties())) {
            raw = minimiser.rewrite(raw, Holds.CONTEXT).json();
        }
        return new MessageVerdict.Rejected(
                event,
                code,
                message,
                new DeadLetter(source.id(), receivedAtMs, code, message, cut(raw), false));
    }

    private String cut(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= limits.messageBytesMax()) {
            return raw;
        }
        int end = limits.messageBytesMax();
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--; // not within a character
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private static Event with(Event event, Reshaping.Reshaped reshaped) {
        if (reshaped.name().equals(event.name())
                && reshaped.rawProperties().equals(event.properties())) {
            return event;
        }
        return new Event(
                event.type(),
                event.source(),
                event.messageId(),
                reshaped.name(),
                event.userId(),
                event.anonymousId(),
                event.groupId(),
                event.previousId(),
                event.timestampMs(),
                reshaped.rawProperties(),
                event.context(),
                event.flags());
    }
}
