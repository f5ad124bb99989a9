package groundswell.route.delivery.slack;

import groundswell.route.StepKind;
import groundswell.route.connection.ConnectionProbe;
import groundswell.route.connection.Opened;
import groundswell.route.delivery.Ending;
import groundswell.route.delivery.Errand;
import groundswell.route.delivery.Messenger;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says notices in Slack. The first one about a handoff in a conversation is a message with buttons;
 * later ones change it to how things stand, and what is urgent is said in its thread too. A message
 * carries its notice's id as metadata, by which it is found after an attempt that has no end.
 * Thread-safe.
 */
public final class SlackMessenger implements Messenger, ConnectionProbe {

    private static final int CONVERSATIONS_MAX = 1_000;

    /** Clocks may differ by that much. */
    private static final long CLOCKS_APART_MS = 120_000;

    private static final Set<StepKind> IN_THREAD =
            EnumSet.of(
                    StepKind.WARNED,
                    StepKind.BREACHED,
                    StepKind.ESCALATED,
                    StepKind.REASSIGNED,
                    StepKind.POOLED);

    private final SlackCalls calls;
    private final SlackLook look;

    /** Conversations by token and address or name. */
    private final Map<String, String> conversations =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > CONVERSATIONS_MAX;
                }
            };

    public SlackMessenger(SlackCalls calls, SlackLook look) {
        this.calls = calls;
        this.look = look;
    }

    @Override
    public Ending deliver(Errand errand) {
        String token = errand.opened().secret("bot_token");
        boolean[] asked = new boolean[1];
        try {
            String channel = channel(token, errand);
            asked[0] = true;
            Optional<SlackCalls.Place> root = SlackCalls.Place.of(errand.root());
            return root.isEmpty()
                    ? first(token, channel, errand)
                    : later(token, root.get(), errand);
        } catch (SlackFailure e) {
            return asked[0] ? e.ending() : notSaid(e.ending(), errand);
        }
    }

    /** What failed before anything could be said was surely not said by this attempt. */
    private static Ending notSaid(Ending ending, Errand errand) {
        return ending instanceof Ending.Unknown unknown && !errand.maybeSaid()
                ? new Ending.Later(unknown.reason(), null)
                : ending;
    }

    private Ending first(String token, String channel, Errand errand) throws SlackFailure {
        String notice = errand.notice().id();
        Optional<SlackCalls.Place> there = found(token, channel, null, errand);
        SlackCalls.Place place =
                there.isPresent()
                        ? there.get()
                        : calls.post(token, channel, null, notice, look.message(errand.brief()));
        return new Ending.Said(place.text());
    }

    private Ending later(String token, SlackCalls.Place root, Errand errand) throws SlackFailure {
        try {
            calls.update(token, root, look.message(errand.brief()));
        } catch (SlackFailure e) {
            if (e.is("message_not_found") || e.is("cant_update_message")) {
                return first(token, root.channel(), errand);
            }
            throw e;
        }
        boolean aloud = StepKind.of(errand.notice().kind()).filter(IN_THREAD::contains).isPresent();
        if (!aloud) {
            return new Ending.Said("");
        }
        Optional<SlackCalls.Place> there = found(token, root.channel(), root.ts(), errand);
        if (there.isEmpty()) {
            calls.post(
                    token,
                    root.channel(),
                    root.ts(),
                    errand.notice().id(),
                    look.reply(errand.notice(), errand.brief()));
        }
        return new Ending.Said("");
    }

    private Optional<SlackCalls.Place> found(
            String token, String channel, @Nullable String thread, Errand errand)
            throws SlackFailure {
        return errand.maybeSaid()
                ? calls.find(
                        token,
                        channel,
                        thread,
                        errand.notice().id(),
                        errand.begunAtMs() - CLOCKS_APART_MS)
                : Optional.empty();
    }

    private String channel(String token, Errand errand) throws SlackFailure {
        String address = errand.destination().address();
        boolean direct = errand.destination().kind().equals("user");
        if (!direct && !address.startsWith("#")) {
            return address;
        }
        String key = token + " " + address;
        synchronized (conversations) {
            String known = conversations.get(key);
            if (known != null) {
                return known;
            }
        }
        String opened = direct ? calls.conversation(token, address) : named(token, address);
        synchronized (conversations) {
            conversations.put(key, opened);
        }
        return opened;
    }

    private String named(String token, String name) throws SlackFailure {
        return calls.channel(token, name.substring(1))
                .orElseThrow(() ->
                        new SlackFailure(
                                new Ending.Never(
                                        "The app sees no channel %s in Slack. Invite it, or mend teams.yaml."
                                                .formatted(name)),
                                "channel_not_found"));
    }

    @Override
    public Finding test(Opened opened) {
        try {
            return new Finding(
                    true, "Connected as %s.".formatted(calls.identity(opened.secret("bot_token"))));
        } catch (SlackFailure e) {
            return new Finding(
                    false,
                    switch (e.ending()) {
                        case Ending.Said said -> "";
                        case Ending.Later later -> later.reason();
                        case Ending.Unknown unknown -> unknown.reason();
                        case Ending.Broken broken -> broken.reason();
                        case Ending.Never never -> never.reason();
                    });
        }
    }
}
