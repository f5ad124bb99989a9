package groundswell.simulate;

import groundswell.collect.EventType;
import groundswell.simulate.Company.Client;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a person does in the product in one sitting. */
final class Sessions {
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;

    /** On the free plan, so many completed workflows are all there is. */
    private static final int FREE_RUNS = 100;

    private final AccountLife life;
    private final Dice dice;

    Sessions(AccountLife life, Dice dice) {
        this.life = life;
        this.dice = dice;
    }

    /**
     * @param firstOfDay the day's first sitting tells that somebody came back
     */
    void play(Human human, long startMs, boolean firstOfDay) {
        Device device = deviceFor(human, startMs);
        @Nullable Client client = clientFor(human, device, startMs);
        act(EventType.TRACK, human, device, startMs, "session_started", "{}");
        if (firstOfDay && life.daysSinceSignup(startMs) >= 1) {
            long days = (startMs - human.signedUpMs) / Agenda.DAY_MS;
            act(
                    EventType.TRACK,
                    human,
                    device,
                    startMs + 40,
                    "repeat_session",
                    "{\"days_since_signup\":" + Math.max(0, days) + "}");
        }
        int actions =
                2 + (int) Math.min(60, dice.waiting(life.company.archetype().rhythm().actions()));
        long at = startMs + 2_000;
        String workspace = workspace(client);
        for (int i = 0; i < actions; i++) {
            at += 1_500 + (long) Math.min(12 * MINUTE_MS, dice.waiting(55_000));
            at = action(human, device, at, workspace);
        }
    }

    /** Says who is there. Before that the device was only a device. */
    void signIn(Human human, Device device, long atMs) {
        device.known = true;
        act(EventType.IDENTIFY, human, device, atMs, "", Profiles.person(human));
    }

    /** Says which account, or which of an agency's clients, the person works for from now on. */
    void group(Human human, Device device, @Nullable Client client, long atMs) {
        String key = client == null ? life.company.groupKey() : client.groupKey();
        human.inGroup = key;
        life.forge.fromDevice(
                dice,
                EventType.GROUP,
                device,
                human,
                key,
                atMs,
                "",
                Profiles.account(life, client));
    }

    private Device deviceFor(Human human, long startMs) {
        Device device =
                human.devices.size() > 1 && dice.chance(0.3)
                        ? human.devices.get(1)
                        : human.devices.getFirst();
        if (device.source == WorldSource.MOBILE_APP && dice.chance(0.3)) {
            double hours = dice.chance(0.8) ? dice.between(0.3, 6) : dice.between(12.0, 150.0);
            device.offlineUntilMs = startMs + (long) (hours * HOUR_MS);
        }
        if (!device.known) {
            String path = device.source == WorldSource.MOBILE_APP ? "/welcome" : "/login";
            life.forge.fromDevice(
                    dice,
                    EventType.PAGE,
                    device,
                    null,
                    null,
                    startMs - 60_000,
                    "Login",
                    page(path, "Login"));
            signIn(human, device, startMs - 5_000);
        } else if (dice.chance(0.05)) {
            signIn(human, device, startMs - 1_000);
        }
        return device;
    }

    private @Nullable Client clientFor(Human human, Device device, long startMs) {
        if (life.company.clients().isEmpty()) {
            if (life.company.isGrouping() && (human.inGroup.isEmpty() || dice.chance(0.06))) {
                group(human, device, null, startMs - 500);
            }
            return null;
        }
        Client client = life.company.clients().get(dice.below(life.company.clients().size()));
        if (life.company.isGrouping() && !client.groupKey().equals(human.inGroup)) {
            group(human, device, client, startMs - 500);
        }
        return client;
    }

    private String workspace(@Nullable Client client) {
        int spaces = 1 + life.people.size() / 4;
        return client == null
                ? life.workspaces + "_" + dice.below(spaces)
                : client.groupKey() + "_0";
    }

    /** One thing done; returns when it was over. */
    private long action(Human human, Device device, long at, String workspace) {
        double kind = dice.unit();
        if (kind < 0.47) {
            String feature = dice.pick(Lexicon.FEATURES);
            act(EventType.TRACK, human, device, at, "feature_used", feature(feature, workspace));
        } else if (kind < 0.72) {
            String page = dice.pick(Lexicon.APP_PAGES);
            String path = "/app/" + page.toLowerCase(Locale.ROOT);
            act(EventType.PAGE, human, device, at, page, page(path, page));
        } else if (kind < 0.82) {
            if (human.diligence > 0.75) {
                String feature = dice.pick(Lexicon.POWER_FEATURES);
                act(
                        EventType.TRACK,
                        human,
                        device,
                        at,
                        "power_feature_used",
                        feature(feature, workspace));
            }
        } else if (life.firstValueMs >= 0 && at > life.firstValueMs) {
            return workflow(human, device, at);
        } else if (kind < 0.85) {
            act(
                    EventType.TRACK,
                    human,
                    device,
                    at,
                    "wedge_workflow_started",
                    started(dice.pick(Lexicon.WORKFLOWS)));
        }
        return at;
    }

    private long workflow(Human human, Device device, long at) {
        String workflow = dice.pick(Lexicon.WORKFLOWS);
        act(EventType.TRACK, human, device, at, "wedge_workflow_started", started(workflow));
        if (!dice.chance(0.8)) {
            return at;
        }
        long done = at + (long) (dice.between(0.8, 6.0) * MINUTE_MS);
        act(
                EventType.TRACK,
                human,
                device,
                done,
                "wedge_workflow_completed",
                completed(life, workflow, done));
        life.runs++;
        if (life.plan.equals("free")
                && (life.runs == FREE_RUNS * 4 / 5 || life.runs == FREE_RUNS)) {
            String threshold =
                    "{\"metric\":\"workflow_runs\",\"percent\":"
                            + life.runs * 100 / FREE_RUNS
                            + "}";
            life.forge.fromBackend(
                    dice,
                    human,
                    life.company.groupKey(),
                    done + 300,
                    "usage_threshold_reached",
                    threshold);
        }
        return done;
    }

    private void act(
            EventType type, Human human, Device device, long at, String name, String properties) {
        boolean screen = type == EventType.PAGE && device.source == WorldSource.MOBILE_APP;
        life.forge.fromDevice(
                dice, screen ? EventType.SCREEN : type, device, human, null, at, name, properties);
    }

    private static String feature(String feature, String workspace) {
        return "{\"feature\":\"" + feature + "\",\"workspace_id\":\"" + workspace + "\"}";
    }

    private static String started(String workflow) {
        return "{\"workflow\":\"" + workflow + "\"}";
    }

    static String completed(AccountLife life, String workflow, long atMs) {
        return "{\"workflow\":\""
                + workflow
                + "\",\"time_since_signup_seconds\":"
                + (atMs - life.signedUpMs) / 1_000
                + "}";
    }

    static String apiCall(Dice dice) {
        return dice.chance(0.7)
                ? "{\"endpoint\":\"/v1/runs\",\"calls\":" + dice.between(1, 20) + "}"
                : "{\"endpoint\":\"/v1/flows\",\"calls\":1}";
    }

    static String page(String path, String title) {
        return "{\"path\":\""
                + path
                + "\",\"url\":\"https://ferrywork.example"
                + path
                + "\",\"title\":\""
                + title
                + "\"}";
    }

    static String site(String page) {
        String path = page.equals("Landing") ? "/" : "/" + page.toLowerCase(Locale.ROOT);
        return page(path, page);
    }
}
