package groundswell.simulate;

import groundswell.collect.EventType;
import groundswell.simulate.Agenda.Planned;
import groundswell.simulate.Agenda.Step;
import groundswell.simulate.Company.Client;
import java.util.Map;
import java.util.Objects;

/** Performs what is on an account's agenda: who does it, and which messages tell of it. */
final class Deeds {
    private static final long MINUTE_MS = 60_000;
    private static final long DAY_MS = Agenda.DAY_MS;

    private final AccountLife life;
    private final Dice dice;
    private final Clockwork clock;
    private final Billing billing;

    Deeds(AccountLife life, Dice dice, Clockwork clock) {
        this.life = life;
        this.dice = dice;
        this.clock = clock;
        this.billing = new Billing(life, dice);
    }

    void perform(Planned step) {
        long at = clock.utcMs(life.company.region(), step.localMs());
        switch (step.step()) {
            case VISIT -> visit(life.person(0), at);
            case JOIN -> join(life.person(life.people.size()), at);
            case INVITE -> invite(at);
            case START_WORKFLOW -> startWorkflow(owner(), at);
            case FIRST_VALUE -> firstValue(owner(), at);
            case ROUTE_CONDITIONALLY -> routeConditionally(at);
            case CREATE_API_KEY -> createApiKey(at);
            case OPEN_TICKET -> openTicket(at);
            case SOLVE_TICKET -> solveTicket(at);
            case VIEW_SECURITY -> viewSecurity(at);
            case VIEW_PRICING -> viewPricing(at);
            case REQUEST_DEMO -> requestDemo(at);
            case CONFIGURE_SSO -> configureSso(at);
            case BRAND_WORKSPACE -> brand(at);
            case ENRICH -> enrich(at);
            case CHOOSE -> choose(step.subject(), at);
            case UPGRADE -> upgrade(at, step.localMs());
            case EXPAND -> expand(at, step.localMs());
            case CANCEL -> billing.cancel(owner(), at);
        }
    }

    private Human owner() {
        return life.people.getFirst();
    }

    private Human anybody() {
        return dice.chance(0.5) ? owner() : life.people.get(dice.below(life.people.size()));
    }

    private void track(Human human, long atMs, String name, String properties) {
        life.forge.fromDevice(
                dice,
                EventType.TRACK,
                human.devices.getFirst(),
                human,
                null,
                atMs,
                name,
                properties);
    }

    /** Somebody who has no account yet looks at the website. */
    private void visit(Human human, long atMs) {
        Device device = human.devices.getFirst();
        int pages = dice.between(1, 4);
        long at = atMs;
        for (int i = 0; i < pages; i++) {
            boolean pricing = dice.chance(0.12 + 0.4 * life.company.intent());
            String page = pricing ? "Pricing" : dice.pick(Lexicon.SITE_PAGES);
            life.forge.fromDevice(
                    dice, EventType.PAGE, device, null, null, at, page, Sessions.site(page));
            at += 5_000 + (long) dice.waiting(50_000);
        }
    }

    private void join(Human human, long atMs) {
        Device device = human.devices.getFirst();
        boolean founder = life.people.isEmpty();
        if (!founder && dice.chance(0.012)) {
            device = owner().devices.getFirst().shared();
            human.devices.set(0, device);
        }
        life.forge.fromDevice(
                dice,
                EventType.PAGE,
                device,
                null,
                null,
                atMs - 90_000,
                "Signup",
                Sessions.site("Signup"));
        life.people.add(human);
        human.signedUpMs = atMs;
        if (founder) {
            life.signedUpMs = atMs;
        }
        if (life.company.aliases()) {
            life.forge.alias(dice, human, device, atMs - 20);
            device.aliased = true;
        }
        Sessions sessions = new Sessions(life, dice);
        sessions.signIn(human, device, atMs);
        String source = founder ? dice.pick(Lexicon.SOURCES) : "invite";
        track(
                human,
                atMs + 30,
                "signup_completed",
                "{\"acquisition_source\":\"%s\",\"role\":\"%s\",\"company_size\":\"%s\"}"
                        .formatted(
                                source,
                                Profiles.function(human.title),
                                Profiles.size(life.company)));
        if (dice.chance(0.9)) {
            track(human, atMs + 240_000, "email_verified", "{}");
        }
        Client first = life.company.clients().isEmpty() ? null : life.company.clients().getFirst();
        if (life.company.isGrouping()) {
            sessions.group(human, device, first, atMs + 60);
        }
    }

    private void invite(long atMs) {
        Human host = anybody();
        boolean admin = dice.chance(0.2);
        String role = admin ? "admin" : "member";
        track(host, atMs, "team_invite_sent", "{\"role\":\"" + role + "\",\"channel\":\"email\"}");
        if (admin) {
            track(host, atMs + 40, "admin_invited", "{\"role\":\"admin\"}");
        }
        life.invites++;
        if (life.invites >= 2 && atMs - life.signedUpMs < 14 * DAY_MS) {
            life.shown.add(Behaviour.INVITED_TEAMMATES);
        }
    }

    private void startWorkflow(Human human, long atMs) {
        track(
                human,
                atMs,
                "wedge_workflow_started",
                "{\"workflow\":\"" + dice.pick(Lexicon.WORKFLOWS) + "\"}");
    }

    private void firstValue(Human human, long atMs) {
        String workflow = dice.pick(Lexicon.WORKFLOWS);
        track(
                human,
                atMs - 4 * MINUTE_MS,
                "wedge_workflow_started",
                "{\"workflow\":\"" + workflow + "\"}");
        track(human, atMs, "wedge_workflow_completed", Sessions.completed(life, workflow, atMs));
        if (life.firstValueMs < 0) {
            life.firstValueMs = atMs;
        }
        if (atMs - life.signedUpMs < DAY_MS) {
            life.shown.add(Behaviour.FAST_FIRST_VALUE);
        }
        life.runs++;
        if (dice.chance(0.7)) {
            String onboarded = "{\"steps_skipped\":" + dice.below(3) + "}";
            track(human, atMs + 2 * MINUTE_MS, "onboarding_completed", onboarded);
        }
    }

    private void routeConditionally(long atMs) {
        track(
                anybody(),
                atMs,
                "power_feature_used",
                "{\"feature\":\"conditional_routing\",\"workspace_id\":\""
                        + life.workspaces
                        + "\"}");
        life.routed++;
        if (life.routed >= 3 && atMs - life.signedUpMs < 14 * DAY_MS) {
            life.shown.add(Behaviour.ROUTED_CONDITIONALLY);
        }
    }

    private void createApiKey(long atMs) {
        track(
                owner(),
                atMs,
                "api_key_created",
                "{\"scope\":\"" + (dice.chance(0.5) ? "read" : "write") + "\"}");
        life.shown.add(Behaviour.CONNECTED_API);
        track(owner(), atMs + MINUTE_MS, "integration_connected", "{\"integration\":\"webhook\"}");
        life.apiCallsADay = dice.between(2, 10);
    }

    private void requestDemo(long atMs) {
        int seats = life.people.size() * 4 + 5;
        track(anybody(), atMs, "demo_requested", "{\"seats_wanted\":" + seats + "}");
    }

    private void openTicket(long atMs) {
        String severity = dice.chance(0.6) ? "normal" : dice.chance(0.5) ? "low" : "high";
        track(
                anybody(),
                atMs,
                "support_ticket_opened",
                "{\"ticket_id\":\"" + ticket() + "\",\"severity\":\"" + severity + "\"}");
        life.openTickets++;
        life.ticketOpenedMs = atMs;
        reportTickets(atMs);
    }

    private void solveTicket(long atMs) {
        life.forge.fromBackend(
                dice,
                owner(),
                life.company.groupKey(),
                atMs,
                "support_ticket_closed",
                "{\"ticket_id\":\"" + ticket() + "\",\"satisfaction\":" + dice.between(2, 5) + "}");
        life.openTickets = Math.max(0, life.openTickets - 1);
        reportTickets(atMs);
    }

    private String ticket() {
        return "T-" + (10_000 + life.company.index());
    }

    private void reportTickets(long atMs) {
        if (!life.company.isPrivate()) {
            life.forge.fact(
                    atMs + 2 * MINUTE_MS,
                    life.company.key(),
                    "helpdesk",
                    Map.of("open_tickets", life.openTickets));
        }
    }

    private void viewPricing(long atMs) {
        Human human = anybody();
        if (dice.chance(0.6)) {
            sitePage(human, atMs, "Pricing", "/pricing");
        } else {
            track(human, atMs, "pricing_page_viewed", "{\"plan\":\"team\"}");
        }
        life.shown.add(Behaviour.VIEWED_PRICING);
    }

    private void viewSecurity(long atMs) {
        if (dice.chance(0.5)) {
            sitePage(anybody(), atMs, "Security", "/security");
        } else {
            track(anybody(), atMs, "security_page_viewed", "{\"document\":\"soc2\"}");
        }
    }

    private void sitePage(Human human, long atMs, String name, String path) {
        Device device = human.devices.getFirst();
        life.forge.fromDevice(
                dice, EventType.PAGE, device, human, null, atMs, name, Sessions.page(path, name));
    }

    private void configureSso(long atMs) {
        Human admin = life.people.size() > 1 ? life.people.get(1) : owner();
        sitePage(admin, atMs - 40 * MINUTE_MS, "Security", "/security");
        track(
                admin,
                atMs,
                "sso_enabled",
                "{\"provider\":\"" + (dice.chance(0.6) ? "okta" : "entra") + "\"}");
        life.shown.add(Behaviour.CONFIGURED_SSO);
    }

    private void brand(long atMs) {
        track(
                owner(),
                atMs,
                "feature_used",
                "{\"feature\":\"brand_theme\",\"workspace_id\":\"" + life.workspaces + "\"}");
        life.shown.add(Behaviour.BRANDED_WORKSPACE);
    }

    private void choose(int number, long atMs) {
        Trial trial = Objects.requireNonNull(life.trial, "a choice without a trial");
        Trial.Choice choice = trial.choices().get(number);
        boolean yes = Dice.of(life.seed, life.company.index(), 100 + number).chance(choice.share());
        track(owner(), atMs, choice.event(), yes ? "{\"choice\":\"yes\"}" : "{\"choice\":\"no\"}");
        if (yes) {
            life.hazardRatio *= choice.hazardRatio();
        }
    }

    private void enrich(long atMs) {
        Company company = life.company;
        life.forge.fact(
                atMs,
                company.key(),
                "enrichment",
                Map.of(
                        "name", company.name(),
                        "employees", company.employees(),
                        "industry", company.industry(),
                        "country", company.region().country,
                        "hiring_operations", dice.chance(0.1 + 0.5 * company.fit())));
    }

    private void upgrade(long atMs, long localMs) {
        billing.upgrade(buyer(), atMs);
        boolean quiet = life.company.archetype() == Archetype.QUIET_CUSTOMER;
        life.agenda.plan(localMs + dice.between(28, 45) * DAY_MS, Step.EXPAND, 0);
        if (quiet) {
            long ends = localMs + Math.max(25, life.lifeDays() - dice.between(2, 15)) * DAY_MS;
            life.agenda.plan(ends, Step.CANCEL, 0);
        }
    }

    private void expand(long atMs, long localMs) {
        if (life.isCustomer()) {
            billing.expand(buyer(), atMs);
            life.agenda.plan(localMs + dice.between(28, 45) * DAY_MS, Step.EXPAND, 0);
        }
    }

    private Human buyer() {
        return life.people.stream().filter(Human::isBuyer).findFirst().orElseGet(this::owner);
    }
}
